"""Ending a pairing by choice: one effect, the same for both, and nothing of who asked."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from mentoring.check_ins import NotYoursError, PairingEndedError
from mentoring.deliveries import Kind
from mentoring.endings import Ending
from mentoring.pairings import ProgramOverError
from mentoring.states import PairingState, ParticipantState, ProgramState
from playbook.loader import load_playbook
from services.closing import close_pairing, closing_form, wait_again
from services.cohort import read_cohort
from storage.engine import Sessions
from storage.tables import AuditEvent, Delivery, Pairing, Participant, Person, Program
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

PLAYBOOK = load_playbook()
LATE = NOW + timedelta(days=183)
"""The day after the program's last."""


def a_pair(sessions: Sessions) -> int:
    """Ana and Bo, paired in a running program; the pairing's id."""
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.RUNNING, zone="Europe/Berlin")
        session.add_all(
            [
                Person(team_id=TEAM, user_id="UANA", zone="Europe/Berlin"),
                Person(team_id=TEAM, user_id="UBO", zone="America/New_York"),
            ]
        )
        return a_pairing(session, program.id or 0, "UANA", "UBO").id or 0


def close(sessions: Sessions, who: str, pairing: int, ending: Ending, now: datetime = NOW) -> None:
    with sessions.begin() as session:
        close_pairing(session, TEAM, who, pairing, ending, now)


@dataclass(frozen=True)
class Left:
    """What is stored of the two afterwards."""

    states: list[ParticipantState]
    waited: list[int]
    told: list[tuple[str, Kind, str]]


def what_is_left(sessions: Sessions) -> Left:
    with sessions.begin() as session:
        two = session.exec(select(Participant).order_by("user_id")).all()
        owed = session.exec(select(Delivery).order_by("recipient", "kind")).all()
        return Left(
            [one.state for one in two],
            [one.waited_runs for one in two],
            [(one.recipient, Kind(one.kind), one.subject) for one in owed],
        )


def stored_after(sessions: Sessions, who: str, pairing: int) -> list[dict[str, object]]:
    """Every row as it would stand if this person had asked, in the order of ids; undone again."""
    with sessions() as session:
        close_pairing(session, TEAM, who, pairing, Ending.NO_FIT, NOW)
        session.flush()
        tables = (Pairing, Participant, Delivery, Program, AuditEvent)
        rows = [row for table in tables for row in session.exec(select(table).order_by("id"))]
        found = [row.model_dump(exclude={"id"}) for row in rows]
        session.rollback()
        return found


def test_who_asked_for_another_partner_cannot_be_told_from_what_is_stored(
    sessions: Sessions,
) -> None:
    pairing = a_pair(sessions)

    assert stored_after(sessions, "UANA", pairing) == stored_after(sessions, "UBO", pairing)


def test_both_wait_first_in_line_and_get_the_same_message(sessions: Sessions) -> None:
    pairing = a_pair(sessions)

    close(sessions, "UBO", pairing, Ending.NO_FIT)

    left = what_is_left(sessions)
    assert left.states == [ParticipantState.ENROLLED] * 2
    assert left.waited == [1, 1]
    subject = f"pairing:{pairing}"
    assert left.told == [
        ("UANA", Kind.PAIRING_CLOSED, subject),
        ("UBO", Kind.PAIRING_CLOSED, subject),
    ]


def test_each_hears_of_it_in_their_own_working_hours_and_not_both_at_once(
    sessions: Sessions,
) -> None:
    close(sessions, "UANA", a_pair(sessions), Ending.NO_FIT)

    with sessions.begin() as session:
        due = {one.recipient: one.due_at for one in session.exec(select(Delivery))}
    assert due["UANA"] != due["UBO"]
    for user, zone in (("UANA", "Europe/Berlin"), ("UBO", "America/New_York")):
        assert time(9) <= due[user].astimezone(ZoneInfo(zone)).time() <= time(17)


def test_the_two_are_never_paired_again(sessions: Sessions) -> None:
    close(sessions, "UANA", a_pair(sessions), Ending.NO_FIT)

    with sessions.begin() as session:
        program = session.exec(select(Program)).one()
        cohort = read_cohort(session, program, date(2026, 11, 18), PLAYBOOK)
    assert frozenset(person.id for person in cohort.people) in cohort.context.earlier


def test_when_both_ask_there_is_one_effect(sessions: Sessions) -> None:
    pairing = a_pair(sessions)
    close(sessions, "UANA", pairing, Ending.NO_FIT)
    once = what_is_left(sessions)

    with pytest.raises(PairingEndedError):
        close(sessions, "UBO", pairing, Ending.EARLY)

    assert what_is_left(sessions) == once


def test_a_pairing_that_reached_its_aims_is_completed_and_both_are_done(
    sessions: Sessions,
) -> None:
    pairing = a_pair(sessions)

    close(sessions, "UANA", pairing, Ending.EARLY)

    left = what_is_left(sessions)
    assert left.states == [ParticipantState.ALUMNI] * 2
    assert left.waited == [0, 0]
    assert {kind for _, kind, _ in left.told} == {Kind.FAREWELL, Kind.THIS_WEEK}
    with sessions.begin() as session:
        row = session.exec(select(Pairing)).one()
        assert (row.state, row.ending) == (PairingState.COMPLETED, Ending.EARLY)


def test_who_has_another_partner_stays_with_them(sessions: Sessions) -> None:
    pairing = a_pair(sessions)
    with sessions.begin() as session:
        first = session.exec(select(Pairing)).one()
        other = a_pairing(session, first.program_id, "UCY", "UDI")
        other.mentee_id = first.mentee_id

    close(sessions, "UANA", pairing, Ending.NO_FIT)

    assert what_is_left(sessions).states[:2] == [ParticipantState.ENROLLED, ParticipantState.PAIRED]


def test_who_is_done_waits_again_in_one_step_and_twice_is_once(sessions: Sessions) -> None:
    close(sessions, "UANA", a_pair(sessions), Ending.EARLY)

    for _ in range(2):
        with sessions.begin() as session:
            wait_again(session, TEAM, "UBO", 1, NOW)

    assert what_is_left(sessions).states == [ParticipantState.ALUMNI, ParticipantState.ENROLLED]


def test_after_the_last_day_a_pairing_ends_by_itself_alone(sessions: Sessions) -> None:
    pairing = a_pair(sessions)

    with pytest.raises(ProgramOverError), sessions.begin() as session:
        closing_form(session, TEAM, "UANA", pairing, LATE)
    with pytest.raises(ProgramOverError):
        close(sessions, "UANA", pairing, Ending.NO_FIT, LATE)


def test_after_the_last_day_nobody_waits_again(sessions: Sessions) -> None:
    close(sessions, "UANA", a_pair(sessions), Ending.EARLY)

    with pytest.raises(ProgramOverError), sessions.begin() as session:
        wait_again(session, TEAM, "UANA", 1, LATE)


def test_nobody_ends_a_pairing_of_others(sessions: Sessions) -> None:
    pairing = a_pair(sessions)
    with sessions.begin() as session:
        a_pairing(session, 1, "UCY", "UDI")

    for who, team in (("UCY", TEAM), ("UNOBODY", TEAM), ("UANA", "TOTHER")):
        with pytest.raises(NotYoursError), sessions.begin() as session:
            close_pairing(session, team, who, pairing, Ending.NO_FIT, NOW)


def test_nobody_waits_again_where_they_never_were(sessions: Sessions) -> None:
    a_pair(sessions)

    with pytest.raises(NotYoursError), sessions.begin() as session:
        wait_again(session, TEAM, "UNOBODY", 1, NOW)
