"""A small workspace and app for tests of the local Slack."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.clock import Clock
from sandbox.people import Member
from sandbox.server import Sandbox
from sandbox.state.groups import UserGroup

ANA = Member("ana@acme.example", "ana", "Ana Lopes", title="VP Sales", tz="Europe/Lisbon")
BO = Member("bo@acme.example", "bo", "Bo Chen", tz="Asia/Tokyo", is_admin=True)
CY = Member("cy@acme.example", "cy", "Cy Duarte")
DEE = Member("dee@acme.example", "dee", "Dee Gone", deleted=True)
CAST = (ANA, BO, CY, DEE)

SCOPES = (
    "commands",
    "chat:write",
    "channels:read",
    "channels:history",
    "channels:join",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "mpim:read",
    "mpim:write",
    "team:read",
    "users:read",
    "users:read.email",
)
EVENTS = (
    "app_home_opened",
    "member_joined_channel",
    "message.im",
    "team_join",
    "user_change",
)

Json = dict[str, Any]


def manifest(scopes: Sequence[str] = SCOPES, events: Sequence[str] = EVENTS) -> Json:
    return {
        "display_information": {"name": "Test App"},
        "features": {
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
            "bot_user": {"display_name": "testbot"},
            "slash_commands": [
                {"command": "/try", "description": "Try", "usage_hint": "it"},
                {"command": "/escaped", "description": "Try", "should_escape": True},
            ],
            "shortcuts": [
                {"name": "Go", "type": "global", "callback_id": "go", "description": "Go"},
                {"name": "Keep", "type": "message", "callback_id": "keep", "description": "Keep"},
            ],
        },
        "oauth_config": {"scopes": {"bot": list(scopes)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(events)},
            "interactivity": {"is_enabled": True},
            "socket_mode_enabled": True,
        },
    }


@contextmanager
def running(
    *,
    scopes: Sequence[str] = SCOPES,
    events: Sequence[str] = EVENTS,
    members: Sequence[Member] = CAST,
    clock: Clock | None = None,
    ack_timeout: float = 3.0,
    retry_delays: Sequence[float] = (0.0, 60.0, 300.0),
    change: Callable[[Json], None] | None = None,
    rate_limits: bool = False,
    user_groups: Sequence[UserGroup] = (),
) -> Iterator[Sandbox]:
    said = copy.deepcopy(manifest(scopes, events))
    if change is not None:
        change(said)
    box = Sandbox(
        members,
        manifest=said,
        clock=clock,
        team_name="Acme",
        ack_timeout=ack_timeout,
        retry_delays=retry_delays,
        rate_limits=rate_limits,
        user_groups=user_groups,
    )
    box.start()
    try:
        yield box
    finally:
        box.stop()


def asking_back_to(address: str, **settings: object) -> Callable[[Json], None]:
    """Changes a manifest: OAuth leads back to this address."""

    def change(said: Json) -> None:
        said["oauth_config"]["redirect_urls"] = [address]
        said["settings"] |= settings

    return change


def client_of(box: Sandbox) -> WebClient:
    return WebClient(box.bot_token, base_url=box.api_url, retry_handlers=[])


@contextmanager
def connected(
    box: Sandbox,
    register: Callable[[App], object],
    sockets: int = 1,
    *,
    process_before_response: bool = True,
    ping_interval: float = 10,
) -> Iterator[App]:
    """An unmodified Bolt app over the built-in Socket Mode client."""
    app = App(client=client_of(box), process_before_response=process_before_response)
    register(app)
    handlers = [
        SocketModeHandler(app, box.app_token, ping_interval=ping_interval) for _ in range(sockets)
    ]
    for handler in handlers:
        handler.connect()  # type: ignore[no-untyped-call]
    try:
        box.wait_for_app(sockets)
        yield app
    finally:
        _leave(box, handlers)


def _leave(box: Sandbox, handlers: Sequence[SocketModeHandler]) -> None:
    """Disconnect without waiting: the SDK's client takes seconds to end its threads."""
    for handler in handlers:
        handler.client.auto_reconnect_enabled = False
    box.cut_sockets()
    for handler in handlers:
        threading.Thread(target=_close, args=(handler,), daemon=True).start()


def _close(handler: SocketModeHandler) -> None:
    with suppress(AttributeError):  # its reader may have closed the socket at the same moment
        handler.close()  # type: ignore[no-untyped-call]


def channel_id(box: Sandbox, name: str) -> str:
    return next(str(one["id"]) for one in box.visitor("ana").conversations() if one["name"] == name)


def ids(box: Sandbox, *names: str) -> list[str]:
    return [box.visitor(name).id for name in names]


def refusal(call: Callable[..., object], *args: object, **arguments: object) -> Json:
    """The answer to a call that Slack refuses."""
    try:
        call(*args, **arguments)
    except SlackApiError as error:
        answer: Json = error.response.data
        return answer
    raise AssertionError("Slack took it")


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(action_id: str, text: str, value: str = "v") -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": value}


def text_input(block_id: str, label: str, **more: object) -> Json:
    element = {"type": "plain_text_input", "action_id": "said"}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element} | more


def modal(*blocks: Json, **more: object) -> Json:
    base = {"type": "modal", "title": plain("Title"), "submit": plain("Send")}
    return base | {"callback_id": "form", "blocks": list(blocks)} | more


SELECT: Json = {
    "type": "static_select",
    "action_id": "color",
    "placeholder": plain("Color"),
    "options": [
        {"text": plain("Red"), "value": "r"},
        {"text": plain("Blue"), "value": "b"},
    ],
}


class Recorder:
    """A listener that keeps what it was told and answers as the test says."""

    def __init__(self, answer: Callable[..., Any] | None = None) -> None:
        self.bodies: list[Json] = []
        self._answer = answer

    def __call__(self, ack: Any, body: Json, client: Any, respond: Any) -> None:
        self.bodies.append(body)
        if self._answer is None:
            ack()
        else:
            self._answer(ack=ack, body=body, client=client, respond=respond)


def opens(view: Json) -> Callable[..., None]:
    def answer(ack: Any, body: Json, client: Any, **_: Any) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    return answer
