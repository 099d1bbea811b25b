"""What is looked at on every page of a journey: axe-core finds nothing, and nothing scrolls sideways."""

from axe_playwright_python.sync_playwright import Axe

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def check(page) -> None:
    """The page as it stands is accessible (WCAG 2.2 AA as far as axe can see) and fits its width."""
    found = Axe().run(page, options=WCAG).response["violations"]
    assert not found, [(rule["id"], [node["html"][:160] for node in rule["nodes"][:3]]) for rule in found]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{page.url} is {wider}px wider than the screen"
    headings = page.locator("h1").count()
    assert headings == 1, f"{page.url} has {headings} first headings"
