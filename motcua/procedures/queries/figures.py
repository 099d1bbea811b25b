"""Figures of the catalogue."""

from typing import Any

from django.db.models import Count

from motcua.procedures.models import Kind, OnlineMode, Procedure


def stats() -> dict[str, Any]:
    """Counts of procedures, each once, at its best agency; two queries.

    {"procedures": n, "by_level": {"0": n … "4": n}, "online_mode": {"toan_trinh": n, "mot_phan": n,
    "thong_tin": n}, "by_kind": {"TTHC": n, …}, "national_code": n, "handled_elsewhere": n}
    """
    rows = Procedure.objects.values_list(
        "service_level", "online_mode", "kind", "is_national_code", "handled_elsewhere"
    ).annotate(n=Count("pk"))
    by_level = dict.fromkeys(("0", "1", "2", "3", "4"), 0)
    by_mode = dict.fromkeys(OnlineMode.values, 0)
    by_kind = {kind: 0 for kind in Kind.values if kind != Kind.PART}
    national = elsewhere = 0
    for level, mode, kind, has_code, handled_elsewhere, n in rows:
        by_level[str(level)] += n
        by_mode[mode] += n
        by_kind[kind] = by_kind.get(kind, 0) + n
        national += n * has_code
        elsewhere += n * handled_elsewhere
    return {
        "procedures": sum(by_level.values()),
        "by_level": by_level,
        "online_mode": by_mode,
        "by_kind": by_kind,
        "national_code": national,
        "handled_elsewhere": elsewhere,
    }
