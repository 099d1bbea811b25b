"""Running an installation: doctor, backup and restore (sao lưu, phục hồi)."""
