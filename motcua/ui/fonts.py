"""The screen fonts, subset from installed packages: Vietnamese and Latin letters, and even-width digits.

Be Vietnam Pro has no tabular figures, so digits come from Inter with `tnum` baked into its map.
"""

from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

LETTERS = (
    "20-7E A0-FF 102-103 110-111 128-129 168-169 1A0-1A1 1AF-1B0 300-309 323 1EA0-1EF9 2010-2015 2018-201E "
    "2020-2022 2026 2030 2032 2033 2039 203A 20AB 20AC 2190-2193 2197 2212 2264 2265 D7"
)
FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
DIGITS = [ord(digit) for digit in "0123456789"]
WEIGHTS = {"bvp-400.woff2": "BeVietnamPro-Regular.ttf", "bvp-600.woff2": "BeVietnamPro-SemiBold.ttf"}
NUMBERS = "mc-num.woff2"


def write_fonts(folder: Path) -> list[Path]:
    """Write the three woff2 files; a few seconds, so the build does it only when a package changed."""
    written = [write_letters(folder / name, source) for name, source in WEIGHTS.items()]
    return [*written, write_digits(folder / NUMBERS)]


def write_letters(target: Path, source: str) -> Path:
    with files("fontpkg_be_vietnam_pro").joinpath("files", source).open("rb") as opened:
        font = TTFont(opened, recalcTimestamp=False)
        return save_subset(font, target, code_points(LETTERS), FEATURES)


def write_digits(target: Path) -> Path:
    with files("fontpkg_inter").joinpath("files", "Inter[opsz,wght].ttf").open("rb") as opened:
        whole = TTFont(opened, recalcTimestamp=False)
        font = instancer.instantiateVariableFont(whole, {"opsz": 14, "wght": (400, 600)})
        even = substitutions(font, "tnum")
        for table in font["cmap"].tables:
            table.cmap.update({code: even[glyph] for code, glyph in table.cmap.items() if glyph in even})
        return save_subset(font, target, DIGITS, [])


def code_points(ranges: str) -> list[int]:
    """`"41-43 D7"` → [0x41, 0x42, 0x43, 0xD7]."""
    points: list[int] = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        points.extend(range(int(first, 16), int(last or first, 16) + 1))
    return points


def substitutions(font: TTFont, feature: str) -> dict[str, str]:
    """Glyph → glyph of a single-substitution feature."""
    table = font["GSUB"].table
    found: dict[str, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == feature:
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    found.update(getattr(getattr(part, "ExtSubTable", part), "mapping", {}))
    return found


def save_subset(font: TTFont, target: Path, points: list[int], features: list[str]) -> Path:
    options = subset.Options()
    options.layout_features, options.hinting, options.name_IDs = features, False, [1, 2]
    options.flavor = font.flavor = "woff2"
    worker = subset.Subsetter(options)
    worker.populate(unicodes=points)
    worker.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)
    return target
