"""A run in which everything happens once: what an app hears, and what it is answered."""

from __future__ import annotations

import json
import urllib.request

from slack_sdk import WebClient

from sandbox.people import Member
from sandbox.server import Sandbox
from sandbox.state.grants import Permission
from tests.integration.sandbox_kit import (
    SELECT,
    Json,
    button,
    modal,
    plain,
    section,
    text_input,
)
from tests.integration.socket_ear import Ear, kind_of


def typed(block_id: str, kind: str, **element: object) -> Json:
    said = {"type": kind, "action_id": "a", **element}
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": said} | {
        "optional": True
    }


OPTIONS = SELECT["options"]
ROW = {"type": "actions", "block_id": "row", "elements": [button("press", "Press"), SELECT]}
FORM = modal(
    ROW,
    text_input("text", "text"),
    typed("number", "number_input", is_decimal_allowed=False),
    typed("one", "static_select", options=OPTIONS),
    typed("radio", "radio_buttons", options=OPTIONS),
    typed("many", "multi_static_select", options=OPTIONS),
    typed("check", "checkboxes", options=OPTIONS),
    typed("ext", "external_select", min_query_length=0),
    typed("user", "users_select"),
    typed("users", "multi_users_select"),
    typed("conv", "conversations_select", response_url_enabled=True),
    typed("date", "datepicker"),
    typed("time", "timepicker", timezone="Europe/Berlin"),
    typed("moment", "datetimepicker"),
    typed("rich", "rich_text_input"),
    typed("mail", "email_text_input"),
    typed("file", "file_input"),
    notify_on_close=True,
)
RICH = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "hi"}]}],
}
ENTERED: dict[str, object] = {
    "text": "because",
    "number": 4,
    "one": "Red",
    "radio": "Blue",
    "many": ["Red"],
    "check": ["Blue"],
    "ext": "Red",
    "user": "bo",
    "users": ["bo", "cy"],
    "conv": "general",
    "date": "2026-12-01",
    "time": "09:30",
    "moment": 1792492200,
    "rich": RICH,
    "mail": "a@b.example",
}


class Run:
    """Everything, in an order in which it works."""

    def __init__(self, box: Sandbox) -> None:
        self.box = box
        self.answers: dict[str, list[Json]] = {}
        self._client = WebClient(box.bot_token, base_url=box.api_url)
        self.ear = Ear(self._app_call("apps.connections.open")["url"], self._answer)
        self.ear.start()
        box.wait_for_app()
        self.ana, self.bo = box.visitor("ana"), box.visitor("bo")
        self.general = self.ana.conversations()[0]["id"]

    def call(self, method: str, token: str | None = None, **arguments: object) -> Json:
        """One call, whose answer is kept."""
        form = {
            name: json.dumps(value) if isinstance(value, dict | list | bool) else value
            for name, value in arguments.items()
        }
        if token is not None:
            form["token"] = token
        answer: Json = self._client.api_call(method, params=form).data  # type: ignore[assignment]
        self.answers.setdefault(method, []).append(answer)
        return answer

    def _app_call(self, method: str) -> Json:
        return self.call(method, token=self.box.app_token)

    def everything(self) -> None:
        """Let it all happen."""
        self._talk()
        self._act()
        self._fill_in()
        self._change_people()
        self._share_files()
        self._mark()
        self._look_around()
        self._leave()

    def _answer(self, payload: Json) -> Json:
        match kind_of(payload):
            case "command" | "message_action":
                return self._open(payload)
            case "shortcut":
                view = modal(section("Below"))
                self.call("views.open", trigger_id=payload["trigger_id"], view=view)
            case "block_suggestion":
                return {"options": OPTIONS}
            case "block_actions" if payload.get("view", {}).get("type") == "modal":
                view = modal(section("On top"))
                self.call("views.push", trigger_id=payload["trigger_id"], view=view)
        return {}

    def _open(self, payload: Json) -> Json:
        opened = self.call("views.open", trigger_id=payload["trigger_id"], view=FORM)
        self.call("views.update", view_id=opened["view"]["id"], view=FORM)
        return {"text": "psst", "blocks": [ROW]} if kind_of(payload) == "command" else {}

    def _talk(self) -> None:
        ana, general = self.ana, self.general
        self.call("conversations.join", channel=general)
        ana.say("bot", "hello")
        ana.say("bot", "more", thread_ts=ana.dm()[0]["ts"])
        metadata = {"event_type": "prompt", "event_payload": {"id": "7"}}
        posted = self.call(
            "chat.postMessage", channel=ana.id, text="Well?", blocks=[ROW], metadata=metadata
        )
        here = {"channel": posted["channel"], "ts": posted["ts"]}
        self.call("chat.update", **here, text="So?", blocks=[ROW, _asking()], metadata=metadata)
        self.call("chat.postMessage", channel=ana.id, text="re", thread_ts=posted["ts"])
        gone = self.call("chat.postMessage", channel=general, text="Oops")
        self.call("chat.getPermalink", channel=general, message_ts=gone["ts"])
        self.call("chat.delete", channel=general, ts=gone["ts"])
        self.call("chat.postEphemeral", channel=general, user=ana.id, text="psst", blocks=[ROW])
        later = int(self.box.workspace.seconds()) + 3600
        planned = self.call("chat.scheduleMessage", channel=general, text="Later", post_at=later)
        self.call("chat.scheduledMessages.list")
        self.call(
            "chat.deleteScheduledMessage",
            channel=general,
            scheduled_message_id=planned["scheduled_message_id"],
        )
        self.bo.say("general", "We met")

    def _act(self) -> None:
        ana = self.ana
        home = {"type": "home", "blocks": [ROW]}
        self.call("views.publish", user_id=ana.id, view=home)
        ana.open_home()
        ana.open_home("messages")
        ana.press("Press", where="home")
        ana.press("Press", where="bot")
        ana.pick("color", "Blue", where="bot")
        ana.press("Press", where="general")
        ana.pick("skill", "Red", where="bot")
        ana.shortcut("go")
        ana.close()

    def _fill_in(self) -> None:
        ana = self.ana
        ana.message_shortcut("keep", ana.messages("general")[-1])
        ana.close()
        ana.command("/try it")
        ana.press("Press", where="modal")
        ana.close()
        for label, value in ENTERED.items():
            ana.fill(label, value)
        ana.fill("file", [ana.upload("report.pdf", b"%PDF")])
        assert ana.submit() == {}

    def _change_people(self) -> None:
        box = self.box
        box.update_member("bo", title="CEO")
        box.add_member(Member("eve@acme.example", "eve", "Eve New"))
        box.leave_channel("cy", "general")
        box.join_channel("cy", "general")
        self.ana.invite_bot("reverse-mentoring")

    def _share_files(self) -> None:
        where = self.call("files.getUploadURLExternal", filename="note.txt", length=4)
        with urllib.request.urlopen(where["upload_url"], b"text"):  # noqa: S310
            pass
        done = [{"id": where["file_id"], "title": "A note"}]
        self.call("files.completeUploadExternal", files=done, channel_id=self.general)
        self.call("files.info", file=where["file_id"])
        self.call("conversations.history", channel=self.general)
        self.call("files.delete", file=where["file_id"])

    def _mark(self) -> None:
        said = self.call("chat.postMessage", channel=self.general, text="Mark me")
        here = {"channel": self.general, "timestamp": said["ts"]}
        self.call("reactions.add", **here, name="tada")
        self.call("reactions.get", **here)
        self.call("reactions.remove", **here, name="tada")
        self.call("pins.add", **here)
        self.call("pins.list", channel=self.general)
        self.call("pins.remove", **here)
        self.call(
            "bookmarks.add", channel_id=self.general, title="T", type="link", link="https://a.b"
        )
        self.call("bookmarks.list", channel_id=self.general)

    def _look_around(self) -> None:
        ana, general = self.ana, self.general
        self.call("api.test", foo="bar")
        self.call("auth.test")
        self.call("team.info")
        both = f"{ana.id},{self.bo.id}"
        for returning in (False, True):
            self.call("conversations.open", users=both, return_im=returning)
        dm = self.call("conversations.open", users=ana.id, return_im=True)["channel"]["id"]
        for channel in (general, dm):
            self.call("conversations.info", channel=channel, include_num_members=True)
        self.call("conversations.members", channel=general)
        self.call("conversations.list", types="public_channel,im,mpim")
        self.call("conversations.history", channel=dm, include_all_metadata=True)
        self.call("conversations.replies", channel=dm, ts=ana.dm()[0]["ts"])
        self.call("conversations.setTopic", channel=general, topic="News")
        self.box.leave_channel("cy", "general")
        self.call("conversations.invite", channel=general, users=self.box.visitor("cy").id)
        self.call("users.info", user=ana.id, include_locale=True)
        self.call("users.info", user=self.box.visitor("dee").id)
        self.call("users.info", user=self.box.workspace.bot)
        self.call("users.list")
        self.call("users.lookupByEmail", email="ana@acme.example")
        self.call("users.profile.get", user=ana.id)
        self.call("users.conversations")
        groups = self.call("usergroups.list", include_users=True)["usergroups"]
        self.call("usergroups.users.list", usergroup=groups[0]["id"])

    def _leave(self) -> None:
        box = self.box
        proof = {"client_id": box.client_id, "client_secret": box.client_secret}
        allowed = Permission(self.ana.id, ("chat:write",), ("users:read",), None)
        code = box.workspace.grants.write_code(allowed)
        self.call("oauth.v2.access", **proof, code=code)
        self.call("auth.revoke", test=True)
        self.call("apps.uninstall", **proof)
        self.ana.wait_for(lambda: self.ear.payloads("app_uninstalled"))
        box.refresh_sockets()
        self.ear.join(2)


def _asking() -> Json:
    element = {"type": "external_select", "action_id": "skill", "min_query_length": 0}
    return section("Which?") | {"block_id": "ask", "accessory": element}
