"""Make-believe provinces with accounts and dossiers (bản dùng thử)."""
