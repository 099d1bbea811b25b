"""Charges and receipts (phí, lệ phí, biên lai)."""
