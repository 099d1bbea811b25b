"""Chaining, checkpoints and their proof, for any subject (nhật ký)."""
