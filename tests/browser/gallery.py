"""A small Bolt app that shows every block and answers every press: the pages' counterpart."""

import re
import time
from threading import Lock, Thread
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from sandbox.server import Sandbox
from tests.browser.gallery_blocks import (
    Json,
    button,
    labeled,
    message_blocks,
    modal,
    modal_blocks,
    mrkdwn,
    option,
    plain,
    section,
)

MANIFEST: Json = {
    "display_information": {"name": "Gallery"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Gallery"},
        "slash_commands": [
            {
                "command": "/gallery",
                "description": "Show everything",
                "usage_hint": "blocks | modal | group @people | hello | slow",
                "should_escape": True,
            }
        ],
        "shortcuts": [
            {
                "name": "Open the form",
                "type": "global",
                "callback_id": "open_form",
                "description": "Every input in one modal",
            }
        ],
    },
    "oauth_config": {
        "scopes": {"bot": ["commands", "chat:write", "im:write", "im:history", "mpim:write"]}
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.im"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


class Gallery:
    """The app and what it was told; `slow` answers later than Slack waits."""

    def __init__(self, box: Sandbox, slow: float = 2.0) -> None:
        self.submitted: list[Json] = []
        self.actions: list[Json] = []
        self.said: list[str] = []
        self._slow = slow
        self._picture = f"{box.url}/static/logo.svg"
        self._lock = Lock()
        client = WebClient(box.bot_token, base_url=box.api_url)
        self._app = App(client=client, process_before_response=True)
        self._register()
        self._handler = SocketModeHandler(self._app, box.app_token)

    def start(self) -> None:
        self._handler.connect()  # type: ignore[no-untyped-call]

    def stop(self) -> None:
        """Begin to close: the SDK takes a second for it, which no test needs to wait for."""
        Thread(target=self._handler.close, daemon=True).start()

    def _register(self) -> None:
        self._app.command("/gallery")(self.on_command)
        self._app.shortcut("open_form")(self.on_shortcut)
        self._app.view("form")(self.on_submitted)
        self._app.options("topic")(self.on_options)
        self._app.event("app_home_opened")(self.on_home_opened)
        self._app.event("message")(self.on_said)
        for action_id in ("push", "refresh", "count"):
            self._app.action(action_id)(getattr(self, f"on_{action_id}"))
        self._app.action(re.compile(""))(self.on_action)
        self._app.middleware(self._remember)

    def _remember(self, body: Json, next: Any) -> None:  # noqa: A002 (Bolt's name)
        with self._lock:
            self.actions += body.get("actions", [])
        next()

    def on_command(self, ack: Ack, body: Json, client: WebClient) -> None:
        word = body["text"]
        if word == "slow":
            time.sleep(self._slow)
        elif word == "modal":
            client.views_open(
                trigger_id=body["trigger_id"], view=modal("Everything", modal_blocks())
            )
        elif word.startswith("group "):
            self._open_group(body, client)
        elif word == "blocks":
            blocks = message_blocks(body["user_id"], self._picture)
            client.chat_postMessage(channel=body["user_id"], text="Everything", blocks=blocks)
        else:
            ack(f"*Hello* <@{body['user_id']}>, you said `{word}`")
            return
        ack()

    def _open_group(self, body: Json, client: WebClient) -> None:
        people = [body["user_id"], *re.findall(r"<@(\w+)", body["text"])]
        group = client.conversations_open(users=people)["channel"]["id"]
        client.chat_postMessage(channel=group, text="Meet each other")

    def on_options(self, ack: Ack, payload: Json) -> None:
        ack(options=[option(f"{payload['value']} for beginners"), option("Listening")])

    def on_shortcut(self, ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal("Everything", modal_blocks()))
        ack()

    def on_submitted(self, ack: Ack, view: Json) -> None:
        values = view["state"]["values"]
        name = values.get("b_name", {}).get("name", {}).get("value")
        if name == "slow":
            time.sleep(self._slow)
        if name == "wrong":
            ack(response_action="errors", errors={"b_name": "Another name, please."})
            return
        self.submitted.append(values)
        ack()

    def on_push(self, ack: Ack, body: Json, client: WebClient) -> None:
        blocks = [labeled("Second thought", "plain_text_input", "thought")]
        client.views_push(trigger_id=body["trigger_id"], view=modal("Step two", blocks))
        ack()

    def on_refresh(self, ack: Ack, body: Json, client: WebClient) -> None:
        blocks = [section("*Refreshed*"), *modal_blocks()]
        client.views_update(view_id=body["view"]["id"], view=modal("Everything", blocks))
        ack()

    def on_count(self, ack: Ack, body: Json, client: WebClient) -> None:
        message = body["message"]
        count = sum(one["action_id"] == "count" for one in self.actions)
        blocks = [one for one in message["blocks"] if one["type"] != "context"]
        blocks.append({"type": "context", "elements": [mrkdwn(f"Counted *{count}* times")]})
        client.chat_update(channel=body["channel"]["id"], ts=message["ts"], text="x", blocks=blocks)
        ack()

    def on_action(self, ack: Ack) -> None:
        ack()

    def on_said(self, event: Json) -> None:
        self.said.append(event["text"])

    def on_home_opened(self, event: Json, client: WebClient) -> None:
        if event["tab"] != "home":
            return
        blocks = [
            {"type": "header", "text": plain("Your program")},
            section(f"Welcome, <@{event['user']}>."),
            {
                "type": "actions",
                "elements": [button("Open the form", "home_form", style="primary")],
            },
        ]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})
