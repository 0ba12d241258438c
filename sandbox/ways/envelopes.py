"""What is said over Socket Mode, as text: greetings, envelopes, goodbyes."""

from __future__ import annotations

import json

from sandbox.plain_json import read_json
from sandbox.shapes import Json
from sandbox.ways.way import Retry

HOST = "applink-local"


def hello(app_id: str, connections: int, life: float) -> str:
    """The first message: how many connections there are, and how long this one lasts."""
    said: Json = {
        "type": "hello",
        "num_connections": connections,
        "connection_info": {"app_id": app_id},
        "debug_info": {"host": HOST, "approximate_connection_time": int(life)},
    }
    return json.dumps(said)


def goodbye(reason: str) -> str:
    """The app shall come back over another connection, or after a warning: it soon must."""
    return json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}})


def envelope(
    envelope_id: str, kind: str, payload: str, *, accepts_response: bool, retry: Retry | None
) -> str:
    """Something that happened; only events say which try this is.

    The payload was written while the workspace was locked, so it is joined in as it is.
    """
    head: Json = {
        "envelope_id": envelope_id,
        "type": kind,
        "accepts_response_payload": accepts_response,
    }
    if retry is not None:
        head |= {"retry_attempt": retry.attempt, "retry_reason": retry.reason}
    return f'{json.dumps(head)[:-1]}, "payload": {payload}}}'


def answer_in(text: str) -> tuple[str, Json] | None:
    """What the app acknowledges, and with what; None when it is no acknowledgement."""
    try:
        message = read_json(text)
    except ValueError:
        return None
    envelope_id = message.get("envelope_id") if isinstance(message, dict) else None
    if not isinstance(envelope_id, str):
        return None
    payload = message.get("payload")
    return envelope_id, payload if isinstance(payload, dict) else {}
