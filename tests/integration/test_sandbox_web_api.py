from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient

from sandbox.clock import MovableClock
from sandbox.server import Sandbox
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


@pytest.fixture
def slack(box: Sandbox) -> WebClient:
    return client_of(box)


def channel_id(box: Sandbox, name: str) -> str:
    return next(str(one["id"]) for one in box.visitor("ana").conversations() if one["name"] == name)


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


@pytest.mark.parametrize(
    ("scopes", "people", "needed"),
    [
        (("mpim:write",), ("ana",), "im:write"),
        (("im:write",), ("ana", "bo"), "mpim:write"),
    ],
)
def test_opening_a_conversation_needs_the_scope_of_its_kind(
    scopes: tuple[str, ...], people: tuple[str, ...], needed: str
) -> None:
    with running(scopes=scopes) as box:
        answer = refusal(client_of(box).conversations_open, users=ids(box, *people))

    assert answer["needed"] == needed


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
        ("chat.postMessage", {"channel": "C1", "blocks": "[{"}, "must be valid JSON"),
        ("chat.postMessage", {"channel": "C1", "txt": "x"}, "unsupported argument: txt"),
    ],
)
def test_arguments_of_the_wrong_kind_are_pointed_at(
    slack: WebClient, method: str, arguments: Json, message: str
) -> None:
    answer = refusal(slack.api_call, method, json=arguments)

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
    assert refusal(slack.users_list, **arguments)["error"] == error


def test_slackbot_is_in_the_list_and_says_that_it_is_no_bot(slack: WebClient) -> None:
    members = {user["id"]: user for user in slack.users_list()["members"]}

    assert members["USLACKBOT"]["is_bot"] is False
    assert members[slack.auth_test()["user_id"]]["is_bot"] is True


def test_a_deactivated_person_is_listed_without_a_time_zone(box: Sandbox) -> None:
    (dee,) = ids(box, "dee")

    user = client_of(box).users_info(user=dee)["user"]

    assert user["deleted"] is True
    assert "tz" not in user


def test_a_time_zone_s_offset_is_the_present_one() -> None:
    summer = datetime(2026, 7, 1, tzinfo=UTC)
    with running(clock=MovableClock(summer)) as box:
        user = client_of(box).users_info(user=box.visitor("ana").id)["user"]

    assert user["tz"] == "Europe/Lisbon"
    assert user["tz_offset"] == 3600


def test_the_address_is_shown_only_with_its_scope() -> None:
    with running(scopes=("users:read",)) as box:
        user = client_of(box).users_info(user=box.visitor("ana").id)["user"]

    assert "email" not in user["profile"]


def test_the_locale_is_told_only_when_asked_for(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    assert "locale" not in slack.users_info(user=ana)["user"]
    assert slack.users_info(user=ana, include_locale=True)["user"]["locale"] == "en-US"


def test_people_are_found_by_address_unless_deactivated(slack: WebClient, box: Sandbox) -> None:
    found = slack.users_lookupByEmail(email="ANA@acme.example")["user"]["id"]

    assert found == box.visitor("ana").id
    for email in ("dee@acme.example", "nobody@acme.example", "ana"):
        assert refusal(slack.users_lookupByEmail, email=email)["error"] == "users_not_found"


def test_unknown_people_and_places_are_not_found(slack: WebClient) -> None:
    assert refusal(slack.users_info, user="U404")["error"] == "user_not_found"
    assert refusal(slack.conversations_info, channel="C404")["error"] == "channel_not_found"


def test_the_same_people_always_share_the_same_group_dm(slack: WebClient, box: Sandbox) -> None:
    ana, bo = ids(box, "ana", "bo")

    first = slack.conversations_open(users=[ana, bo])
    again = slack.conversations_open(users=[bo, ana], return_im=True)

    assert "already_open" not in first
    assert again["already_open"]
    assert again["no_op"]
    assert again["channel"]["id"] == first["channel"]["id"]
    assert again["channel"]["is_mpim"]
    assert set(slack.conversations_members(channel=first["channel"]["id"])["members"]) == {
        ana,
        bo,
        slack.auth_test()["user_id"],
    }


def test_a_dm_is_no_group_dm(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    dm = slack.conversations_open(users=ana, return_im=True)["channel"]

    assert dm["is_im"]
    assert dm["user"] == ana


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("", "users_list_not_supplied"),
        ("dee", "user_disabled"),
        ("ana,dee", "user_disabled"),
        ("U404", "user_not_found"),
        (",".join(f"U{n}" for n in range(9)), "too_many_users"),
    ],
)
def test_impossible_groups_are_refused(
    slack: WebClient, box: Sandbox, users: str, error: str
) -> None:
    for name in ("ana", "dee"):
        users = users.replace(name, box.visitor(name).id)

    assert refusal(slack.conversations_open, users=users)["error"] == error


def test_posting_to_a_person_answers_with_the_dm(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = slack.chat_postMessage(channel=ana, text="hello")

    assert answer["channel"] == slack.conversations_open(users=ana)["channel"]["id"]
    assert answer["message"]["ts"] == answer["ts"]
    assert box.visitor("ana").dm()[-1]["text"] == "hello"


def test_a_message_to_a_deactivated_person_is_taken(slack: WebClient, box: Sandbox) -> None:
    (dee,) = ids(box, "dee")

    assert slack.chat_postMessage(channel=dee, text="hello")["ok"]


def test_the_bot_posts_only_where_it_is() -> None:
    with running() as box:
        slack = client_of(box)
        general = channel_id(box, "general")

        assert refusal(slack.chat_postMessage, channel=general, text="x")["error"] == (
            "not_in_channel"
        )
        slack.conversations_join(channel=general)
        assert slack.chat_postMessage(channel="#general", text="x")["channel"] == general
        assert slack.conversations_join(channel=general)["warning"] == "already_in_channel"


def test_chat_write_public_opens_public_channels() -> None:
    with running(scopes=("chat:write", "chat:write.public")) as box:
        general = channel_id(box, "general")

        assert client_of(box).chat_postMessage(channel=general, text="x")["ok"]


def test_people_s_own_conversations_are_hidden_from_the_bot(box: Sandbox) -> None:
    ana, bo = ids(box, "ana", "bo")
    with box.workspace.lock:
        private = box.workspace.conversation((ana, bo)).id

    for method in ("conversations_info", "conversations_members", "conversations_history"):
        call = getattr(client_of(box), method)
        assert refusal(call, channel=private)["error"] == "channel_not_found"
    assert refusal(client_of(box).chat_postMessage, channel=private, text="x")["error"] == (
        "channel_not_found"
    )


def test_channels_are_listed_by_type_and_membership() -> None:
    with running() as box:
        slack = client_of(box)
        box.visitor("ana").invite_bot("general")
        slack.conversations_open(users=box.visitor("ana").id)

        every = slack.conversations_list(types="public_channel")["channels"]
        mine = slack.users_conversations(types="public_channel,im")["channels"]

        assert {one["name"]: one["is_member"] for one in every} == {
            "general": True,
            "reverse-mentoring": False,
        }
        assert [one.get("name", "im") for one in mine] == ["general", "im"]
        assert refusal(slack.conversations_list, types="secret")["error"] == "invalid_types"


def test_a_message_says_something(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = refusal(slack.api_call, "chat.postMessage", json={"channel": ana})

    assert answer["error"] == "no_text"


def test_refused_blocks_are_pointed_at(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = refusal(slack.chat_postMessage, channel=ana, text="x", blocks=[section("x" * 3001)])

    complaint = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == [complaint]
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {complaint}"]


def test_text_is_cut_at_40000_characters(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")

    answer = slack.chat_postMessage(channel=ana, text="x" * 40_001)

    assert len(answer["message"]["text"]) == 40_000


def test_an_update_keeps_blocks_and_metadata_that_it_does_not_name(
    slack: WebClient, box: Sandbox
) -> None:
    (ana,) = ids(box, "ana")
    metadata = {"event_type": "prompt", "event_payload": {"id": "1"}}
    posted = slack.chat_postMessage(channel=ana, text="a", blocks=[section("a")], metadata=metadata)
    where = {"channel": posted["channel"], "ts": posted["ts"]}

    kept = slack.chat_update(**where, text="b")["message"]
    gone = slack.chat_update(**where, text="c", blocks=[], metadata={})["message"]

    assert kept["text"] == "b"
    assert kept["blocks"][0]["text"]["text"] == "a"
    assert kept["metadata"] == metadata
    assert "edited" in kept
    assert "blocks" not in gone
    assert "metadata" not in gone


def test_an_update_is_short_and_of_an_own_message(slack: WebClient, box: Sandbox) -> None:
    ana = box.visitor("ana")
    ana.say("bot", "mine")
    dm = slack.conversations_open(users=ana.id)["channel"]["id"]
    theirs = ana.dm()[-1]["ts"]
    own = slack.chat_postMessage(channel=dm, text="x")["ts"]

    assert refusal(slack.chat_update, channel=dm, ts=own, text="x" * 4001)["error"] == (
        "msg_too_long"
    )
    assert refusal(slack.chat_update, channel=dm, ts=theirs, text="x")["error"] == (
        "cant_update_message"
    )
    assert refusal(slack.chat_delete, channel=dm, ts=theirs)["error"] == "cant_delete_message"
    assert refusal(slack.chat_update, channel=dm, ts="1.0", text="x")["error"] == (
        "message_not_found"
    )


def test_a_deleted_message_is_gone(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")
    posted = slack.chat_postMessage(channel=ana, text="never mind")

    slack.chat_delete(channel=posted["channel"], ts=posted["ts"])

    assert posted["ts"] not in [one["ts"] for one in box.visitor("ana").dm()]


def test_history_shows_metadata_in_full_only_when_asked(slack: WebClient, box: Sandbox) -> None:
    (cy,) = ids(box, "cy")
    metadata = {"event_type": "prompt", "event_payload": {"id": "7"}}
    dm = slack.chat_postMessage(channel=cy, text="x", metadata=metadata)["channel"]

    brief = slack.conversations_history(channel=dm)["messages"][0]
    full = slack.conversations_history(channel=dm, include_all_metadata=True)["messages"][0]

    assert brief["metadata"] == {"event_type": "prompt"}
    assert full["metadata"] == metadata


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ("[]", "invalid_metadata_format"),
        ({"event_type": "No Spaces", "event_payload": {}}, "invalid_metadata_schema"),
        ({"event_type": "x"}, "invalid_metadata_schema"),
        ({"event_type": "x", "event_payload": {"a": "b" * 5000}}, "metadata_too_large"),
    ],
)
def test_wrong_metadata_is_refused(
    slack: WebClient, box: Sandbox, metadata: object, error: str
) -> None:
    (ana,) = ids(box, "ana")

    answer = refusal(
        slack.api_call,
        "chat.postMessage",
        json={"channel": ana, "text": "x", "metadata": metadata},
    )

    assert answer["error"] == error


def test_history_is_newest_first_between_two_moments() -> None:
    clock = MovableClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
    with running(clock=clock) as box:
        slack = client_of(box)
        sent = []
        for text in ("one", "two", "three"):
            sent.append(slack.chat_postMessage(channel=box.visitor("ana").id, text=text))
            clock.advance(timedelta(days=1))
        dm, first, last = sent[0]["channel"], sent[0]["ts"], sent[2]["ts"]

        def texts(**between: object) -> list[str]:
            found = slack.conversations_history(channel=dm, **between)  # type: ignore[arg-type]
            return [one["text"] for one in found["messages"]]

        assert texts() == ["three", "two", "one"]
        assert texts(oldest=first) == ["three", "two"]
        assert texts(oldest=first, latest=last) == ["two"]
        assert texts(oldest=first, latest=last, inclusive=True) == ["three", "two", "one"]
        assert slack.conversations_history(channel=dm, limit=2)["has_more"]
        assert datetime.fromtimestamp(float(first), UTC).date() == datetime(2026, 1, 5).date()


def test_history_of_a_channel_needs_membership(slack: WebClient, box: Sandbox) -> None:
    general = channel_id(box, "general")

    assert refusal(slack.conversations_history, channel=general)["error"] == "not_in_channel"


def test_an_ephemeral_message_is_for_one_member(box: Sandbox) -> None:
    slack = client_of(box)
    mentoring = channel_id(box, "reverse-mentoring")
    slack.conversations_join(channel=mentoring)
    ana, dee = ids(box, "ana", "dee")

    slack.chat_postEphemeral(channel=mentoring, user=ana, text="psst")

    (seen,) = box.visitor("ana").messages("reverse-mentoring")
    assert seen["text"] == "psst"
    assert seen["ephemeral"]
    assert box.visitor("bo").messages("reverse-mentoring") == []
    assert refusal(slack.chat_postEphemeral, channel=mentoring, user=dee, text="x")["error"] == (
        "user_not_in_channel"
    )


def test_a_permalink_names_channel_and_message(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")
    posted = slack.chat_postMessage(channel=ana, text="x")

    link = slack.chat_getPermalink(channel=posted["channel"], message_ts=posted["ts"])

    assert link["permalink"].endswith(f"/{posted['channel']}/p{posted['ts'].replace('.', '')}")
    assert refusal(slack.chat_getPermalink, channel=posted["channel"], message_ts="1.0")[
        "error"
    ] == ("message_not_found")


def test_a_closed_messages_tab_takes_no_messages() -> None:
    def close_tab(manifest: Json) -> None:
        manifest["features"]["app_home"]["messages_tab_enabled"] = False

    with running(change=close_tab) as box:
        answer = refusal(client_of(box).chat_postMessage, channel=box.visitor("ana").id, text="x")

    assert answer["error"] == "messages_tab_disabled"


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


def test_ids_are_the_same_for_the_same_address() -> None:
    with running() as one, running() as other:
        assert one.visitor("ana").id == other.visitor("ana@acme.example").id


def test_a_view_s_error_points_into_the_view(slack: WebClient, box: Sandbox) -> None:
    (ana,) = ids(box, "ana")
    view = {"type": "home", "blocks": [{"type": "header", "text": plain("x" * 151)}]}

    answer = refusal(slack.views_publish, user_id=ana, view=view)

    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 151 characters [json-pointer:/view/blocks/0/text/text]"
    ]
