from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any

import pytest
from slack_bolt import App

from sandbox.driver import SlackError, words_of
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    Json,
    button,
    client_of,
    connected,
    modal,
    plain,
    refusal,
    running,
    section,
    text_input,
)

SELECT: Json = {
    "type": "static_select",
    "action_id": "color",
    "placeholder": plain("Color"),
    "options": [
        {"text": plain("Red"), "value": "r"},
        {"text": plain("Blue"), "value": "b"},
    ],
}


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with running() as box:
        yield box


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


def test_a_command_is_answered_for_its_author_only(box: Sandbox) -> None:
    heard = Recorder(lambda ack, **_: ack("hello *you*"))

    with connected(box, lambda app: app.command("/try")(heard)):
        answer = box.visitor("ana").command("/try one  two")

    (body,) = heard.bodies
    assert answer == "hello *you*"
    assert body["text"] == "one  two"
    assert body["user_name"] == "ana"
    assert body["channel_name"] == "general"
    assert box.visitor("bo").messages("general") == []


def test_a_command_answered_in_the_channel_is_seen_by_all(box: Sandbox) -> None:
    heard = Recorder(lambda ack, **_: ack(text="hello", response_type="in_channel"))

    with connected(box, lambda app: app.command("/try")(heard)):
        assert box.visitor("ana").command("/try") is None

    assert [one["text"] for one in box.visitor("bo").messages("general")] == ["hello"]


def test_a_command_with_should_escape_gets_ids(box: Sandbox) -> None:
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/escaped")(heard)
        app.command("/try")(heard)

    with connected(box, register):
        box.visitor("ana").command("/escaped @bo #general me@acme.example @nobody")
        box.visitor("ana").command("/try @bo")

    bo = box.visitor("bo").id
    general = box.visitor("ana").conversations()[0]["id"]
    assert heard.bodies[0]["text"] == (f"<@{bo}|bo> <#{general}|general> me@acme.example @nobody")
    assert heard.bodies[1]["text"] == "@bo"


def test_a_command_typed_as_a_message_is_a_command(box: Sandbox) -> None:
    heard = Recorder()

    with connected(box, lambda app: app.command("/try")(heard)):
        box.visitor("ana").say("bot", "/try it")

    assert heard.bodies[0]["text"] == "it"
    assert heard.bodies[0]["channel_name"] == "directmessage"
    assert box.visitor("ana").dm() == []


def test_an_unknown_command_is_said_to_be_unknown(box: Sandbox) -> None:
    with pytest.raises(SlackError, match="/nope is not a valid command") as refused:
        box.visitor("ana").command("/nope")

    assert refused.value.code == "unknown_command"


def test_a_command_fails_while_no_app_is_connected(box: Sandbox) -> None:
    with pytest.raises(SlackError, match='failed with the error "dispatch_failed"'):
        box.visitor("ana").command("/try")


def test_a_command_that_is_not_acknowledged_in_time_fails_for_its_author() -> None:
    def too_late(ack: Any, **_: Any) -> None:
        time.sleep(0.5)
        ack("too late")

    with (
        running(ack_timeout=0.2) as box,
        connected(box, lambda app: app.command("/try")(Recorder(too_late))),
    ):
        with pytest.raises(SlackError, match="operation_timeout"):
            box.visitor("ana").command("/try")
        (shown,) = box.visitor("ana").messages("general")
        assert shown["text"] == '/try failed with the error "operation_timeout"'
        assert shown["ephemeral"]


def test_an_acknowledgement_with_wrong_blocks_is_not_shown(box: Sandbox) -> None:
    heard = Recorder(lambda ack, **_: ack(text="x", blocks=[{"type": "fog"}]))

    with (
        connected(box, lambda app: app.command("/try")(heard)),
        pytest.raises(SlackError, match="invalid_blocks"),
    ):
        box.visitor("ana").command("/try")

    refused = box.calls[-1]
    assert refused.method == "answer to slash_commands"
    assert refused.error == "invalid_blocks: unsupported type: fog [json-pointer:/blocks/0/type]"


def test_a_button_in_a_message_tells_where_it_was_pressed(box: Sandbox) -> None:
    heard = Recorder()
    ana = box.visitor("ana")
    metadata = {"event_type": "prompt", "event_payload": {"id": "7"}}
    actions = {"type": "actions", "block_id": "row", "elements": [button("met", "We met", "p7")]}
    posted = client_of(box).chat_postMessage(
        channel=ana.id, text="Did you meet?", blocks=[actions], metadata=metadata
    )

    with connected(box, lambda app: app.action("met")(heard)):
        ana.press("We met")

    (body,) = heard.bodies
    (action,) = body["actions"]
    assert action.pop("action_ts")
    assert action == {
        "type": "button",
        "action_id": "met",
        "block_id": "row",
        "text": plain("We met"),
        "value": "p7",
    }
    assert body["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": posted["channel"],
        "is_ephemeral": False,
    }
    assert body["channel"]["id"] == posted["channel"]
    assert body["message"]["metadata"] == metadata
    assert "view" not in body


def test_a_button_in_an_ephemeral_message_comes_without_the_message(box: Sandbox) -> None:
    row = {"type": "actions", "elements": [button("met", "We met")]}
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(lambda ack, **_: ack(text="x", blocks=[row])))
        app.action("met")(heard)

    with connected(box, register):
        box.visitor("ana").command("/try")
        box.visitor("ana").press("We met")

    (body,) = heard.bodies
    assert body["container"]["is_ephemeral"] is True
    assert "message" not in body


def test_a_select_in_a_message_carries_the_app_s_own_option(box: Sandbox) -> None:
    heard = Recorder()
    ana = box.visitor("ana")
    block = section("Which?") | {"accessory": SELECT, "block_id": "which"}
    client_of(box).chat_postMessage(channel=ana.id, text="Which?", blocks=[block])

    with connected(box, lambda app: app.action("color")(heard)):
        ana.pick("color", "Blue")

    (body,) = heard.bodies
    assert body["actions"][0]["selected_option"] == SELECT["options"][1]
    assert body["state"]["values"] == {
        "which": {"color": {"type": "static_select", "selected_option": SELECT["options"][1]}}
    }


def test_what_is_no_longer_shown_cannot_be_pressed(box: Sandbox) -> None:
    ana = box.visitor("ana")
    row = {"type": "actions", "elements": [button("met", "We met")]}
    posted = client_of(box).chat_postMessage(channel=ana.id, text="x", blocks=[row])
    (stale,) = ana.dm()
    client_of(box).chat_update(channel=posted["channel"], ts=posted["ts"], text="x", blocks=[])

    with pytest.raises(SlackError, match="not_found"):
        ana.press("We met", message=stale)


def test_nobody_acts_in_a_conversation_of_others(box: Sandbox) -> None:
    ana, bo = box.visitor("ana"), box.visitor("bo")
    row = {"type": "actions", "elements": [button("met", "We met")]}
    client_of(box).chat_postMessage(channel=ana.id, text="x", blocks=[row])

    with pytest.raises(SlackError, match="not_found"):
        bo.press("We met", message=ana.dm()[-1])


def test_an_unacknowledged_press_is_an_error_to_the_person() -> None:
    with running(ack_timeout=0.2) as box, connected(box, lambda _app: None):
        row = {"type": "actions", "elements": [button("met", "We met")]}
        client_of(box).chat_postMessage(channel=box.visitor("ana").id, text="x", blocks=[row])

        with pytest.raises(SlackError, match="operation_timeout"):
            box.visitor("ana").press("We met")


def test_a_submitted_modal_tells_every_input_s_state(box: Sandbox) -> None:
    heard = Recorder()
    view = modal(
        text_input("why", "Why"),
        text_input("more", "More", optional=True),
        {"type": "input", "block_id": "c", "label": plain("Color"), "element": SELECT},
        private_metadata='{"id": 1}',
    )

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(view)))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why", "because")
        ana.fill("Color", "Red")
        assert ana.submit() == {}

    (body,) = heard.bodies
    assert body["view"]["state"]["values"] == {
        "why": {"said": {"type": "plain_text_input", "value": "because"}},
        "more": {"said": {"type": "plain_text_input", "value": None}},
        "c": {"color": {"type": "static_select", "selected_option": SELECT["options"][0]}},
    }
    assert body["view"]["private_metadata"] == '{"id": 1}'
    assert body["response_urls"] == []
    assert ana.modal is None


def test_a_required_input_is_refused_before_the_app_hears_of_it(box: Sandbox) -> None:
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(text_input("why", "Why")))))
        app.view("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        errors = ana.submit()

    assert errors == {"Why": "Please complete this required field."}
    assert heard.bodies == []
    assert ana.modal is not None


def test_errors_of_the_app_keep_the_modal_and_what_was_typed(box: Sandbox) -> None:
    refuse = Recorder(lambda ack, **_: ack(response_action="errors", errors={"why": "Too short"}))

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(text_input("why", "Why")))))
        app.view("form")(refuse)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why", "x")
        assert ana.submit() == {"Why": "Too short"}
        assert ana.submit() == {"Why": "Too short"}

    assert [body["view"]["state"]["values"]["why"]["said"]["value"] for body in refuse.bodies] == [
        "x",
        "x",
    ]


def test_errors_for_what_is_no_input_are_refused(box: Sandbox) -> None:
    view = modal(section("Hi") | {"block_id": "words"}, text_input("why", "Why"))
    answer = {"response_action": "errors", "errors": {"words": "No"}}

    with connected(box, _form(view, answer)):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why", "x")
        with pytest.raises(SlackError, match="invalid_response"):
            ana.submit()

    assert box.calls[-1].error == "errors for what is no input block: words"


def test_a_submission_may_replace_its_modal(box: Sandbox) -> None:
    after = modal(section("Thanks"))

    with connected(box, _form(modal(section("Hi")), {"response_action": "update", "view": after})):
        ana = box.visitor("ana")
        ana.command("/try")
        first = ana.modal
        assert ana.submit() == {}

    assert first is not None
    assert ana.modal is not None
    assert ana.modal["id"] == first["id"]
    assert ana.modal["hash"] != first["hash"]
    assert "Thanks" in ana.modal_text


def test_a_submission_may_put_a_modal_on_top_three_at_most(box: Sandbox) -> None:
    answer = {"response_action": "push", "view": modal(section("Next"))}

    with connected(box, _form(modal(section("First")), answer)):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.submit()
        ana.submit()
        assert [len(ana.modals), ana.modals[2]["previous_view_id"]] == [3, ana.modals[1]["id"]]
        assert {view["root_view_id"] for view in ana.modals} == {ana.modals[0]["id"]}
        with pytest.raises(SlackError, match="invalid_response"):
            ana.submit()

    assert box.calls[-1].error == "push_limit_reached"


def test_an_empty_answer_uncovers_the_modal_below_and_clear_takes_all(box: Sandbox) -> None:
    answers: list[Json] = [
        {"response_action": "push", "view": modal(section("Second"))},
        {},
        {"response_action": "push", "view": modal(section("Second"))},
        {"response_action": "clear"},
    ]

    with connected(box, _form(modal(section("First")), answers)):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.submit()
        ana.submit()
        assert "First" in ana.modal_text
        ana.submit()
        ana.submit()
        assert ana.modals == []


def test_a_wrong_view_in_an_answer_is_an_error_to_the_person(box: Sandbox) -> None:
    answer = {"response_action": "update", "view": modal(section("")) | {"title": plain("x" * 25)}}

    with connected(box, _form(modal(section("Hi")), answer)):
        ana = box.visitor("ana")
        ana.command("/try")
        with pytest.raises(SlackError, match="invalid_response"):
            ana.submit()

    assert "must be less than 25 characters" in str(box.calls[-1].error)
    assert "Hi" in ana.modal_text


def _form(view: Json, answers: Json | list[Json]) -> Callable[[App], None]:
    """An app whose command opens a view, and whose submission is answered so, one by one."""
    several = iter(answers) if isinstance(answers, list) else repeat(answers)

    def submitted(ack: Any, **_: Any) -> None:
        ack(**next(several))

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(view)))
        app.view("form")(Recorder(submitted))

    return register


def test_a_button_in_a_modal_comes_with_the_view_and_may_update_it(box: Sandbox) -> None:
    heard = Recorder(
        lambda ack, body, client, **_: (
            client.views_update(
                view_id=body["view"]["id"],
                hash=body["view"]["hash"],
                view=modal(text_input("why", "Why"), section("Updated")),
            ),
            ack(),
        )
    )
    view = modal(
        text_input("why", "Why"), {"type": "actions", "elements": [button("more", "More")]}
    )

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(view)))
        app.action("more")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why", "half a thou")
        ana.press("More")

    (body,) = heard.bodies
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
    assert not {"channel", "message", "response_url"} & set(body)
    assert ana.modal is not None
    assert "Updated" in ana.modal_text
    assert ana.modal["state"]["values"]["why"]["said"]["value"] == "half a thou"


def test_an_update_forgets_what_was_typed_when_an_id_changes(box: Sandbox) -> None:
    view = modal(text_input("why", "Why"))

    with connected(box, lambda app: app.command("/try")(Recorder(opens(view)))):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Why", "x")
        opened = ana.modal
        assert opened is not None
        client_of(box).views_update(view_id=opened["id"], view=modal(text_input("why-2", "Why")))

    assert ana.modal is not None
    assert ana.modal["state"]["values"]["why-2"]["said"]["value"] is None


def test_an_input_that_dispatches_tells_the_app_at_once(box: Sandbox) -> None:
    heard = Recorder()
    block = {
        "type": "input",
        "block_id": "c",
        "dispatch_action": True,
        "label": plain("Color"),
        "element": SELECT,
    }

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(block))))
        app.action("color")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Color", "Blue")

    (body,) = heard.bodies
    assert body["actions"][0]["selected_option"]["value"] == "b"
    assert body["view"]["state"]["values"]["c"]["color"]["selected_option"]["value"] == "b"


@pytest.mark.parametrize("notify", [True, False])
def test_closing_is_told_only_when_asked_for(box: Sandbox, notify: bool) -> None:
    heard = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(section("Hi"), notify_on_close=notify))))
        app.view_closed("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.close()

    assert ana.modal is None
    assert [body["is_cleared"] for body in heard.bodies] == ([False] if notify else [])


def test_closing_the_whole_stack_is_told_of_the_lowest_view(box: Sandbox) -> None:
    heard = Recorder()
    bottom = modal(section("First"), notify_on_close=True)
    answer = {"response_action": "push", "view": modal(section("Second"))}

    def register(app: App) -> None:
        _form(bottom, answer)(app)
        app.view_closed("form")(heard)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.submit()
        root = ana.modals[0]["id"]
        ana.close(everything=True)

    (body,) = heard.bodies
    assert (body["is_cleared"], body["view"]["id"]) == (True, root)
    assert ana.modals == []


def test_an_external_select_asks_the_app_for_its_options(box: Sandbox) -> None:
    element = {"type": "external_select", "action_id": "skill", "min_query_length": 1}
    block = {"type": "input", "block_id": "s", "label": plain("Skill"), "element": element}
    options = [{"text": plain("Python"), "value": "py"}]
    heard = Recorder(lambda ack, **_: ack(options=options))
    submitted = Recorder()

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(modal(block))))
        app.options("skill")(heard)
        app.view("form")(submitted)

    with connected(box, register):
        ana = box.visitor("ana")
        ana.command("/try")
        ana.fill("Skill", "Python")
        ana.submit()

    (asked,) = heard.bodies
    assert (asked["type"], asked["value"], asked["block_id"]) == ("block_suggestion", "Python", "s")
    state = submitted.bodies[0]["view"]["state"]["values"]
    assert state["s"]["skill"]["selected_option"] == options[0]


def test_a_global_shortcut_has_a_trigger_and_no_place(box: Sandbox) -> None:
    heard = Recorder(opens(modal(section("Hi"))))

    with connected(box, lambda app: app.shortcut("go")(heard)):
        box.visitor("ana").shortcut("go")

    (body,) = heard.bodies
    assert not {"channel", "response_url", "message"} & set(body)
    assert "Hi" in box.visitor("ana").modal_text


def test_a_trigger_opens_one_modal(box: Sandbox) -> None:
    refused: list[str] = []

    def twice(ack: Any, body: Json, client: Any, **_: Any) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal(section("Hi")))
        call = {"trigger_id": body["trigger_id"], "view": modal(section("Hi"))}
        refused.append(refusal(client.views_open, **call)["error"])
        ack()

    with connected(box, lambda app: app.command("/try")(Recorder(twice))):
        box.visitor("ana").command("/try")

    assert refused == ["exchanged_trigger_id"]


def test_a_refused_view_does_not_use_its_trigger_up(box: Sandbox) -> None:
    def wrong_then_right(ack: Any, body: Json, client: Any, **_: Any) -> None:
        wrong = modal(text_input("a", "A")) | {"submit": None}
        refusal(client.views_open, trigger_id=body["trigger_id"], view=wrong)
        opens(modal(section("Right")))(ack=ack, body=body, client=client)

    with connected(box, lambda app: app.command("/try")(Recorder(wrong_then_right))):
        box.visitor("ana").command("/try")

    assert "Right" in box.visitor("ana").modal_text


def test_a_trigger_expires(box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    body = Recorder()

    with connected(box, lambda app: app.command("/try")(body)):
        box.visitor("ana").command("/try")
    monkeypatch.setattr("sandbox.triggers.TRIGGER_LIFE", 0.0)
    call = {"trigger_id": body.bodies[0]["trigger_id"], "view": modal(section("Hi"))}

    assert refusal(client_of(box).views_open, **call)["error"] == "expired_trigger_id"


def test_a_made_up_trigger_is_invalid(box: Sandbox) -> None:
    call = {"trigger_id": "1.2.abc", "view": modal(section("Hi"))}

    assert refusal(client_of(box).views_open, **call)["error"] == "invalid_trigger_id"


def test_a_view_is_pushed_only_from_inside_a_modal(box: Sandbox) -> None:
    body = Recorder()

    with connected(box, lambda app: app.command("/try")(body)):
        box.visitor("ana").command("/try")
    call = {"trigger_id": body.bodies[0]["trigger_id"], "view": modal(section("Hi"))}

    assert refusal(client_of(box).views_push, **call)["error"] == "not_found"


def test_an_outdated_hash_is_a_conflict(box: Sandbox) -> None:
    slack = client_of(box)
    ana = box.visitor("ana").id
    home = {"type": "home", "blocks": [section("one")]}
    first = slack.views_publish(user_id=ana, view=home)["view"]
    slack.views_publish(user_id=ana, view=home, hash=first["hash"])

    conflict = refusal(slack.views_publish, user_id=ana, view=home, hash=first["hash"])

    assert conflict["error"] == "hash_conflict"


def test_a_view_is_found_by_the_app_s_own_id_which_is_unique() -> None:
    opened = modal(section("Hi"), external_id="mine")

    with (
        running(ack_timeout=0.3) as box,
        connected(box, lambda app: app.command("/try")(Recorder(opens(opened)))),
    ):
        slack = client_of(box)
        box.visitor("ana").command("/try")
        slack.views_update(external_id="mine", view=modal(section("New"), external_id="mine"))
        assert "New" in box.visitor("ana").modal_text
        with pytest.raises(SlackError):
            box.visitor("bo").command("/try")

        assert box.calls[-1].error == "duplicate_external_id"
        assert refusal(slack.views_update, external_id="other", view=opened)["error"] == "not_found"


def test_home_sends_actions_with_its_view(box: Sandbox) -> None:
    heard = Recorder()
    home = {"type": "home", "blocks": [{"type": "actions", "elements": [button("go", "Go")]}]}
    client_of(box).views_publish(user_id=box.visitor("ana").id, view=home)

    with connected(box, lambda app: app.action("go")(heard)):
        box.visitor("ana").press("Go", where="home")

    (body,) = heard.bodies
    assert body["view"]["type"] == "home"
    assert not {"channel", "response_url", "message"} & set(body)


def test_a_message_for_two_is_answered_by_both(box: Sandbox) -> None:
    slack, ana, bo = client_of(box), box.visitor("ana"), box.visitor("bo")
    group = slack.conversations_open(users=[ana.id, bo.id])["channel"]["id"]
    row = {"type": "actions", "elements": [button("met", "We met")]}
    slack.chat_postMessage(channel=group, text="x", blocks=[row])
    heard = Recorder()

    with connected(box, lambda app: app.action("met")(heard)):
        ana.press("We met")
        bo.press("We met", where=group)

    assert [body["user"]["id"] for body in heard.bodies] == [ana.id, bo.id]
    assert words_of(bo.messages(group)[-1]) == "We met"


def test_a_listener_that_fails_leaves_the_person_with_an_error() -> None:
    def fails(**_: Any) -> None:
        raise LookupError

    with (
        running(ack_timeout=0.2) as box,
        connected(box, lambda app: app.command("/try")(Recorder(fails))),
        pytest.raises(SlackError, match="operation_timeout"),
    ):
        box.visitor("ana").command("/try")


def test_an_acknowledgement_over_64_kib_is_lost_by_the_sdk_s_client() -> None:
    """The built-in client writes lengths in 16 bits: what the local Slack sees is silence."""
    blocks = [section("x" * 3000) for _ in range(25)]
    answer = Recorder(lambda ack, **_: ack(text="x", blocks=blocks))

    with (
        running(ack_timeout=0.3) as box,
        connected(box, lambda app: app.command("/try")(answer)),
        pytest.raises(SlackError, match="operation_timeout"),
    ):
        box.visitor("ana").command("/try")


def test_many_people_at_once_are_all_answered(box: Sandbox) -> None:
    heard = Recorder(lambda ack, body, **_: ack(json.dumps(body["text"])))
    answers: dict[str, list[str | None]] = {"ana": [], "bo": [], "cy": []}

    def type_away(name: str) -> None:
        visitor = box.visitor(name)
        answers[name] = [visitor.command(f"/try {name}{n}") for n in range(20)]

    with connected(box, lambda app: app.command("/try")(heard)):
        threads = [threading.Thread(target=type_away, args=(name,)) for name in answers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    for name, said in answers.items():
        assert said == [json.dumps(f"{name}{n}") for n in range(20)]
