"""What every call of the Web API shares: tokens, scopes, arguments, pages, the log."""

from __future__ import annotations

import dataclasses
import json
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from sandbox.people import Member
from sandbox.server import Sandbox
from sandbox.webapi.registry import METHODS, ApiError, Call
from tests.integration.sandbox_kit import (
    SCOPES,
    Json,
    client_of,
    plain,
    refusal,
    running,
    section,
)


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with running() as box:
        yield box


def ids(box: Sandbox, *names: str) -> list[str]:
    return [box.visitor(name).id for name in names]


def raw_call(box: Sandbox, method: str, body: bytes, kind: str, token: str) -> Json:
    headers = {"Content-Type": kind, "Authorization": f"Bearer {token}"}
    request = urllib.request.Request(box.api_url + method, data=body, headers=headers)  # noqa: S310
    with urllib.request.urlopen(request) as response:  # noqa: S310
        answer: Json = json.loads(response.read())
        return answer


def test_auth_test_takes_an_empty_body_and_tells_the_scopes(slack: WebClient) -> None:
    answer = slack.auth_test()

    assert answer["user"] == "testbot"
    assert answer["team"] == "Acme"
    assert answer.headers["x-oauth-scopes"].split(",") == list(SCOPES)


@pytest.mark.parametrize(
    ("token", "error"),
    [("", "not_authed"), ("xoxb-made-up", "invalid_auth")],
)
def test_a_call_needs_a_known_token(box: Sandbox, token: str, error: str) -> None:
    answer = raw_call(box, "auth.test", b"", "application/json", token)

    assert answer == {"ok": False, "error": error}


def test_each_kind_of_token_is_good_for_its_own_methods(box: Sandbox) -> None:
    bot = client_of(box)
    app = WebClient(box.app_token, base_url=box.api_url)

    assert refusal(bot.apps_connections_open, app_token=box.bot_token)["error"] == (
        "not_allowed_token_type"
    )
    assert refusal(app.chat_postMessage, channel="C1", text="x")["error"] == (
        "not_allowed_token_type"
    )


def test_api_test_needs_no_token_and_says_back_what_was_said(box: Sandbox) -> None:
    answer = raw_call(box, "api.test", b"foo=bar", "application/x-www-form-urlencoded", "")

    assert answer == {"ok": True, "args": {"foo": "bar"}}


def test_an_unknown_method_is_named(slack: WebClient) -> None:
    answer = refusal(slack.api_call, "chat.shout")

    assert answer == {"ok": False, "error": "unknown_method", "req_method": "chat.shout"}


def test_a_missing_scope_says_what_is_needed_and_what_was_granted() -> None:
    with running(scopes=("commands", "chat:write")) as box:
        answer = refusal(client_of(box).users_list)

    assert answer == {
        "ok": False,
        "error": "missing_scope",
        "needed": "users:read",
        "provided": "commands,chat:write",
    }


def test_a_code_that_a_method_does_not_declare_never_leaves(
    box: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_call: Call) -> Json:
        raise ApiError("made_up")

    undeclared = dataclasses.replace(METHODS["auth.test"], run=refuse)
    monkeypatch.setitem(METHODS, "auth.test", undeclared)

    with pytest.raises(urllib.error.HTTPError, match="500"):
        raw_call(box, "auth.test", b"", "application/json", box.bot_token)


def test_missing_arguments_are_all_named(slack: WebClient) -> None:
    answer = refusal(slack.api_call, "chat.update", json={"text": "x"})

    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] missing required field: channel",
        "[ERROR] missing required field: ts",
    ]


@pytest.mark.parametrize(
    ("method", "arguments", "message"),
    [
        ("users.list", {"limit": "many"}, "must be an integer [json-pointer:/limit]"),
        ("users.list", {"include_locale": "yes"}, "must be a boolean"),
        ("chat.postMessage", {"channel": ["C1"], "text": "x"}, "must be a string"),
        ("chat.postMessage", {"channel": "C1", "attachments": "[{"}, "must be valid JSON"),
        ("chat.postMessage", {"channel": "C1", "txt": "x"}, "unsupported argument: txt"),
    ],
)
def test_arguments_of_the_wrong_kind_are_pointed_at(
    slack: WebClient, method: str, arguments: Json, message: str
) -> None:
    sent = "json" if METHODS[method].takes_json else "params"

    answer = refusal(slack.api_call, method, **{sent: arguments})

    assert answer["error"] == "invalid_arguments"
    assert message in answer["response_metadata"]["messages"][0]


@pytest.mark.parametrize(("body", "error"), [(b"{", "invalid_json"), (b"[]", "json_not_object")])
def test_a_body_that_is_no_json_object_is_refused(box: Sandbox, body: bytes, error: str) -> None:
    answer = raw_call(box, "chat.postMessage", body, "application/json", box.bot_token)

    assert answer["error"] == error


def test_forms_and_json_mean_the_same(box: Sandbox) -> None:
    (ana,) = ids(box, "ana")
    as_form = f"channel={ana}&text=hi&blocks=%5B%5D&unfurl_links=0".encode()
    as_json = json.dumps(
        {"channel": ana, "text": "hi", "blocks": [], "unfurl_links": False}
    ).encode()

    form = raw_call(
        box, "chat.postMessage", as_form, "application/x-www-form-urlencoded", box.bot_token
    )
    body = raw_call(box, "chat.postMessage", as_json, "application/json", box.bot_token)

    assert form["ok"]
    assert form["channel"] == body["channel"]


@pytest.mark.parametrize(
    ("kind", "body", "warnings"),
    [
        ("application/json", b'{"a": "b"}', ["missing_charset"]),
        ("application/json; charset=utf-8", b'{"a": "b"}', None),
        ("application/x-www-form-urlencoded; charset=utf-8", b"a=b", ["superfluous_charset"]),
        ("application/x-www-form-urlencoded", b"a=b", None),
    ],
)
def test_a_charset_is_warned_of_where_slack_wonders(
    box: Sandbox, kind: str, body: bytes, warnings: list[str] | None
) -> None:
    answer = raw_call(box, "api.test", body, kind, "")

    assert answer["args"] == {"a": "b"}
    assert answer.get("response_metadata", {}).get("warnings") == warnings


def test_a_multipart_form_is_read_too(box: Sandbox) -> None:
    (ana,) = ids(box, "ana")
    parts = {"channel": ana, "text": "Olá"}
    body = "".join(
        f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in parts.items()
    )

    answer = raw_call(
        box,
        "chat.postMessage",
        f"{body}--B--\r\n".encode(),
        "multipart/form-data; boundary=B",
        box.bot_token,
    )

    assert answer["message"]["text"] == "Olá"


def test_a_body_of_another_kind_is_refused(box: Sandbox) -> None:
    answer = raw_call(box, "auth.test", b"<xml/>", "application/xml", box.bot_token)

    assert answer["error"] == "invalid_post_type"


def test_a_json_body_is_not_read_where_only_forms_are(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = refusal(slack.api_call, "users.info", json={"user": ana})

    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: user"]


def test_arguments_may_stand_in_the_address(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = slack.api_call("users.info", http_verb="GET", params={"user": ana})

    assert answer["user"]["id"] == ana


def test_a_token_in_the_address_does_not_count(box: Sandbox) -> None:
    with urllib.request.urlopen(f"{box.api_url}auth.test?token={box.bot_token}") as response:  # noqa: S310
        answer = json.loads(response.read())

    assert answer["error"] == "not_authed"


def test_blocks_and_metadata_that_are_no_json_have_codes_of_their_own(
    slack: WebClient, box: Sandbox
) -> None:
    (ana,) = ids(box, "ana")

    for name, error in (
        ("blocks", "invalid_blocks_format"),
        ("metadata", "invalid_metadata_format"),
    ):
        said = {"channel": ana, "text": "x", name: "[{"}
        assert refusal(slack.api_call, "chat.postMessage", json=said)["error"] == error


def test_bolt_s_team_id_is_accepted_everywhere(slack: WebClient) -> None:
    assert slack.api_call("team.info", params={"team_id": "T1"})["team"]["name"] == "Acme"


def test_lists_come_in_pages_until_the_cursor_is_empty(slack: WebClient) -> None:
    pages = [page["members"] for page in slack.users_list(limit=2)]

    assert [len(page) for page in pages] == [2, 2, 2]
    assert len({user["id"] for page in pages for user in page}) == 6


@pytest.mark.parametrize(
    ("arguments", "error"),
    [({"cursor": "made up"}, "invalid_cursor"), ({"limit": 1001}, "invalid_limit")],
)
def test_a_wrong_page_is_refused(slack: WebClient, arguments: Json, error: str) -> None:
    assert refusal(slack.conversations_list, **arguments)["error"] == error


def test_everybody_comes_at_once_without_a_limit_until_there_are_too_many() -> None:
    crowd = [Member(f"p{n}@acme.example", f"p{n}", f"Person {n}") for n in range(998)]

    with running(members=crowd) as box:
        assert len(client_of(box).users_list()["members"]) == 1000

        box.add_member(Member("one@acme.example", "one", "One More"))
        assert refusal(client_of(box).users_list)["error"] == "limit_required"
        assert len(client_of(box).users_list(limit=900)["members"]) == 900


def test_home_needs_its_tab() -> None:
    def close_tab(manifest: Json) -> None:
        manifest["features"]["app_home"]["home_tab_enabled"] = False

    with running(change=close_tab) as box:
        view = {"type": "home", "blocks": [section("x")]}
        answer = refusal(client_of(box).views_publish, user_id=box.visitor("ana").id, view=view)

    assert answer["error"] == "not_enabled"


def test_calls_are_logged_without_tokens(box: Sandbox) -> None:
    slack = client_of(box)
    (ana,) = ids(box, "ana")

    slack.chat_postMessage(channel=ana, text="logged")
    refusal(slack.chat_postMessage, channel="C404", text="lost")

    good, bad = box.calls[-2:]
    assert (good.method, good.ok, good.arguments["text"]) == ("chat.postMessage", True, "logged")
    assert (bad.ok, bad.error) == (False, "channel_not_found")
    assert box.bot_token not in repr(box.calls)


def test_a_view_s_error_points_into_the_view(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")
    view = {"type": "home", "blocks": [{"type": "header", "text": plain("x" * 151)}]}

    answer = refusal(slack.views_publish, user_id=ana, view=view)

    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 151 characters [json-pointer:/view/blocks/0/text/text]"
    ]
