"""Places and agencies in three tiers: the province, its districts, its communes, wards and towns.

The agencies of the province are those of the invented one, by their types, under the names of that year; what a
pack gives work to is found again by its type. Their codes follow the province's, districts and communes by number.
"""

from collections.abc import Iterator, Mapping

from motcua.agencies.actions import LoadedProvince, load_province
from motcua.demo.province import calendar_of, data_folder, rows_of
from motcua.demo.provinces.description import Description

Row = dict[str, str]
MODEL, MODEL_CODE = "tỉnh Lam Giang", "H99"
COMMUNE, DISTRICT = "ubnd-xa", "ubnd-huyen"
WORDS = {"huyen": DISTRICT, "phuong": COMMUNE, "xa": COMMUNE, "thi-tran": COMMUNE}


def load_places(described: Description) -> LoadedProvince:
    """Load the province; loading it again changes nothing."""
    places = [
        row
        for row in rows_of(data_folder() / "profiles" / "admin_units.csv")
        if row["province"] == described.place
    ]
    agencies = [*_of_the_province(described), *_below(described, places)]
    return load_province(places, agencies, list(_units()), calendar=calendar_of(described.name))


def wards_of(described: Description) -> list[str]:
    """The codes of its wards, communes and towns, in the order of the table."""
    rows = rows_of(data_folder() / "profiles" / "admin_units.csv")
    return [r["code"] for r in rows if r["province"] == described.place and WORDS.get(r["kind"]) == COMMUNE]


def _of_the_province(described: Description) -> Iterator[Row]:
    for row in rows_of(data_folder() / "lam-giang" / "agencies.csv"):
        if row["type"] in (COMMUNE, DISTRICT):
            continue
        renamed = described.agency_names.get(row["type"])
        name = (
            f"{renamed} {described.full_name}" if renamed else row["name"].replace(MODEL, described.full_name)
        )
        short = described.agency_names.get(row["type"], row["short_name"])
        yield {
            "code": described.code + row["code"].removeprefix(MODEL_CODE),
            "name": name,
            "short_name": short,
            "type": row["type"],
            "parent": described.code + row["parent"].removeprefix(MODEL_CODE) if row["parent"] else "",
            "admin_unit": described.place,
            **_unknown(),
        }


def _below(described: Description, places: list[Row]) -> Iterator[Row]:
    codes: dict[str, str] = {described.place: described.code}
    numbers: dict[str, int] = {}
    for place in places:
        kind = WORDS.get(place["kind"])
        if kind is None:
            continue
        above = codes[place["parent"]]
        numbers[above] = numbers.get(above, 100 if kind == DISTRICT else 0) + 1
        code = codes[place["code"]] = f"{above}.{numbers[above]:02d}"
        spoken = place["name"][0].lower() + place["name"][1:]
        yield {
            "code": code,
            "name": f"Ủy ban nhân dân {spoken}",
            "short_name": f"UBND {spoken}",
            "type": kind,
            "parent": above,
            "admin_unit": place["code"],
            **_unknown(),
        }


def _unknown() -> Mapping[str, str]:
    """Nothing is made up for a real office."""
    return {"address": "", "phone": "", "email": ""}


def _units() -> Iterator[Row]:
    """The units of every type; a district's are a commune's, since its desk takes in the same requests."""
    for row in rows_of(data_folder() / "lam-giang" / "units.csv"):
        yield row
        if row["agency_type"] == COMMUNE:
            yield {**row, "agency_type": DISTRICT}
