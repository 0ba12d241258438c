"""What the first weeks of a publishing's pairings owe."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, select

from mentoring.check_ins import Outcome
from mentoring.deliveries import Kind
from mentoring.meetings import BookingState
from mentoring.people import PersonFacts
from mentoring.programs import Formality
from mentoring.states import ProgramState
from services.starting import owe_beginnings, signs_of
from storage.engine import Sessions
from storage.people import save_people
from storage.programs import set_coordinators
from storage.tables import Booking, Delivery, MatchingRun, Meeting, Pairing, Participant, Program
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

COORDINATOR = "UCOCO"
LATER = NOW + timedelta(days=22)


def begin(session: Session, **changes: object) -> Program:
    """Ana, who goes first, and Bo have just been paired; what that owes is planned."""
    program = a_program(session, state=ProgramState.RUNNING, **changes)
    set_coordinators(session, program.id or 0, [COORDINATOR])
    pairing = a_pairing(session, program.id or 0, "UANA", "UBO")
    everybody = {one.id or 0: one for one in session.exec(select(Participant))}
    run = session.get_one(MatchingRun, pairing.run_id)
    owe_beginnings(session, program, run, [pairing], everybody, NOW)
    return program


def owed(session: Session, kind: Kind, recipient: str) -> list[datetime]:
    wanted = select(Delivery.due_at).where(Delivery.kind == kind, Delivery.recipient == recipient)
    return sorted(session.exec(wanted))


def test_who_goes_first_hears_after_a_week_and_the_other_after_two(sessions: Sessions) -> None:
    with sessions.begin() as session:
        begin(session)
        first, second = (owed(session, Kind.THIS_WEEK, user) for user in ("UANA", "UBO"))

    assert NOW + timedelta(days=7) in first
    assert NOW + timedelta(days=7) not in second
    assert NOW + timedelta(days=14) in second


def test_coordinators_are_told_after_three_weeks_when_they_work(sessions: Sessions) -> None:
    with sessions.begin() as session:
        facts = PersonFacts(team_id=TEAM, user_id=COORDINATOR, name="Coco", zone="Asia/Tokyo")
        save_people(session, [facts])
        program = begin(session)
        (due_at,) = owed(session, Kind.NOT_STARTED, COORDINATOR)
        again = session.exec(select(MatchingRun)).one()
        owe_beginnings(
            session, program, again, session.exec(select(Pairing)).all(), _all(session), NOW
        )
        assert owed(session, Kind.NOT_STARTED, COORDINATOR) == [due_at]

    assert due_at.date() == (NOW + timedelta(days=22)).date(), "in Tokyo it is evening on the day"
    assert time(0) <= due_at.time() < time(2), "9 to 11 in Tokyo"


def test_a_pair_that_met_has_a_date_or_rests_is_no_sign(sessions: Sessions) -> None:
    with sessions.begin() as session:
        program = begin(session, formality=Formality.LIGHT)
        pairing = session.exec(select(Pairing)).one()
        assert signs_of(session, program, LATER).not_started == (("UANA", "UBO"),)
        assert signs_of(session, program, NOW + timedelta(days=20)).not_started == ()

        pairing.paused_until = date(2027, 1, 1)
        assert signs_of(session, program, LATER).not_started == ()
        pairing.paused_until = None

        date_booked = Booking(
            pairing_id=pairing.id or 0, starts_at=LATER, minutes=45, uid="x", booked_at=NOW
        )
        session.add(date_booked)
        session.flush()
        assert signs_of(session, program, LATER).not_started == ()
        date_booked.state = BookingState.CANCELLED
        session.flush()
        assert signs_of(session, program, LATER).not_started == (("UANA", "UBO"),)

        session.add(_told(pairing, Outcome.NOT_YET, week=1))
        session.flush()
        assert signs_of(session, program, LATER).not_started == (("UANA", "UBO"),)
        session.add(_told(pairing, Outcome.MET, week=3))
        session.flush()
        assert signs_of(session, program, LATER).not_started == ()


def test_an_agreement_is_no_matter_of_a_light_program(sessions: Sessions) -> None:
    with sessions.begin() as session:
        program = begin(session)
        assert signs_of(session, program, LATER).not_signed == (("UANA", "UBO"),)

        program.formality = Formality.LIGHT
        assert signs_of(session, program, LATER).not_signed == ()


def _all(session: Session) -> dict[int, Participant]:
    rows = session.exec(select(Participant).order_by(col(Participant.id)))
    return {one.id or 0: one for one in rows}


def _told(pairing: Pairing, outcome: Outcome, week: int) -> Meeting:
    return Meeting(
        pairing_id=pairing.id or 0,
        week=week,
        reported_by=pairing.mentor_id,
        outcome=outcome,
        reported_at=NOW,
    )
