"""Dates, times and amounts in the language of the page.

Same names as in `ground.dates` and `ground.money`, which always speak Vietnamese and serve papers and the journal.
Days stay numbers in the order of the country (02/12/2026), as on the paper that the person holds.
"""

from datetime import date, datetime, time

from django.utils import translation

from motcua.ground import dates, money
from motcua.ground.refusals import Refused
from motcua.ground.sentences import N_, Sentence
from motcua.ground.worktime.limits import parse_limit
from motcua.ui import kept

_MONTHS = (
    N_("tháng 1, {year}"), N_("tháng 2, {year}"), N_("tháng 3, {year}"), N_("tháng 4, {year}"),
    N_("tháng 5, {year}"), N_("tháng 6, {year}"), N_("tháng 7, {year}"), N_("tháng 8, {year}"),
    N_("tháng 9, {year}"), N_("tháng 10, {year}"), N_("tháng 11, {year}"), N_("tháng 12, {year}"),
)  # fmt: skip


def said(sentence: Sentence) -> str:
    """A sentence of the pure floors in the language of the page."""
    return sentence.text(kept.gettext)


def weekday(when: date) -> str:
    return said(dates.said_weekday(when))


def weekday_day(when: date) -> str:
    return said(dates.said_weekday_day(when))


def clock_time(when: time | datetime) -> str:
    return said(dates.said_clock_time(when))


def moment(when: datetime) -> str:
    return said(dates.said_moment(when))


def leaf(when: date) -> dates.Leaf:
    """The leaf of the tear-off calendar: weekday, day, month and year."""
    told = dates.local(when).date() if isinstance(when, datetime) else when
    return dates.Leaf(
        weekday(told), str(told.day), said(Sentence(_MONTHS[told.month - 1], {"year": told.year}))
    )


def limit_words(text: str) -> str:
    """A limit as the catalogue writes it ("10 ngày làm việc"); what is no limit stays as it was written."""
    if not text or translation.get_language() == "vi":
        return text
    try:
        return said(parse_limit(text).said)
    except Refused:
        return text


def grouped(number: int) -> str:
    """A whole number with its thousands parted: 1.234.567, in English 1,234,567."""
    return f"{number:,}" if translation.get_language() == "en" else money.grouped(number)


def vnd(amount_vnd: int) -> str:
    return said(Sentence("{amount} đồng", {"amount": grouped(amount_vnd)}))
