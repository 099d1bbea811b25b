"""The roof: settings, addresses and the wiring table (when this happens, then that)."""
