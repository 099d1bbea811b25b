"""`worklist_page`: the first page of a specialist's list (see `officers_pages`)."""

from motcua.bench.officers_pages import worklist as measure

__all__ = ["measure"]
