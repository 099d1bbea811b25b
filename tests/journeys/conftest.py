"""A real browser and a real server for the journeys. Without a browser these tests are skipped, by name."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.province import served

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
PATIENCE_MILLISECONDS = 60_000
POLICY = "Content Security Policy"


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


@pytest.fixture(scope="session")
def province(tmp_path_factory):
    """One running demo for all journeys. It must have answered everything without a fault."""
    with served(tmp_path_factory.mktemp("province")) as running:
        yield running
        said = running.said()
    assert "Traceback" not in said, said[said.index("Traceback") :][:4000]


@pytest.fixture
def new_page(browser):
    """`new_page(width=390, theme="dark", javascript=False)`: a fresh person at the door."""
    contexts, faults = [], []

    def make(width: int = 1280, theme: str = "light", *, javascript: bool = True, **more):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            java_script_enabled=javascript,
            locale="vi-VN",
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        context.on("console", lambda said: faults.append(said.text) if POLICY in said.text else None)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        context.on("response", lambda answer: faults.append(answer.url) if answer.status >= 500 else None)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture(scope="session")
def seats():
    """Cookies of who has signed in once already, by account."""
    return {}


@pytest.fixture
def person(new_page, province, seats):
    """`person("quay", width=390)`: a page on which this account of the demo is signed in."""

    def make(username: str, **how):
        how.setdefault("base_url", province.url)
        if username not in seats:
            door = new_page(base_url=province.url)
            sign_in(door, username)
            seats[username] = door.context.storage_state()
        return new_page(storage_state=seats[username], **how)

    return make


@pytest.fixture
def stranger(new_page, province):
    """`stranger(width=390)`: a page of somebody who is not signed in."""
    return lambda **how: new_page(**{"base_url": province.url} | how)


def sign_in(page, username: str, *, here: bool = False, second_factor: bool = False) -> None:
    """Through the sign-in page, by hand; `here`: it is open already, because a page asked for it."""
    if not here:
        page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Tên tài khoản").fill(username)
    page.get_by_label("Mật khẩu").fill("motcua-demo")
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    if not second_factor:
        page.wait_for_url(lambda url: "dang-nhap" not in url)
