"""Every write on a dossier: one file per verb; `perform` is how they happen, `file_dossier` how one begins."""
