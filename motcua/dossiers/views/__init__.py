"""The doors of a dossier: filing, my dossiers, public tracking, the officers' desk, papers."""
