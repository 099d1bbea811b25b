"""Synthetic load (dữ liệu tải thử): many dossiers at once, written row by row, as true to the tables as real ones."""
