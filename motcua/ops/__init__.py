"""Keeping an installation well: its doctor (kiểm tra), its backup and restore (sao lưu, phục hồi)."""
