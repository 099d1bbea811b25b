"""Chains of hashes (chuỗi băm) for any journal, and signed checkpoints (điểm neo) outside the database."""
