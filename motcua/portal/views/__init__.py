"""Doors of the portal: read the request, ask one query, draw."""
