"""Decision tables out as DMN 1.3: `write` a table as a file that decision modellers open."""

from motcua.flow.dmn.writer import write

__all__ = ["write"]
