"""Every question about dossiers; nothing here writes."""
