"""Take the pictures of the documentation again, from a demo that is running and that nobody has worked in yet.

    make reset-demo demo &
    .venv/bin/python docs/retake_screenshots.py [http://localhost:8000]

Wants the development dependencies and a Chromium (named in MOTCUA_CHROMIUM, or the system's).
"""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
LARGEST_BYTES = 300_000
WINDOW = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PASSWORD = "motcua-demo"  # noqa: S105 (printed on the demo's front page)


@dataclass(frozen=True)
class Picture:
    """One picture: who looks (nobody, when empty), at which page, and through which link found there."""

    name: str
    account: str
    address: str
    follow: str = ""
    on_a_phone: bool = False


A_DOSSIER = "main a[href^='/viec/H']"
PICTURES = (
    Picture("home", "", "/"),
    Picture("front", "", "/dung-thu"),
    Picture("citizen-procedure", "", "/thu-tuc/1.001612"),
    Picture("citizen-mine", "dan", "/ho-so"),
    Picture("citizen-dossier", "dan", "/ho-so", "main a[href^='/ho-so/H99.09']"),
    Picture("citizen-dossier-phone", "dan", "/ho-so", "main a[href^='/ho-so/H99.09']", on_a_phone=True),
    Picture("business-procedure", "doanhnghiep", "/thu-tuc/1.003868"),
    Picture("desk-counter", "quay", "/quay"),
    Picture("desk-accept", "quay", "/viec?xem=new", A_DOSSIER),
    Picture("specialist-list", "chuyenvien", "/viec"),
    Picture("specialist-dossier", "chuyenvien", "/viec", "main a[href^='/viec/H99.09']"),
    Picture("head-board", "truongphong", "/phong"),
    Picture("leader-signing", "lanhdao", "/cho-ky"),
    Picture("leader-lent", "lanhdao", "/uy-quyen"),
    Picture("clerk-numbering", "vanthu", "/cap-so"),
    Picture("clerk-issued", "vanthu", "/so-ket-qua"),
    Picture("province-signing", "ubnd", "/cho-ky"),
    Picture("administrator-lent", "quantri", "/uy-quyen"),
)


def main(site: str) -> int:
    """0 when every picture was taken and none is too heavy for a page of text."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        taken = [take(page, site, one) for page, one in pages(browser, site)]
        browser.close()
    return 0 if all(taken) else 1


def chromium() -> str | None:
    return os.environ.get("MOTCUA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def pages(browser: Browser, site: str) -> Iterator[tuple[Page, Picture]]:
    """Every picture with a page on which its account is signed in."""
    for (account, on_a_phone), group in groupby(PICTURES, key=lambda one: (one.account, one.on_a_phone)):
        page = browser.new_page(
            viewport=PHONE if on_a_phone else WINDOW, color_scheme="light", locale="vi-VN"
        )
        if account:
            sign_in(page, site, account)
        for one in group:
            yield page, one
        page.context.close()


def sign_in(page: Page, site: str, account: str) -> None:
    page.goto(f"{site}/tai-khoan/dang-nhap/")
    page.fill("[name=login]", account)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "dang-nhap" not in url)


def take(page: Page, site: str, one: Picture) -> bool:
    """One picture; says what it weighs."""
    page.goto(site + one.address, wait_until="networkidle")
    if one.follow:
        page.goto(site + str(page.locator(one.follow).first.get_attribute("href")), wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    path = IMAGES / f"{one.name}.png"
    page.screenshot(path=path)
    size = path.stat().st_size
    print(f"{path.name}: {size / 1000:.0f} kB")  # noqa: T201 (a tool for a terminal)
    return size <= LARGEST_BYTES


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"))
