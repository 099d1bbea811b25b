"""Components (Jinja2 macros), tokens, icons, built assets (giao diện)."""
