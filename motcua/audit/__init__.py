"""Chains of hashes (chuỗi băm) for any journal, and signed checkpoints (điểm neo) kept outside the database."""
