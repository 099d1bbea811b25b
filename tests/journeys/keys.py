"""A person who has only a keyboard: moves with Tab, opens with Enter, ticks with Space."""

import re

MOST = 200
SAYS = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return "";
  const labels = [...(it.labels || [])].map((label) => label.innerText);
  const group = it.type === "radio" ? it.closest("fieldset")?.querySelector("legend")?.innerText : "";
  return [group, ...labels, it.getAttribute("aria-label") || "", it.labels?.length ? "" : it.innerText || ""]
    .filter(Boolean).join(" | ");
}"""


class Keyboard:
    """The keys of one page."""

    def __init__(self, page) -> None:
        self.page = page

    def to(self, words: str) -> None:
        """Tab on until what has the focus is called so; its focus can be seen."""
        met = []
        for _press in range(MOST):
            self.page.keyboard.press("Tab")
            met.append(self.page.evaluate(SAYS))
            if re.search(words, met[-1]):
                assert self.page.evaluate(SEEN), f"nobody sees where the focus is: {met[-1]}"
                return
        raise AssertionError(f"{words} cannot be reached with Tab on {self.page.url}: {met[:40]}")

    def open(self, words: str) -> None:
        """Go there and press Enter."""
        self.to(words)
        self.page.keyboard.press("Enter")

    def tick(self, words: str) -> None:
        """Go there and press Space."""
        self.to(words)
        self.page.keyboard.press("Space")

    def type(self, words: str, text: str) -> None:
        """Go there and write, over what stood there."""
        self.to(words)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)

    def choose(self, legend: str, steps: int) -> None:
        """Go to a group of radio buttons and move on by arrows; Space takes the first."""
        self.tick(legend)
        for _press in range(steps):
            self.page.keyboard.press("ArrowDown")


# The frame around what has the focus, or around the label that it is drawn in.
SEEN = """() => [document.activeElement, document.activeElement.closest("label")].some((it) => {
  if (!it) return false;
  const drawn = getComputedStyle(it);
  return (drawn.outlineStyle !== "none" && parseFloat(drawn.outlineWidth) > 0) || drawn.boxShadow !== "none";
})"""
