"""No invented fields: all that the local Slack tells an app, beside what Slack tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sandbox.server import Sandbox
from sandbox.state.groups import UserGroup
from sandbox.webapi.endpoint import WebApi  # noqa: F401 (it registers all methods)
from sandbox.webapi.registry import METHODS
from tests.integration.known_shapes import (
    PRESENT,
    Json,
    Known,
    documented,
    examples,
    objects_of,
    sample,
    strange,
    words_about_event,
    words_about_socket,
)
from tests.integration.sandbox_kit import CAST, SCOPES, manifest
from tests.integration.socket_ear import kind_of
from tests.integration.whole_run import ENTERED, Run

pytestmark = pytest.mark.skipif(not PRESENT, reason="the samples are not here")

MORE_SCOPES = (
    "bookmarks:read",
    "bookmarks:write",
    "channels:write.invites",
    "channels:write.topic",
    "files:read",
    "files:write",
    "pins:read",
    "pins:write",
    "reactions:read",
    "reactions:write",
    "usergroups:read",
    "users.profile:read",
)
EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "file_deleted",
    "file_shared",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.im",
    "pin_added",
    "pin_removed",
    "reaction_added",
    "reaction_removed",
    "team_join",
    "tokens_revoked",
    "user_change",
)


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """One run for all tests: they only look at what came of it."""
    said = manifest((*SCOPES, *MORE_SCOPES), EVENTS)
    groups = [UserGroup("leads", "Leads", members=("ana",))]
    box = Sandbox(CAST, manifest=said, team_name="Acme", rate_limits=False, user_groups=groups)
    box.start()
    try:
        everything = Run(box)
        everything.everything()
        yield everything
    finally:
        box.stop()


def facts(section: str, index: int) -> Callable[[], list[Json]]:
    return lambda: [documented()[section][index]]


def of_sample(path: str, *more: Callable[[], list[Json]]) -> Callable[[], list[Json]]:
    return lambda: [sample(path), *(one for source in more for one in source())]


def of_event(path: str, name: str) -> Callable[[], list[Json]]:
    words = {"event": dict.fromkeys(words_about_event(name))} if PRESENT else {}
    return of_sample(f"events/{path}", facts("6.6", 0), lambda: [words])


OF_A_FILE: Json = {"event": {"upload": True}}
"""The reference page of the subtype `file_share` has it."""


def of_message() -> list[Json]:
    wrapper = documented()["6.6"][0]
    return [wrapper, OF_A_FILE, *({"event": one} for one in objects_of("message"))]


SOURCES: dict[str, Callable[[], list[Json]]] = {
    "command": of_sample("interactivity/SlashCommandPayload", facts("6.1", 0)),
    "block_actions": lambda: [documented()["6.2"][0], documented()["6.3"][0]],
    "view_submission": of_sample("interactivity/ViewSubmissionPayload", facts("6.4", 0)),
    "view_closed": of_sample("interactivity/ViewClosedPayload", facts("6.5", 0)),
    "block_suggestion": lambda: [*facts("6.5", 1)(), *facts("6.2", 0)()],
    "shortcut": facts("6.5", 2),
    "message_action": facts("6.5", 3),
    "app_home_opened": of_event("AppHomeOpenedPayload", "app_home_opened"),
    "app_uninstalled": of_event("AppUninstalledPayload", "app_uninstalled"),
    "member_joined_channel": of_event("MemberJoinedChannelPayload", "member_joined_channel"),
    "member_left_channel": of_event("MemberLeftChannelPayload", "member_left_channel"),
    "message": of_message,
    "team_join": of_event("TeamJoinPayload", "team_join"),
    "tokens_revoked": of_event("TokensRevokedPayload", "tokens_revoked"),
    "user_change": of_event("UserChangePayload", "user_change"),
}
UNDESCRIBED = {"file_deleted", "file_shared", "pin_added", "pin_removed"} | {
    "reaction_added",
    "reaction_removed",
}
"""Events that no source here describes; their reference pages do."""


def test_everything_is_told_once(run: Run) -> None:
    told = {kind_of(one["payload"]) for one in run.ear.envelopes}

    assert set(SOURCES) <= told
    assert told <= set(SOURCES) | UNDESCRIBED


@pytest.mark.parametrize("kind", sorted(SOURCES))
def test_a_payload_has_no_field_of_its_own(run: Run, kind: str) -> None:
    known = Known(tuple(SOURCES[kind]()))

    assert {path for one in run.ear.payloads(kind) for path in strange(one, known)} == set()


@pytest.mark.parametrize("kind", sorted(UNDESCRIBED))
def test_an_event_that_is_not_described_has_every_event_s_wrapper(run: Run, kind: str) -> None:
    wrapper = documented()["6.6"][0] | {"event": {}}

    for payload in run.ear.payloads(kind):
        assert strange(payload, Known((wrapper,))) == set()


@pytest.mark.parametrize("method", sorted(METHODS))
def test_an_answer_has_no_field_of_its_own(run: Run, method: str) -> None:
    answers = run.answers.get(method, [])
    known = Known((*examples().get(method, []), *_told_of(method)), answer=True)

    assert answers, "nothing called it"
    assert {path for one in answers for path in strange(one, known)} == set()


def _told_of(method: str) -> list[Json]:
    """Examples of the fact sheet's, in the order in which it has them."""
    answers = documented()["6.7"]
    order = ["auth.test", "conversations.open", "chat.postMessage", "users.info", "views.open"]
    order += ["", "files.getUploadURLExternal", "files.completeUploadExternal"]
    order += ["apps.connections.open", "oauth.v2.access"]
    return [one for name, one in zip(order, answers, strict=True) if name == method]


def test_an_input_s_state_is_told_as_slack_tells_it(run: Run) -> None:
    (submitted,) = run.ear.payloads("view_submission")
    values = documented()["6.4"][0]["view"]["state"]["values"]
    entries = [entry for block in values.values() for entry in block.values()]
    known = {entry["type"]: set(entry) for entry in entries}
    told = submitted["view"]["state"]["values"]

    assert set(ENTERED) <= set(told)
    for block in told.values():
        for entry in block.values():
            assert set(entry) == known[entry["type"]]


def test_the_frames_of_socket_mode_have_no_field_of_their_own(run: Run) -> None:
    for envelope in run.ear.envelopes:
        assert set(envelope) <= words_about_socket("Envelope")
    hello = run.ear.hello
    assert set(hello) | set(hello["connection_info"]) | set(hello["debug_info"]) <= (
        words_about_socket("Hello")
    )
    # Slack's own page shows debug_info in goodbyes, too; it is the hello's.
    assert set(run.ear.goodbye) - {"debug_info"} <= words_about_socket("Disconnect")
