"""A real browser for the journeys, when there is one; otherwise these tests are skipped, by name."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "no Chromium found: install one (Debian: `apt-get install chromium`; anywhere: "
    "`playwright install chromium`) or name it in MOTCUA_CHROMIUM"
)
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path(playwright) -> str | None:
    """The browser that was named, the system's, or Playwright's own."""
    named = os.environ.get("MOTCUA_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None) or playwright.chromium.executable_path
    return found if found and Path(found).exists() else None


@pytest.fixture(scope="session")
def browser():
    # Playwright runs a loop in this thread; Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        path = chromium_path(playwright)
        if path is None:
            pytest.skip(MISSING)
        opened = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def new_page(browser):
    """`new_page(width=390, theme="dark", javascript=False)`: a fresh person at the door."""
    contexts = []

    def make(width: int = 1280, theme: str = "light", *, javascript: bool = True):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            java_script_enabled=javascript,
            locale="vi-VN",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield make
    for context in contexts:
        context.close()
