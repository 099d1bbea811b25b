"""`dossier_page`: one dossier at work (see `officers_pages`)."""

from motcua.bench.officers_pages import dossier as measure

__all__ = ["measure"]
