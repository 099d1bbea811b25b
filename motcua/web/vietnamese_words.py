"""Vietnamese words on pages of another language are marked as what they are (`lang="vi"`), so that a screen reader
says them in Vietnamese: names of agencies, people, procedures and places, which stay as they are.

Done on the finished page, wherever the words come from. A run of words is Vietnamese when letters of it exist in no
English word; capitalised neighbours belong to it ("Hà Thị Lan"). What stands in one piece of text stays in one box.
Law: accessibility of public sites asks for the language of parts (WCAG 2.2, 3.1.2).
"""

import re

_PIECES = re.compile(r"<!--.*?-->|<[^>]+>|[^<]+|<", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_LANG = re.compile(r'\slang="([a-zA-Z-]+)"')
_LETTER = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1ea0-\u1ef9]")
_SPACES = re.compile(r"(\s+)")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_UNTOUCHED = frozenset(("script", "style", "textarea", "title", "svg", "pre", "code"))
_ENDS = (",", ".", ":", ";", ")", "·", "–", "|", "”", "?", "!")
_FARTHEST = 3
"""So many plain words may stand between two Vietnamese ones of a run ("Trung tâm tin học")."""


def marked(html: str, language: str) -> str:
    """The page with its Vietnamese words marked; `language` is the one it is written in."""
    out: list[str] = []
    stack: list[tuple[str, str]] = []
    for piece in _PIECES.findall(html):
        if piece[0] == "<":
            _follow(piece, stack, language)
        elif _LETTER.search(piece) and _is_open(stack, language):
            if stack and stack[-1][0] == "option":
                out[-1] = out[-1].replace("<option", '<option lang="vi"', 1)
            else:
                piece = _in_one_box(piece)
        out.append(piece)
    return "".join(out)


def _follow(tag: str, stack: list[tuple[str, str]], language: str) -> None:
    """Keep the open elements, each with the language that it is in."""
    found = _TAG.match(tag)
    if found is None or tag.endswith("/>") or (name := found[2].lower()) in _VOID:
        return
    if not found[1]:
        said = _LANG.search(tag)
        stack.append((name, said[1] if said else stack[-1][1] if stack else language))
    elif any(open_one == name for open_one, _lang in stack):
        while stack.pop()[0] != name:
            pass


def _is_open(stack: list[tuple[str, str]], language: str) -> bool:
    """Whether text here is read in the page's own language, and may hold elements."""
    return (not stack or stack[-1][1] == language) and not any(name in _UNTOUCHED for name, _lang in stack)


def _in_one_box(text: str) -> str:
    """The text with its Vietnamese runs marked, in one element if there is more than a run: layouts count boxes."""
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    runs = _runs(inner)
    if runs == [(True, inner)]:
        return f'{before}<bdi lang="vi">{inner}</bdi>{after}'
    whole = "".join(f'<bdi lang="vi">{one}</bdi>' if is_vietnamese else one for is_vietnamese, one in runs)
    return f"{before}<bdi>{whole}</bdi>{after}"


def _runs(text: str) -> list[tuple[bool, str]]:
    """The text cut into runs: (is Vietnamese, text)."""
    words = _SPACES.split(text)  # words at even places, the spaces between them at odd ones
    spans = _spans(words)
    found, at = [], 0
    for first, last in spans:
        found.append((False, "".join(words[at:first])))
        found.append((True, "".join(words[first : last + 1])))
        at = last + 1
    found.append((False, "".join(words[at:])))
    return [one for one in found if one[1]]


def _spans(words: list[str]) -> list[tuple[int, int]]:
    """(first, last) place of each Vietnamese run."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        if not _LETTER.search(words[at]):
            at += 2
            continue
        first, last = at, _last_of_run(words, at)
        while first >= 2 and _is_name(words[first - 2]) and (not found or first - 2 > found[-1][1]):
            first -= 2
        found.append((first, last))
        at = last + 2
    return found


def _last_of_run(words: list[str], at: int) -> int:
    last = at
    while not words[last].endswith(_ENDS):
        ahead = range(last + 2, min(last + 2 * _FARTHEST + 3, len(words)), 2)
        reached = next((place for place in ahead if _LETTER.search(words[place])), None)
        passed = words[last + 2 : reached : 2] if reached else []
        if reached is None or any(word.endswith(_ENDS) or not word.isalpha() for word in passed):
            break
        last = reached
    while (
        last + 2 < len(words)
        and not words[last].endswith(_ENDS)
        and _is_name(words[last + 2].rstrip(".,;:)"))
    ):
        last += 2
    return last


def _is_name(word: str) -> bool:
    return word.isascii() and word.isalpha() and word[0].isupper()
