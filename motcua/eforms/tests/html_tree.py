"""Reading drawn HTML back, for tests: every tag with its attributes, and that all are closed in order."""

from html.parser import HTMLParser

VOID = {"input", "br", "circle", "line", "path", "rect", "polyline", "polygon", "ellipse"}


class Drawn(HTMLParser):
    """`tags`: (name, attributes) in order."""

    def __init__(self, html):
        super().__init__()
        self.tags, self._open = [], []
        self.feed(str(html))
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def all(self, tag, **wanted):
        return [a for name, a in self.tags if name == tag and all(a.get(k) == v for k, v in wanted.items())]

    def one(self, tag, **wanted):
        (found,) = self.all(tag, **wanted)
        return found

    @property
    def ids(self):
        return [a["id"] for _, a in self.tags if "id" in a]
