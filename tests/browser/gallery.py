"""A small Bolt app that shows every block and answers every press: the pages' counterpart."""

import base64
import re
import time
from collections.abc import Callable
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
from tests.browser.gallery_cards import ATTACHMENTS, card_blocks
from tests.browser.gallery_data import CHARTS, DATA_TABLE
from tests.browser.gallery_inputs import input_blocks, telling_blocks
from tests.browser.gallery_words import word_blocks

SCOPES = [
    "bookmarks:write",
    "commands",
    "chat:write",
    "files:read",
    "files:write",
    "im:write",
    "im:history",
    "links.embed:write",
    "mpim:write",
    "pins:write",
    "reactions:write",
]
MANIFEST: Json = {
    "display_information": {"name": "Gallery"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Gallery"},
        "slash_commands": [
            {
                "command": "/gallery",
                "description": "Show everything",
                "usage_hint": "blocks | words | data | cards | files | modal | inputs | telling",
                "should_escape": True,
            }
        ],
        "shortcuts": [
            {
                "name": "Open the form",
                "type": "global",
                "callback_id": "open_form",
                "description": "Every input in one modal",
            },
            {
                "name": "Remember this",
                "type": "message",
                "callback_id": "remember",
                "description": "Keep it for later",
            },
        ],
    },
    "oauth_config": {
        "scopes": {"bot": SCOPES},
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.im"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


MODALS: dict[str, tuple[str, Callable[[], list[Json]]]] = {
    "modal": ("Everything", modal_blocks),
    "inputs": ("Inputs", input_blocks),
    "telling": ("Telling", telling_blocks),
}
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAA9UlEQVR42u3PASoDAABA0R1IkiRJkiRJkiRJkiTN"
    "zHwzzMzMDDMzMzMzMzMzTukILvDfDV6gJ0jvNn0h+ncYCDO4y1CE4T1GYHSfsSjjB0zEmDxk6ojpY2bizJ4wl2D+"
    "lIUki2cspVg+ZyXN6gVrGdYv2ciyecXWNcEbQjnCt0TycEe0QOyeoyLxBxIlko+kyqSfyFTIPnNdJfdCvkbhlWKd"
    "0hvlBpV3qk1qH9RbND5ptml90e7Q+abb5feHgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAEDBgwYMGDAgAED"
    "BgwYMGDAgAEDBgwYMGDgv8AfbxRpS+KS0hgAAAAASUVORK5CYII="
)
"""A small square whose color changes from left to right."""

PROCESSING = 0.5
"""Seconds after which Slack has looked at an uploaded file, so that a block may show it."""


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
        self._app.shortcut("remember")(self.on_remember)
        self._app.view("form")(self.on_submitted)
        self._app.options(re.compile("topics?"))(self.on_options)
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
        elif word in MODALS:
            title, blocks = MODALS[word]
            client.views_open(trigger_id=body["trigger_id"], view=modal(title, blocks()))
        elif word.startswith("group "):
            self._open_group(body, client)
        elif word in ("blocks", "words", "data", "cards"):
            self._post(word, body, client)
        elif word == "files":
            Thread(target=self._post_files, args=(body["user_id"], client)).start()
        else:
            ack(f"*Hello* <@{body['user_id']}>, you said `{word}`")
            return
        ack()

    def post(self, person: str, blocks: list[Json]) -> None:
        """Send somebody these blocks."""
        self._app.client.chat_postMessage(channel=person, text="Blocks", blocks=blocks)

    def _post(self, word: str, body: Json, client: WebClient) -> None:
        person, channel = body["user_id"], body["channel_id"]
        messages = {
            "blocks": [message_blocks(person, self._picture)],
            "words": [word_blocks(person, channel)],
            "data": [[DATA_TABLE, *CHARTS[:2]], CHARTS[2:]],
            "cards": [card_blocks(self._picture)],
        }
        for blocks in messages[word]:
            client.chat_postMessage(channel=person, text="Everything", blocks=blocks)

    def _post_files(self, person: str, client: WebClient) -> None:
        """Two files, a picture that a block names by its id, and attachments."""
        channel = client.conversations_open(users=[person])["channel"]["id"]
        uploads = [
            {"filename": "chart.png", "title": "Meetings <b>per week</b>", "content": PICTURE},
            {"filename": "<img onerror=alert(1)>.csv", "content": b"a,b\n1,2\n"},
        ]
        client.files_upload_v2(channel=channel, file_uploads=uploads)
        stored = client.files_upload_v2(filename="plain.png", content=PICTURE)["file"]
        time.sleep(PROCESSING)
        image = {"type": "image", "slack_file": {"id": stored["id"]}, "alt_text": "A stored one"}
        client.chat_postMessage(
            channel=person, text="More", blocks=[image], attachments=ATTACHMENTS
        )

    def _open_group(self, body: Json, client: WebClient) -> None:
        people = [body["user_id"], *re.findall(r"<@(\w+)", body["text"])]
        group = client.conversations_open(users=people)["channel"]["id"]
        client.chat_postMessage(channel=group, text="Meet each other")

    def on_options(self, ack: Ack, payload: Json) -> None:
        words = payload["value"]
        if words == "slow":
            time.sleep(self._slow)
        found = (
            [] if words == "nothing" else [option(f"{words} for beginners"), option("Listening")]
        )
        ack(options=found)

    def on_shortcut(self, ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal("Everything", modal_blocks()))
        ack()

    def on_remember(self, ack: Ack, shortcut: Json, respond: Any) -> None:
        ack()
        respond(f"Remembered “{shortcut['message']['text']}”")

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
