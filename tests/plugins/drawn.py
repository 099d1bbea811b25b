"""Which templates were drawn: with `--every-template` the run fails when one of the house's never was.

Templates are noted when their root block runs, whoever asked for them: a page, an include, an import.
"""

from pathlib import Path
from typing import Any

import jinja2
import pytest

HOUSE = Path(__file__).resolve().parents[2] / "motcua"
_drawn: set[str] = set()
_make = jinja2.Template._from_namespace.__func__  # type: ignore[attr-defined]


def _noting(cls: Any, environment: Any, namespace: Any, context: Any) -> Any:
    template = _make(cls, environment, namespace, context)
    draw = template.root_render_func

    def noted(*args: Any, **kwargs: Any) -> Any:
        _drawn.add(template.name)
        return draw(*args, **kwargs)

    template.root_render_func = noted
    return template


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-template", action="store_true", help="fail when a template was drawn by no test"
    )


def pytest_configure() -> None:
    jinja2.Template._from_namespace = classmethod(_noting)  # type: ignore[assignment, method-assign]


def templates() -> set[str]:
    """Every template of the house, by the name under which it is loaded."""
    return {
        str(path.relative_to(folder))
        for folder in HOUSE.glob("*/templates")
        for path in folder.rglob("*.html")
    }


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: Any) -> None:
    """A worker of xdist tells what it drew."""
    _drawn.update(getattr(node, "workeroutput", {}).get("drawn", ()))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["drawn"] = sorted(filter(None, _drawn))
    elif session.config.getoption("--every-template") and (missing := sorted(templates() - _drawn)):
        session.config.stash[_MISSING] = missing
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


_MISSING = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    missing = terminalreporter.config.stash.get(_MISSING, [])
    if missing:
        terminalreporter.section("templates drawn by no test")
        for name in missing:
            terminalreporter.line(name)
