"""The pages of officers who write, review and approve procedures."""
