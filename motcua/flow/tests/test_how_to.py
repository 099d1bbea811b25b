"""The how-to of the library: every example runs and says what stands there; the subset's page names what is refused."""

import doctest
import re
from pathlib import Path

import pytest

from motcua.flow.bpmn import subset

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to"


def test_every_example_of_the_library_runs() -> None:
    text = (HOW_TO / "flow-library.md").read_text("utf-8")
    code = "\n".join(re.findall(r"```python\n(.*?)```", text, re.S))
    test = doctest.DocTestParser().get_doctest(code, {}, "flow-library.md", None, 0)
    assert len(test.examples) > 25
    assert doctest.DocTestRunner().run(test).failed == 0


@pytest.mark.parametrize(
    "element", sorted(subset.TASKS | subset.GATEWAYS | subset.EVENTS | {subset.SUBPROCESS})
)
def test_the_page_names_every_element_that_is_taken(element: str) -> None:
    assert f"`{element}`" in (HOW_TO / "bpmn.md").read_text("utf-8").partition("## What is refused")[0]


@pytest.mark.parametrize(
    "element", sorted(one for one in subset.REFUSED if one.endswith(("Gateway", "Task", "Activity")))
)
def test_the_page_names_every_element_that_is_refused(element: str) -> None:
    refused = (HOW_TO / "bpmn.md").read_text("utf-8").partition("## What is refused")[2]
    assert f"`{element}`" in refused or element == "globalChoreographyTask"
