"""Stored files (tệp): streamed in, sniffed (nhận dạng), kept by content, given out in safe clothes.

Who may see a file is decided by the caller, who knows what the file belongs to.
"""
