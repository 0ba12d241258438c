"""`reverse-mentor preview`: what people read, with the data of an invented company."""

import importlib
import json
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Any

from slack_sdk.models.views import View

import bot.samples
from bot.errors import StartError
from bot.samples.sample import Samples
from playbook.model import Playbook
from views.blocks import Message


def all_samples() -> Samples:
    """Every sample of `bot/samples/`, by name, in alphabetical order."""
    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(bot.samples.__path__):
        found |= getattr(importlib.import_module(f"bot.samples.{module.name}"), "SAMPLES", {})
    return dict(sorted(found.items()))


def chosen_samples(named: str | None) -> Samples:
    """Those whose name begins so; StartError where none does."""
    found = {
        name: one for name, one in all_samples().items() if not named or name.startswith(named)
    }
    if not found:
        flows = sorted({name.partition(".")[0] for name in all_samples()})
        raise StartError(f"No view is called {named}. There are views of: {', '.join(flows)}.")
    return found


def as_json(shown: Message | View) -> str:
    """What Slack's Block Kit Builder takes."""
    payload = (
        shown.to_dict()
        if isinstance(shown, View)
        else {"blocks": [block.to_dict() for block in shown.blocks]}
    )
    return json.dumps(payload, indent=2, ensure_ascii=False)


def as_text(shown: Message | View) -> str:
    """Everything that can be read and pressed, a line each."""
    payload = json.loads(as_json(shown))
    lines = [*_title(payload), *(line for block in payload["blocks"] for line in _block(block))]
    if submit := payload.get("submit"):
        lines.append(f"[{submit['text']}] [{payload['close']['text']}]")
    return "\n".join(lines)


def shown_as_text(named: str | None, playbook: Playbook) -> Iterator[str]:
    """Each view with its name above it."""
    for name, render in chosen_samples(named).items():
        yield f"=== {name}\n{as_text(render(playbook))}\n"


def shown_as_json(named: str | None, playbook: Playbook) -> Iterator[str]:
    """Each view as one JSON document."""
    for render in chosen_samples(named).values():
        yield as_json(render(playbook))


def _title(payload: Mapping[str, Any]) -> list[str]:
    title = payload.get("title")
    return [f"# {title['text']}"] if title else []


def _block(block: Mapping[str, Any]) -> Iterator[str]:
    kind = block["type"]
    if kind == "divider":
        yield "---"
    elif kind == "header":
        yield f"## {block['text']['text']}"
    elif kind == "context":
        yield from (f"~ {part.get('text', '')}" for part in block["elements"])
    elif kind == "actions":
        yield " ".join(_element(one) for one in block["elements"])
    elif kind == "input":
        yield from _input(block)
    elif kind == "table":
        yield from (" | ".join(cell.get("text", "") for cell in row) for row in block["rows"])
    else:
        yield from _section(block)


def _section(block: Mapping[str, Any]) -> Iterator[str]:
    if text := block.get("text"):
        yield str(text["text"])
    yield from (str(field["text"]) for field in block.get("fields", ()))
    if accessory := block.get("accessory"):
        yield _element(accessory)


def _input(block: Mapping[str, Any]) -> Iterator[str]:
    optional = " (optional)" if block.get("optional") else ""
    yield f"? {block['label']['text']}{optional} {_element(block['element'])}"
    if hint := block.get("hint"):
        yield f"  {hint['text']}"


def _element(element: Mapping[str, Any]) -> str:
    """A button as [words], a choice as its options, any other input as what stands in it."""
    if element["type"] == "button":
        return f"[{element['text']['text']}]"
    groups = element.get("option_groups", ())
    options = [*element.get("options", ()), *(one for group in groups for one in group["options"])]
    if options:
        return "(" + " / ".join(str(one["text"]["text"]) for one in options) + ")"
    given = next((str(value) for name, value in element.items() if name.startswith("initial")), "")
    return f"<{element['type']}{': ' + given if given else ''}>"
