from __future__ import annotations

from collections.abc import Sequence


def check_message(blocks: Sequence[object]) -> list[str]:
    """What is wrong with a message's blocks, each with its place; empty when nothing is."""
    return ["no more than 50 items allowed [json-pointer:/blocks]"] if len(blocks) > 50 else []


def check_view(view: object, kind: str | None) -> list[str]:
    """What is wrong with a view, each with its place; empty when nothing is."""
    if not isinstance(view, dict):
        return ["must provide an object [json-pointer:/view]"]
    if kind and view.get("type") != kind:
        return [f"unsupported type: {view.get('type')} [json-pointer:/view/type]"]
    return []


def check_options(answer: dict[str, object]) -> list[str]:
    """What is wrong with an app's answer to a request for options."""
    if "options" not in answer and "option_groups" not in answer:
        return ["options or option_groups required"]
    return []
