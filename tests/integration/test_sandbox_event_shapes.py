"""No event says what Slack's does not: held against samples that lie beside the repository."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.people import Member
from sandbox.server import Sandbox
from tests.integration.sandbox_http import RawApp, heard, over_http, raw_app
from tests.integration.sandbox_kit import EVENTS, Json, client_of, running, section

SAMPLES = Path(__file__).parents[2].parent / "shared" / "slack" / "java-sdk-samples"
LISTENED = (*EVENTS, "member_left_channel", "app_uninstalled", "tokens_revoked")
FILES = {
    "app_home_opened": "AppHomeOpenedPayload",
    "app_uninstalled": "AppUninstalledPayload",
    "member_joined_channel": "MemberJoinedChannelPayload",
    "member_left_channel": "MemberLeftChannelPayload",
    "team_join": "TeamJoinPayload",
    "tokens_revoked": "TokensRevokedPayload",
    "user_change": "UserChangePayload",
}
DOCUMENTED = {"/context_team_id", "/context_enterprise_id", "/event/cache_ts", "/event/event_ts"}
"""In Slack's reference, and in some of the samples only."""
OF_A_VIEW = {"app_home_opened": ("/event/view",)}
"""Parts that follow the view object, which the tests of views hold against its own sample."""

pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason="Slack's samples are not here")


@pytest.fixture(scope="module")
def told() -> dict[str, Json]:
    """What an app is told of each event, by the event's name."""
    with (
        raw_app() as app,
        running(events=LISTENED, change=over_http(app.url), rate_limits=False) as box,
    ):
        _let_everything_happen(box, app)
        payloads = [sent.event for sent in app.sent]
    return {one["event"]["type"]: one for one in payloads}


def _let_everything_happen(box: Sandbox, app: RawApp) -> None:
    ana = box.visitor("ana")
    view = {"type": "home", "blocks": [section("Hi")]}
    client_of(box).views_publish(user_id=ana.id, view=view)
    ana.open_home()
    ana.invite_bot("general")
    heard(app, 2)
    box.leave_channel("bo", "general")
    box.update_member("cy", title="CFO")
    box.add_member(Member("eve@acme.example", "eve", "Eve New"))
    box.uninstall()
    heard(app, len(FILES))


@pytest.mark.parametrize("name", FILES)
def test_an_event_has_no_invented_field(told: dict[str, Json], name: str) -> None:
    sample = json.loads((SAMPLES / "events" / f"{FILES[name]}.json").read_text())
    person = json.loads((SAMPLES / "api" / "users.info.json").read_text())["user"]
    known = set(_paths(sample)) | DOCUMENTED | set(_paths(person, "/event/user"))

    invented = {
        path for path in _paths(told[name]) if not path.startswith(OF_A_VIEW.get(name, "\0"))
    }

    assert invented - known == set()


@pytest.mark.parametrize("name", FILES)
def test_an_event_is_wrapped_as_slack_s(told: dict[str, Json], name: str) -> None:
    sample = json.loads((SAMPLES / "events" / f"{FILES[name]}.json").read_text())
    # Legacy fields, and one that only an organization's apps have.
    missing = set(sample) - set(told[name]) - {"authed_users", "authed_teams", "enterprise_id"}

    assert missing == set()


def _paths(value: object, path: str = "") -> Iterator[str]:
    """Every field with its place, such as /event/user; lists are one place."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield f"{path}/{name}"
            yield from _paths(part, f"{path}/{name}")
    elif isinstance(value, list):
        for part in value:
            yield from _paths(part, f"{path}/*")
