"""Papers with legal value (kết quả): rendering, signing, numbering, stamp, verification."""
