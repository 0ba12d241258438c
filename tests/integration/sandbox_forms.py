"""Forms, and apps of one form: a command that opens it, and answers to its submission."""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat
from typing import Any

from slack_bolt import App

from tests.integration.sandbox_kit import Json, Recorder, opens, plain


def opening(view: Json) -> Callable[[App], None]:
    """An app whose command opens a view."""

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(view)))

    return register


def typed(element: Json, **more: object) -> Json:
    """An input block around an element."""
    said = {"action_id": "it", **element}
    return {"type": "input", "block_id": "b", "label": plain("L"), "element": said} | more


def form_app(view: Json, answers: Json | list[Json]) -> Callable[[App], None]:
    """An app whose command opens a view, and whose submission is answered so, one by one."""
    several = iter(answers) if isinstance(answers, list) else repeat(answers)

    def submitted(ack: Any, **_: Any) -> None:
        ack(**next(several))

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(view)))
        app.view("form")(Recorder(submitted))

    return register
