from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient

from sandbox.clock import MovableClock
from sandbox.server import Sandbox
from sandbox.state.groups import UserGroup
from tests.integration.sandbox_kit import SCOPES, client_of, refusal, running


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with running() as box:
        yield box


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


def test_a_profile_shows_the_address_only_to_who_may_see_it() -> None:
    profile = "users.profile:read"
    for scopes, email in (((profile,), None), ((profile, "users:read.email"), "ana@acme.example")):
        with running(scopes=scopes) as box:
            answer = client_of(box).users_profile_get(user=box.visitor("ana").id)

        assert answer["profile"]["title"] == "VP Sales"
        assert answer["profile"].get("email") == email


def test_a_profile_without_a_person_is_the_bot_s_own() -> None:
    with running(scopes=(*SCOPES, "users.profile:read")) as box:
        slack = client_of(box)

        assert slack.users_profile_get()["profile"]["real_name"] == "testbot"
        assert refusal(slack.users_profile_get, user="U404")["error"] == "user_not_found"


def test_user_groups_name_their_active_members() -> None:
    pilots = UserGroup("pilots", "Pilots", ("ana@acme.example", "dee", "bo"))
    old = UserGroup("old", "Old hands", disabled=True)

    with running(scopes=(*SCOPES, "usergroups:read"), user_groups=(pilots, old)) as box:
        slack = client_of(box)
        ana, bo = ids(box, "ana", "bo")

        (listed,) = slack.usergroups_list(include_users=True, include_count=True)["usergroups"]
        everything = slack.usergroups_list(include_disabled=True)["usergroups"]
        members = slack.usergroups_users_list(usergroup=pilots.id)["users"]

        assert (listed["handle"], listed["users"], listed["user_count"]) == ("pilots", [ana, bo], 2)
        assert [one["handle"] for one in everything] == ["pilots", "old"]
        assert members == [ana, bo]
        assert refusal(slack.usergroups_users_list, usergroup=old.id)["error"] == (
            "no_such_subteam"
        )
