"""Take the pictures of the documentation again, from a demo that is running.

    make demo &
    .venv/bin/python docs/retake_screenshots.py [http://localhost:8000]

Wants the development dependencies and a Chromium (named in MOTCUA_CHROMIUM, or the system's).
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
LARGEST_BYTES = 300_000
WINDOW = {"width": 1280, "height": 860}
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
# Picture → the page it shows.
PAGES = {"home.png": "/"}


def main(site: str) -> int:
    """0 when every picture was taken and none is too heavy for a page of text."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_page(viewport=WINDOW, color_scheme="light")
        taken = [take(page, site + address, IMAGES / name) for name, address in PAGES.items()]
        browser.close()
    return 0 if all(taken) else 1


def chromium() -> str | None:
    return os.environ.get("MOTCUA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def take(page: Page, address: str, path: Path) -> bool:
    """One picture; says what it weighs."""
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path)
    size = path.stat().st_size
    print(f"{path.name}: {size / 1000:.0f} kB")  # noqa: T201 (a tool for a terminal)
    return size <= LARGEST_BYTES


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"))
