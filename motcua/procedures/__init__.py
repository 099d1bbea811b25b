"""The catalogue of procedures (thủ tục hành chính) and the packs that make them work."""
