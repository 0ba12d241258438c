"""The readiness check: private, advice instead of a gate, and nothing is kept."""

import pytest

from mentoring.roles import Role
from playbook.loader import load_playbook
from tests.scenario.people import COORDINATOR, GIVES, SHOWS, Story, fill_profile, join, rows_of
from tests.scenario.witness import Witness, everything_shown
from views.readiness import NOT_YET, YES

CHECK = load_playbook().readiness


def answer(person: Witness, role: Role, *not_yet: str) -> None:
    """Goes through the open check."""
    for one in load_playbook().readiness_for(role):
        person.fill(one.id, NOT_YET if one.id in not_yet else YES)
    assert person.submit() == {}


def test_the_check_is_offered_after_joining_and_fits_the_role(enrolling: Story) -> None:
    ana = enrolling["ana"]
    ana.command("/reverse-mentor join")
    fill_profile(ana, Role.MENTOR, 2, [SHOWS], [GIVES])
    assert ana.submit() == {}

    ana.press("Am I ready?", where="modal")

    for one in CHECK:
        assert (one.statement in ana.modal_text) == (one.role is not Role.MENTEE)
    assert "Your answers are not stored" in ana.modal_text


def test_each_not_yet_gets_its_piece_of_advice_and_no_other(enrolling: Story) -> None:
    ed = enrolling["ed"]
    join(ed, Role.MENTEE, 7)
    assert ed.command("/reverse-mentor readiness") is None

    answer(ed, Role.MENTEE, "time", "listening")

    for one in CHECK:
        assert (one.advice in ed.modal_text) == (one.id in {"time", "listening"})
    assert "Nothing of this was stored" in ed.modal_text


def test_who_agrees_with_everything_reads_a_kind_word(enrolling: Story) -> None:
    ed = enrolling["ed"]
    join(ed, Role.MENTEE, 7)
    ed.command("/reverse-mentor readiness")

    answer(ed, Role.MENTEE)

    assert "You are as ready as anybody can be." in ed.modal_text
    assert not any(one.advice in ed.modal_text for one in CHECK)


def test_nothing_of_the_check_is_stored_or_shown_to_anybody(enrolling: Story) -> None:
    ed = enrolling["ed"]
    join(ed, Role.MENTEE, 7)
    ed.command("/reverse-mentor readiness")
    before = {name: rows for name, rows in rows_of(enrolling).items() if name != "inbox"}

    answer(ed, Role.MENTEE, "time")

    enrolling.settle()
    after = {name: rows for name, rows in rows_of(enrolling).items() if name != "inbox"}
    assert after == before
    advice = next(one.advice for one in CHECK if one.id == "time")
    for name in ("ana", COORDINATOR):
        assert advice not in everything_shown(enrolling.demo, enrolling[name])


@pytest.mark.parametrize("name", ["ana", "gia"])
def test_who_takes_part_in_nothing_may_ask_themselves_all_of_it(
    enrolling: Story, name: str
) -> None:
    assert enrolling[name].command("/reverse-mentor readiness") is None

    assert all(one.statement in enrolling[name].modal_text for one in CHECK)
