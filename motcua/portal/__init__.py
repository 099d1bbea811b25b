"""The front hall (cổng): home, search, procedure page, my page, public tracking."""
