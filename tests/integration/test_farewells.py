"""Who gets a farewell, once each, and until when the closing survey is open."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from mentoring.check_ins import NotYoursError
from mentoring.deliveries import Delivery as DeliveryValue
from mentoring.deliveries import Kind
from mentoring.endings import Again, Ending, Farewell, Survey, SurveyOverError
from mentoring.retention import CLOSING_FOR
from mentoring.states import PairingState, ParticipantState, ProgramState
from services.closing import close_pairing, wait_again
from services.farewells import load_farewell
from services.retention import close_finished
from services.surveys import keep_survey, survey_form
from storage import deliveries
from storage.engine import Sessions
from storage.tables import ClosingSurvey, Delivery, Pairing, Participant
from tests.integration.builders import NOW, TEAM, a_pairing, a_participant, a_program

LAST_DAY = (NOW + timedelta(days=30)).date()
AFTER = NOW + timedelta(days=31)
CLOSED = AFTER + CLOSING_FOR
YES = Survey(Again.YES, 5, "for me")


def a_running_program(sessions: Sessions) -> int:
    """With Ana and Bo, a pair, and Cy, who waits; the pairing's id."""
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.RUNNING, ends_on=LAST_DAY)
        session.add(who_waits(program.id or 0, "UCY"))
        return a_pairing(session, program.id or 0, "UANA", "UBO").id or 0


def who_waits(program_id: int, user: str) -> Participant:
    return a_participant(program_id, user, state=ParticipantState.ENROLLED, plan_at=None)


def finish(sessions: Sessions, *moments: datetime) -> None:
    for now in moments:
        with sessions.begin() as session:
            close_finished(session, now)


def told(sessions: Sessions, kind: Kind = Kind.FAREWELL) -> list[tuple[str, str]]:
    with sessions.begin() as session:
        wanted = select(Delivery).where(Delivery.kind == kind).order_by("recipient")
        return [(one.recipient, one.subject) for one in session.exec(wanted)]


def farewell(session: Session, user: str) -> Farewell | None:
    rows = select(Delivery).where(Delivery.kind == Kind.FAREWELL, Delivery.recipient == user)
    row = session.exec(rows).one()
    found = deliveries.find_delivery(session, row.id or 0)
    assert isinstance(found, DeliveryValue)
    return load_farewell(session, found, AFTER)


def test_everybody_gets_one_farewell_however_often_programs_are_closed(
    sessions: Sessions,
) -> None:
    a_running_program(sessions)

    finish(sessions, AFTER, AFTER, CLOSED, CLOSED)

    assert told(sessions) == [(user, "program:1") for user in ("UANA", "UBO", "UCY")]
    assert [user for user, _ in told(sessions, Kind.THIS_WEEK)] == ["UANA", "UBO"]


def test_who_was_done_early_gets_no_second_one(sessions: Sessions) -> None:
    pairing = a_running_program(sessions)
    with sessions.begin() as session:
        close_pairing(session, TEAM, "UANA", pairing, Ending.EARLY, NOW)
        wait_again(session, TEAM, "UBO", 1, NOW)

    finish(sessions, AFTER, CLOSED)

    early, over = f"pairing:{pairing}", "program:1"
    assert told(sessions) == [("UANA", early), ("UBO", early), ("UBO", over), ("UCY", over)]


def test_who_joined_a_program_that_never_began_is_told_that_it_is_over(
    sessions: Sessions,
) -> None:
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.ENROLLING, ends_on=LAST_DAY)
        session.add(who_waits(program.id or 0, "UCY"))

    finish(sessions, AFTER)
    assert told(sessions) == []
    finish(sessions, CLOSED)

    assert told(sessions) == [("UCY", "program:1")]


def test_pairings_end_with_the_program_when_it_is_closed(sessions: Sessions) -> None:
    a_running_program(sessions)

    finish(sessions, AFTER)
    with sessions.begin() as session:
        assert session.exec(select(Pairing)).one().state is PairingState.ACTIVE
    finish(sessions, CLOSED)

    with sessions.begin() as session:
        row = session.exec(select(Pairing)).one()
        assert (row.state, row.ending) == (PairingState.COMPLETED, Ending.PROGRAM_OVER)
        assert {one.state for one in session.exec(select(Participant))} == {ParticipantState.ALUMNI}


def test_a_farewell_speaks_of_a_persons_own_partners_and_of_what_is_open(
    sessions: Sessions,
) -> None:
    pairing = a_running_program(sessions)
    finish(sessions, AFTER)

    with sessions.begin() as session:
        hers, nobodys = farewell(session, "UANA"), farewell(session, "UCY")
    assert hers
    assert nobodys
    assert hers.partners == ((pairing, "UBO"),)
    assert hers.open_until == LAST_DAY + CLOSING_FOR
    assert nobodys.partners == ()


def test_who_left_gets_none(sessions: Sessions) -> None:
    a_running_program(sessions)
    finish(sessions, AFTER)

    with sessions.begin() as session:
        session.exec(
            select(Participant).where(Participant.user_id == "UANA")
        ).one().state = ParticipantState.LEFT
        session.flush()
        assert farewell(session, "UANA") is None


def test_the_last_answer_of_the_closing_survey_counts(sessions: Sessions) -> None:
    a_running_program(sessions)
    finish(sessions, AFTER)

    for answer in (YES, Survey(Again.NO, 1)):
        with sessions.begin() as session:
            keep_survey(session, TEAM, "UANA", 1, answer, AFTER)

    with sessions.begin() as session:
        row = session.exec(select(ClosingSurvey)).one()
        assert (row.again, row.worth, row.text) == (Again.NO, 1, "")
        assert survey_form(session, TEAM, "UBO", 1).given is None, "nobody else's is shown"


def test_once_the_program_is_closed_an_answer_changes_nothing(sessions: Sessions) -> None:
    a_running_program(sessions)
    finish(sessions, AFTER)
    with sessions.begin() as session:
        keep_survey(session, TEAM, "UANA", 1, YES, AFTER)
    finish(sessions, CLOSED)

    with pytest.raises(SurveyOverError), sessions.begin() as session:
        keep_survey(session, TEAM, "UANA", 1, Survey(Again.NO, 1), CLOSED)

    with sessions.begin() as session:
        assert session.exec(select(ClosingSurvey)).one().again is Again.YES


@pytest.mark.parametrize(("user", "team"), [("UCY", TEAM), ("UNOBODY", TEAM), ("UANA", "TOTHER")])
def test_who_had_no_partner_here_answers_no_survey(
    sessions: Sessions, user: str, team: str
) -> None:
    a_running_program(sessions)
    finish(sessions, AFTER)

    with pytest.raises(NotYoursError), sessions.begin() as session:
        keep_survey(session, team, user, 1, YES, AFTER)
