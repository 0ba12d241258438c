"""What developers see of the traffic: the app's calls, and what was sent to the app."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sandbox.shapes import Json
from sandbox.state.log import Delivery, LoggedCall
from sandbox.state.remedies import pointer_in, remedy, told_problems
from sandbox.state.workspace import Workspace
from sandbox.ways.way import COMMANDS, EVENTS, Retry, UndeliveredError, Way

_SECRETS = frozenset({"token", "client_secret", "refresh_token"})


class WatchedWay:
    """A way to the app whose traffic is written down."""

    def __init__(self, slack: Workspace, way: Way) -> None:
        self._slack = slack
        self._way = way

    async def deliver(
        self, kind: str, payload: str, *, accepts_response: bool, retry: Retry | None = None
    ) -> Json:
        """Hand over as the way under it does."""
        times = retry.attempt if retry else 0
        self._note(Delivery(self._slack.clock.now(), kind, payload, times))
        try:
            return await self._way.deliver(
                kind, payload, accepts_response=accepts_response, retry=retry
            )
        except UndeliveredError as error:
            at = self._slack.clock.now()
            self._note(Delivery(at, kind, payload, times, error.code, str(error)))
            raise

    def _note(self, delivery: Delivery) -> None:
        self._slack.log.journal.append(delivery)


def entry_of(number: int, entry: LoggedCall | Delivery) -> Json:
    """One line of the panel: a call of the app's, or something that went to it."""
    told = _sent(entry) if isinstance(entry, Delivery) else _called(entry)
    return {"number": number} | told


def _called(call: LoggedCall) -> Json:
    return {
        "at": call.at.isoformat(),
        "to_app": False,
        "method": call.method,
        "arguments": _without_secrets(call.arguments),
        "ok": call.ok,
        "error": call.error,
        "problems": _problems(told_problems(call.problems)),
        "remedy": "" if call.ok else remedy(call.error, call.problems),
    }


def _sent(delivery: Delivery) -> Json:
    payload = json.loads(delivery.payload)
    return {
        "at": delivery.at.isoformat(),
        "to_app": True,
        "method": _name(delivery.kind, payload, delivery.attempt),
        "arguments": _without_secrets(payload),
        "ok": delivery.error is None,
        "error": delivery.error,
        "problems": _problems([delivery.words]) if delivery.words else [],
        "remedy": remedy(delivery.error) if delivery.error else "",
    }


def _name(kind: str, payload: Json, retry: int) -> str:
    if kind == COMMANDS:
        name = f"{payload.get('command', '')} {payload.get('text', '')}".strip()
    elif kind == EVENTS:
        name = f"event {payload.get('event', {}).get('type', '')}"
    else:
        name = str(payload.get("type", kind))
    return f"{name} (retry {retry})" if retry else name


def _problems(problems: Sequence[str]) -> list[Json]:
    return [{"text": one, "pointer": pointer_in(one)} for one in problems]


def _without_secrets(value: Json) -> Json:
    return {key: one for key, one in value.items() if key not in _SECRETS}
