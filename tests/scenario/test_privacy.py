"""Who ever saw what: everything that Slack showed anybody in a whole program."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pytest

from playbook.loader import load_playbook
from tests.scenario.company import ALTERNATE, SUPPORT, colleagues, managers
from tests.scenario.script import REFLECTION_WEEKS, SECRET
from tests.scenario.whole_program import KEEPS_AWAY, KEPT_AWAY, Played
from tests.scenario.witness import everything_shown
from views import ids

_SECRETS = re.compile(rf"{SECRET}-[a-z0-9.-]+")


@pytest.fixture(scope="module")
def shown(played: Played) -> dict[str, str]:
    """Everything that was ever before each person's eyes, by handle."""
    story = played.story
    return {
        handle: everything_shown(story.demo, story[handle]) for handle in (*colleagues(), KEPT_AWAY)
    }


def test_what_somebody_writes_is_seen_by_its_readers_alone(
    played: Played, shown: Mapping[str, str]
) -> None:
    readers = _readers(played)

    for handle, text in shown.items():
        for secret in set(_SECRETS.findall(text)):
            assert handle in readers[secret], (handle, secret)


def test_reflections_for_both_open_to_exactly_these_two_when_both_wrote(
    played: Played, shown: Mapping[str, str]
) -> None:
    opened = played.counting.opened()

    for pair, week in opened:
        for who in pair:
            (partner,) = pair - {who}
            plan = played.script.reflection(who, partner, week)
            assert plan is not None
            assert plan.text in shown[partner]
            assert plan.text in shown[who]
    assert opened


def test_a_concern_reaches_the_contact_who_is_not_too_close(
    played: Played, shown: Mapping[str, str]
) -> None:
    concerns = [
        (plan.concern, _contact(who, partner))
        for who, partner, _, plan in played.counting.answers()
        if plan.concern
    ]

    for concern, contact in concerns:
        assert concern in shown[contact]
    assert {contact for _, contact in concerns} == {SUPPORT, ALTERNATE}


def test_nobody_sees_whom_somebody_would_rather_not_meet(
    played: Played, shown: Mapping[str, str]
) -> None:
    kept_away = played.story[KEPT_AWAY].id

    saw = {handle for handle, text in shown.items() if kept_away in text}

    assert saw - {KEPT_AWAY} == set(KEEPS_AWAY)


def test_no_message_and_no_home_says_how_anybody_feels(played: Played) -> None:
    words = load_playbook().check_ins
    feelings = [
        *(one.label for one in words.progress),
        *(one.label for one in words.energy.choices),
        *(one.label for one in words.fit.choices if one.id != "good"),
    ]

    said = [
        json.dumps(call.arguments, ensure_ascii=False)
        for call in played.story.demo.box.calls
        if call.method in {"chat.postMessage", "chat.update", "views.publish"}
    ]

    assert said
    for label in feelings:
        assert not [text for text in said if f'"{label}"' in text or f" {label}" in text], label


def test_a_check_in_that_is_opened_again_shows_ones_own_answers_and_no_concern(
    played: Played,
) -> None:
    seen = 0
    for who in played.partners:
        mine = {
            (plan.progress, str(plan.energy), plan.fit)
            for one, _, _, plan in played.counting.answers()
            if one == who and plan.fills_in
        }
        for given in map(_given, _check_in_modals(played, who)):
            assert given in mine
            seen += 1
    assert seen > len(played.partners) / 2


def _readers(played: Played) -> dict[str, set[str]]:
    """Who may ever see each secret."""
    readers: dict[str, set[str]] = defaultdict(set)
    for who, partner, _, answer in played.counting.answers():
        if answer.concern:
            readers[answer.concern] = {who, _contact(who, partner)}
    for who, partners in played.partners.items():
        for partner in partners:
            for week in REFLECTION_WEEKS:
                plan = played.script.reflection(who, partner, week)
                if plan is None:
                    continue
                both = (frozenset({who, partner}), week) in played.counting.opened()
                readers[plan.first_try] = {who}
                readers[plan.text] = {who, partner} if both else {who}
    return readers


def _contact(who: str, partner: str) -> str:
    """The support contact, but nobody's own manager, nor anybody above the partner."""
    above = set()
    one = partner
    while one in managers():
        one = managers()[one]
        above.add(one)
    return ALTERNATE if SUPPORT in {managers().get(who), *above} else SUPPORT


def _check_in_modals(played: Played, who: str) -> list[dict[str, Any]]:
    """The check-in forms that somebody saw with answers in them."""
    looks = (json.loads(look) for look in played.story[who].looks)
    forms = [look for look in looks if look["callback_id"] == ids.CHECK_IN_MODAL]
    return [form for form in forms if "initial_option" in json.dumps(form)]


def _given(form: dict[str, Any]) -> tuple[str, ...]:
    fields = {block["block_id"]: block.get("element", {}) for block in form["blocks"]}
    assert "initial_value" not in fields["concern"]
    return tuple(fields[name]["initial_option"]["value"] for name in ("progress", "energy", "fit"))
