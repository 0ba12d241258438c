from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient

from sandbox.clock import MovableClock
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    client_of,
    refusal,
    running,
)


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with running() as box:
        yield box


@pytest.fixture
def slack(box: Sandbox) -> WebClient:
    return client_of(box)


def ids(box: Sandbox, *names: str) -> list[str]:
    return [box.visitor(name).id for name in names]


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


def test_ids_are_the_same_for_the_same_address() -> None:
    with running() as one, running() as other:
        assert one.visitor("ana").id == other.visitor("ana@acme.example").id
