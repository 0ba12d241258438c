"""The house keeps its shape: what tools can't say, these tests do."""

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.kwargs_injection.args import Args
from slack_sdk import WebClient

from handlers.registry import FLOWS, register_all
from mentoring.states import MOVES
from views import ids

ROOT = Path(__file__).parents[2]
OURS = {"sessions", "clock", "playbook"}
"""What the middleware in bot/app.py adds to Bolt's own arguments."""


def handler_functions() -> Iterator[Callable[..., Any]]:
    for flow in FLOWS:
        for name, found in vars(flow).items():
            if name.startswith("on_") and found.__module__ == flow.__name__:
                yield found


@pytest.mark.parametrize("handler", list(handler_functions()), ids=lambda one: one.__name__)
def test_bolt_knows_every_argument_of_a_handler(handler: Callable[..., Any]) -> None:
    known = set(inspect.signature(Args.__init__).parameters) - {"self"} | OURS

    assert set(inspect.signature(handler).parameters) <= known


def test_every_handler_is_registered() -> None:
    app = App(client=WebClient("xoxb-1"), token_verification_enabled=False, signing_secret="x")
    register_all(app)
    registered = {listener.ack_function for listener in app._listeners}

    assert registered >= set(handler_functions())


@pytest.mark.parametrize("path", sorted((ROOT / "mentoring").rglob("*.py")), ids=lambda p: p.name)
def test_rules_need_nothing_but_the_standard_library(path: Path) -> None:
    """numpy and scipy only for matching."""
    allowed = {"mentoring"} | ({"numpy", "scipy"} if "matching" in path.parts else set())
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(path.read_text()))
        for name in _imports(node)
    }

    assert imported - set(sys.stdlib_module_names) <= allowed


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_every_id_is_kebab_case_and_used_once() -> None:
    values = [
        value
        for name, value in vars(ids).items()
        if name.isupper() and name not in {"COMMAND", "METADATA_EVENT"}
    ]

    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", value) for value in values)
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("kind", MOVES, ids=lambda kind: kind.__name__)
def test_the_diagrams_show_the_states_that_there_are(kind: Any) -> None:
    text = (ROOT / "docs" / "architecture.md").read_text()
    diagram = text.partition(f"<!-- {kind.__name__} -->")[2].partition("```\n")[0]
    drawn = set(re.findall(r"^ +(\w+) --> (\w+)", diagram, re.MULTILINE))

    assert drawn == {(str(a), str(b)) for a, to in MOVES[kind].items() for b in to}


@pytest.mark.parametrize("module", ["running", "roster", "matching", "doctor"])
def test_only_what_shows_the_local_slack_loads_it(module: str) -> None:
    loaded = "print(*(name for name in sys.modules if name.startswith('sandbox')))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, bot.{module}; {loaded}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == ""
