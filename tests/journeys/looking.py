"""What is looked at on every page of a journey: axe-core finds nothing, and nothing scrolls sideways."""

import json

from axe_playwright_python.base import AXE_SCRIPT

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SIZES = [(1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")]
NARROWEST = 320
TALL = "document.documentElement.scrollHeight"
RUN = f"axe.run({json.dumps(WCAG)}).then(found => found.violations)"


def check(page) -> None:
    """The page as it stands is accessible (WCAG 2.2 AA as far as axe can see) and fits its width."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN)
    seen = f"{page.url} at {page.viewport_size['width']}px"
    rules = [(rule["id"], [node["html"][:160] for node in rule["nodes"][:3]]) for rule in found]
    assert not found, (seen, rules)
    fits(page)
    headings = page.locator("h1").count()
    assert headings == 1, f"{seen} has {headings} first headings"


def fits(page) -> None:
    """Nothing makes the whole page scroll sideways."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{page.url} is {wider}px wider than {page.viewport_size['width']}px"


def at_every_size(page) -> None:
    """The same page as a phone and a desk show it, light and dark; on the narrowest phone it still fits.

    The page is not loaded again, so this holds for answers to a form, too. It is laid out in its whole
    height: axe takes a button for too small that a bar at the foot covers until one scrolls.
    """
    before = page.viewport_size
    for width, theme in SIZES:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": before["height"]})
        page.set_viewport_size({"width": width, "height": max(page.evaluate(TALL), before["height"])})
        check(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": NARROWEST, "height": before["height"]})
    fits(page)
    page.set_viewport_size(before)
