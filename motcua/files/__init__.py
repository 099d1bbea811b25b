"""Stored files (tệp): streamed in, sniffed, kept by content."""
