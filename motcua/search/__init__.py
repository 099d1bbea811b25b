"""Folded Vietnamese text, one index over everything (tìm kiếm)."""
