"""Notices to people, in their inbox here and by e-mail (thông báo).

What is told and when is for the modules above to say; this one keeps it, shows it and sends it once.
"""
