"""Whom people would like as a partner: asked where a program gives a say, read by the matching."""

import re

import pytest

from mentoring.errors import Fault
from mentoring.roles import Role
from tests.scenario.people import COORDINATOR, Story, complete_profile, join, publish
from tests.scenario.say import set_matching
from tests.scenario.witness import everything_shown
from views.errors import FAULTS
from views.matching_settings import SAY

LABEL = "People I would like to be paired with"


@pytest.fixture
def asking(enrolling: Story) -> Story:
    """A program that asks people for their say."""
    set_matching(enrolling[COORDINATOR], choices=[SAY])
    return enrolling


def test_nobody_is_asked_for_wishes_where_the_program_gives_no_say(enrolling: Story) -> None:
    join(enrolling["ana"], Role.MENTOR, 2)
    enrolling["ana"].command("/reverse-mentor profile")

    assert LABEL not in enrolling["ana"].modal_text


def test_a_wish_decides_between_people_who_fit_alike(asking: Story) -> None:
    for name in ("ed", "flo"):
        join(asking[name], Role.MENTEE, 7)
    join(asking["ana"], Role.MENTOR, 2, wishes=["flo"])
    join(asking["bo"], Role.MENTOR, 2)

    publish(asking)

    assert asking.partners_of("ana") == ["flo"]
    assert asking.partners_of("bo") == ["ed"]


def test_no_fit_tells_who_wished_for_whom(asking: Story) -> None:
    for name in ("ed", "flo"):
        join(asking[name], Role.MENTEE, 7)
    join(asking["ana"], Role.MENTOR, 2, wishes=["flo"])
    join(asking["bo"], Role.MENTOR, 2)

    coordinator = asking[COORDINATOR]
    coordinator.command("/reverse-mentor match")

    fits = re.findall(r"fit (\d+) of 100", coordinator.modal_text)
    assert len(fits) == 2
    assert fits[0] == fits[1]


def test_a_wish_is_seen_by_nobody_else_whatever_became_of_it(asking: Story) -> None:
    join(asking["ana"], Role.MENTOR, 2, wishes=["olu"])
    join(asking["ed"], Role.MENTEE, 7)

    publish(asking)

    assert asking.partners_of("ana") == ["ed"]
    for name in (COORDINATOR, "ed"):
        shown = everything_shown(asking.demo, asking[name])
        assert asking["olu"].id not in shown


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"wishes": ["ana"]}, FAULTS[Fault.YOURSELF]),
        (
            {"wishes": ["ed"], "avoid": ["ed"]},
            FAULTS[Fault.WISHED_AND_AVOIDED],
        ),
    ],
)
def test_a_wish_that_contradicts_itself_is_said_at_its_field(
    asking: Story, fields: dict[str, object], words: str
) -> None:
    ana = asking["ana"]
    join(ana, Role.MENTOR, 2)

    assert complete_profile(ana, **fields) == {LABEL: words}


def test_wishes_are_kept_in_their_order_even_while_the_program_does_not_ask(
    asking: Story,
) -> None:
    ana = asking["ana"]
    join(ana, Role.MENTOR, 2, wishes=["flo", "ed"])
    set_matching(asking[COORDINATOR], choices=[])
    ana.command("/reverse-mentor profile")
    assert LABEL not in ana.modal_text
    assert ana.submit() == {}
    set_matching(asking[COORDINATOR], choices=[SAY])

    ana.command("/reverse-mentor profile")

    assert ana.modal
    (block,) = [one for one in ana.modal["blocks"] if one.get("block_id") == "wishes"]
    assert block["element"]["initial_users"] == [asking["flo"].id, asking["ed"].id]
