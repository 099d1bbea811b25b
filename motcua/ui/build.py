"""Everything a browser loads, made from this folder and installed packages: `python -m motcua.ui.build`.

Writes `build/static` (content-hashed names, `manifest.json`, compressed neighbours), `build/icons.json` and
`build/locale`. Nothing is downloaded. A second run with nothing changed only compares digests.
"""

import gzip
import hashlib
import json
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import brotli

from motcua.ui import fonts, icons, messages
from motcua.ui.assets import BUILD, STATIC

HERE = Path(__file__).parent
HOUSE = HERE.parent
SOURCES = HERE / "assets"
FONT_PACKAGES = ("fontpkg-be-vietnam-pro", "fontpkg-inter", "fonttools")
BUNDLES = {
    "motcua.css": "css/*.css",
    "work.css": "work/*.css",
    "motcua.js": "js/*.js",
    "work.js": "work/*.js",
}
HTMX = "static/django_htmx/htmx-2.min.js"
NAMED_ICON = re.compile(r"""\bicon(?:_name)?["']?\s*[(:=]\s*["']([a-z0-9-]+)["']""")
ICON_CHOICE = re.compile(r"icon\(\{(.+?)\}[.\[]")
QUOTED = re.compile(r"""["']([a-z0-9-]+)["']""")
COMMENT = re.compile(r"/\*.*?\*/", re.S)


def main() -> int:
    """Build when something changed; says in one line what it did."""
    digest = fingerprint()
    if built_from() == digest and all((STATIC / name).exists() for name in shipped()):
        print("Giao diện đã dựng sẵn, không có gì thay đổi.")  # noqa: T201
        return 0
    made = build(digest)
    print(f"Đã dựng {len(made)} tệp giao diện vào {STATIC.relative_to(BUILD.parent)}.")  # noqa: T201
    return 0


def build(digest: str) -> dict[str, str]:
    """Make every file; returns plain name → hashed name."""
    STATIC.mkdir(parents=True, exist_ok=True)
    write_icons()
    made = {path.name: ship(path.name, path.read_bytes()) for path in font_files()}
    made |= {path.name: ship(path.name, path.read_bytes()) for path in sorted(SOURCES.glob("img/*"))}
    for name, pattern in BUNDLES.items():
        text = "\n".join(path.read_text("utf-8") for path in sorted(SOURCES.glob(pattern)))
        tidy = tidy_css(text, made) if name.endswith(".css") else tidy_js(text)
        made[name] = ship(name, tidy.encode())
    made["htmx.js"] = ship("htmx.js", files("django_htmx").joinpath(HTMX).read_bytes())
    messages.compile_all(HOUSE.parent / "locale", BUILD / "locale")
    write(STATIC / "manifest.json", json.dumps({"from": digest, "files": made}, indent=1).encode())
    remove_old(made.values())
    return made


def fingerprint() -> str:
    """One digest of all that the build reads."""
    digest = hashlib.sha256()
    for package in (*FONT_PACKAGES, "lucide", "django-htmx"):
        digest.update(f"{package} {version(package)}\n".encode())
    for path in sorted({*SOURCES.rglob("*.*"), *HERE.glob("*.py"), *(HOUSE.parent / "locale").rglob("*.po")}):
        digest.update(path.relative_to(HOUSE.parent).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update(" ".join(sorted(icon_names())).encode())
    return digest.hexdigest()


def built_from() -> str:
    path = STATIC / "manifest.json"
    return str(json.loads(path.read_text("utf-8")).get("from", "")) if path.exists() else ""


def shipped() -> list[str]:
    return list(json.loads((STATIC / "manifest.json").read_text("utf-8"))["files"].values())


def font_files() -> list[Path]:
    """The subset fonts, made again only when a font package or the recipe changed."""
    folder = BUILD / "fonts"
    recipe = "".join(version(package) for package in FONT_PACKAGES) + (HERE / "fonts.py").read_text("utf-8")
    stamp, digest = folder / "stamp", hashlib.sha256(recipe.encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        fonts.write_fonts(folder)
        write(stamp, digest.encode())
    return sorted(folder.glob("*.woff2"))


def icon_names() -> set[str]:
    """Every icon that a template or a module names as a literal."""
    return {name for path in written_sources() for name in icons_in(path.read_text("utf-8"))}


def icons_in(text: str) -> Iterator[str]:
    yield from NAMED_ICON.findall(text)
    for choice in ICON_CHOICE.findall(text):
        yield from (value for pair in choice.split(",") for value in QUOTED.findall(pair.partition(":")[2]))


def written_sources() -> Iterator[Path]:
    for pattern in ("*/templates/**/*.html", "*/*.py", "*/views/*.py"):
        yield from (path for path in HOUSE.glob(pattern) if path.parent != HERE and "tests" not in path.parts)


def write_icons() -> None:
    """Copy the named icons' drawings; a name that Lucide does not have stops the build."""
    drawings = {name: icons.shape_from_package(name) for name in sorted(icon_names())}
    write(BUILD / "icons.json", json.dumps(drawings, indent=0).encode())


def tidy_css(text: str, made: dict[str, str]) -> str:
    """Without comments and indentation, and with `asset:name` replaced by the built name."""
    text = re.sub(r'url\("asset:([^"]+)"\)', lambda found: f"url({made[found[1]]})", COMMENT.sub("", text))
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"\s*([{}])\s*|(;)\s+|(,)\s+", r"\1\2\3", text).replace(";}", "}").strip()


def tidy_js(text: str) -> str:
    """One scope, without indentation and whole-line comments."""
    lines = (line.strip() for line in text.splitlines())
    kept = [line for line in lines if line and not line.startswith("//")]
    return "(()=>{\n" + "\n".join(kept) + "\n})();\n"


def ship(name: str, content: bytes) -> str:
    """Write under a name that carries the content's digest, with compressed neighbours where they help."""
    stem, _, kind = name.rpartition(".")
    hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{kind}"
    target = STATIC / hashed
    if not target.exists():
        write(target, content)
        if kind in {"css", "js", "svg"}:
            write(target.with_name(hashed + ".gz"), gzip.compress(content, 9, mtime=0))
            write(target.with_name(hashed + ".br"), brotli.compress(content))
    return hashed


def write(path: Path, content: bytes) -> None:
    """Put a whole file in place at once, so that a running server never reads half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    shutil.move(fresh, path)


def remove_old(names: Iterable[str]) -> None:
    kept = {name + end for name in names for end in ("", ".gz", ".br")} | {"manifest.json"}
    for path in STATIC.iterdir():
        if path.name not in kept:
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
