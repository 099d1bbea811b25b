"""Charges and their receipts (phí, lệ phí, phiếu thu): what is due for a subject, and who took the money.

A charge belongs to a subject that a higher floor names (a dossier code). Cash at the desk is what is taken
today; each receipt has a number of its agency's yearly series without gaps.
"""
