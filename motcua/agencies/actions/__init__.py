"""Every write to agencies and calendars, one file per verb."""

from motcua.agencies.actions.calendars import confirm_year, set_days
from motcua.agencies.actions.load import LoadedProvince, load_province

__all__ = ["LoadedProvince", "confirm_year", "load_province", "set_days"]
