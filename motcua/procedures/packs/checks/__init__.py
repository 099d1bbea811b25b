"""The proofs of a pack, one file per question. Each adds what it finds and raises for nothing a pack says."""
