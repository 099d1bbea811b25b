"""Reading published lists out of files: CSV, Excel, JSON."""

from motcua.procedures.reading.files import Table, Unreadable, WrongContent, read_table

__all__ = ["Table", "Unreadable", "WrongContent", "read_table"]
