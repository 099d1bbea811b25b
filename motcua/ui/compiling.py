"""How templates are compiled: what never changes is put in then, and not at every drawing.

A page says some hundred phrases and shows dozens of icons. Both are the same as long as the language is, so every
template is compiled once for each language, with the phrases of that language and the icons as plain text in it.
"""

import re
from collections.abc import MutableMapping
from typing import Any

from django.utils import translation
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import _PassArg
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from motcua.ui import icons

PHRASES = frozenset({"_", "gettext"})
"""What a phrase is said with; it stands in the template as a text, or else it is looked up at every drawing."""


def shown(value: object) -> str:
    """A value as it stands in a page; most are texts with nothing to escape, or markup of our own."""
    if type(value) is Markup:
        return value
    if type(value) is str and not _SPECIAL(value):
        return value
    return escape(value)


_SPECIAL = re.compile("[&<>\"']").search


_WANTED = {None: "", _PassArg.context: "context, ", _PassArg.environment: "environment, "}
"""What a call begins with. Functions that want the context get the page's own, without what loops and blocks add:
they look for the request."""


class Direct(CodeGenerator):
    """Code that calls functions and macros themselves.

    Jinja2 asks of everything that is called, at every call, whether it wants the context; of ours only functions
    of the environment do, and those are known when the template is compiled.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        if isinstance(self.environment, SpeakingEnvironment) and self.environment.language:
            Settled(self.environment).visit(node)
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        wanted = self._wanted(node.node)
        if node.dyn_args or node.dyn_kwargs or wanted not in _WANTED:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write(f"({_WANTED[wanted]}")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Before an expression that is shown: the same as Jinja2 does, by a quicker function."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")

    def _wanted(self, called: nodes.Expr) -> object:
        """What is called wants to be given first, as its decorator says."""
        known = self.environment.globals.get(called.name) if isinstance(called, nodes.Name) else None
        return getattr(known, "jinja_pass_arg", None)


class Settled(NodeTransformer):
    """Puts phrases and icons into a template: `_("Tìm")` becomes its text, `_("%(n)s hồ sơ", n=n)` its text % {n}."""

    def __init__(self, environment: "SpeakingEnvironment") -> None:
        self.environment = environment

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        texts = [one.value for one in node.args if isinstance(one, nodes.Const)]
        if (
            not isinstance(node.node, nodes.Name)
            or len(texts) < len(node.args)
            or node.dyn_args
            or node.dyn_kwargs
        ):
            return node
        if node.node.name in PHRASES and len(texts) == 1:
            return self._phrase(node, texts[0])
        if node.node.name == "icon" and texts and not node.kwargs:
            return self._text(node, icons.icon(*texts))
        return node

    def _phrase(self, node: nodes.Call, message: str) -> nodes.Node:
        said = Markup(translation.gettext(message))
        if not node.kwargs:
            return self._text(node, said % {} if "%" in said else said)
        values = [nodes.Pair(self._text(node, one.key), one.value, lineno=node.lineno) for one in node.kwargs]
        whole = nodes.Mod(self._text(node, said), nodes.Dict(values, lineno=node.lineno), lineno=node.lineno)
        whole.set_environment(self.environment)
        return whole

    def _text(self, node: nodes.Node, text: str) -> nodes.Const:
        return nodes.Const(text, lineno=node.lineno, environment=self.environment)


class SpeakingEnvironment(Environment):
    """An environment that keeps its templates once for each language, and all with one dictionary of globals.

    Jinja2 chains a fresh mapping per template and then compares their keys at every import of a macro,
    on every page: a tenth of the time of drawing it.
    """

    code_generator_class = Direct
    language = ""
    """The language that its templates are compiled for; the first one compiles none and has one for each."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._speaking: dict[str, SpeakingEnvironment] = {}

    shown = staticmethod(shown)

    def speaking(self, language: str) -> "SpeakingEnvironment":
        """The same environment in one language; templates that are drawn belong to one of these."""
        found = self._speaking.get(language)
        if found is None:
            found = self.overlay()
            found.language = language
            found = self._speaking.setdefault(language, found)
        return found

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:
        language = "" if self.language else translation.get_language()
        if not language:
            return super()._load_template(name, globals)
        return self.speaking(language)._load_template(name, globals)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals
