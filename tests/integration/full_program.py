"""A running program with a row in every table that a program has; Ana's and Bo's words in them."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from mentoring.agreement import Candor
from mentoring.check_ins import Fit, Outcome
from mentoring.deliveries import Kind, Planned
from mentoring.endings import Again
from mentoring.intentions import Use
from mentoring.meetings import Shower
from mentoring.reflections import Reader
from mentoring.states import DeliveryState, ProgramState
from mentoring.transfer import Moment
from storage import deliveries
from storage.engine import Sessions
from storage.tables import (
    Agreement,
    AuditEvent,
    Avoidance,
    Booking,
    CheckIn,
    ClosingSurvey,
    Concern,
    Coordinator,
    Delivery,
    Doubt,
    FollowUp,
    Intention,
    LessonDone,
    Meeting,
    MeetingLog,
    Objective,
    Pairing,
    Program,
    Reflection,
    RosterEntry,
    SkillRating,
    Thanks,
    TimeOffer,
    TopicOffer,
    TopicWant,
    Wish,
)
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

LAST_DAY = date(2027, 5, 18)
ANA, BO = "UANA", "UBO"


def a_full_program(sessions: Sessions) -> None:
    """What each of the two wrote contains "words of" and their id."""
    with sessions.begin() as session:
        row = a_program(session, state=ProgramState.RUNNING, ends_on=LAST_DAY)
        pairing = a_pairing(session, row.id or 0, ANA, BO)
        ana, bo = pairing.mentor_id, pairing.mentee_id
        _program(session, row)
        for me, user, partner in ((ana, ANA, bo), (bo, BO, ana)):
            _said(session, me, f"words of {user}", "UCY" if user == ANA else "UDI")
            _answered(session, row, pairing, me, user)
            _kept(session, pairing, me, partner, f"words of {user}")
        _shared(session, pairing)


def _program(session: Session, row: Program) -> None:
    key = row.id or 0
    session.add_all(
        [
            Coordinator(program_id=key, user_id="U1"),
            RosterEntry(
                program_id=key, email="ana@x.example", level=3, manager_email="m@x.example"
            ),
            AuditEvent(team_id=TEAM, program_id=key, actor="U1", act="x", at=NOW),
        ]
    )


def _said(session: Session, me: int, words: str, other: str) -> None:
    session.add_all(
        [
            TopicOffer(participant_id=me, topic_id="x", rank=0),
            TopicWant(participant_id=me, topic_id="x", rank=0),
            Avoidance(participant_id=me, avoided_user_id=other),
            Wish(participant_id=me, wished_user_id=other, rank=0),
            LessonDone(participant_id=me, lesson_id="x", done_at=NOW),
            ClosingSurvey(participant_id=me, again=Again.YES, worth=4, text=words, answered_at=NOW),
        ]
    )


def _answered(session: Session, row: Program, pairing: Pairing, me: int, user: str) -> None:
    prompt = Planned(user, Kind.CHECK_IN, NOW, local_date="x")
    deliveries.plan(session, row, prompt, NOW)
    (found,) = deliveries.list_prompts(session, row.id or 0, user)
    session.get_one(Delivery, found.id).state = DeliveryState.ANSWERED
    of_prompt: dict[str, Any] = {
        "delivery_id": found.id,
        "pairing_id": pairing.id or 0,
        "participant_id": me,
        "week": 1,
    }
    check_in = CheckIn(**of_prompt, progress="slow", energy=3, fit=Fit.GOOD, answered_at=NOW)
    session.add(check_in)
    session.flush()
    words = f"words of {user}"
    session.add_all(
        [
            Concern(
                check_in_id=check_in.id or 0,
                program_id=row.id or 0,
                contact="U1",
                text=words,
                raised_at=NOW,
            ),
            Reflection(
                **of_prompt, question_id="q", text=words, reader=Reader.ONLY_ME, written_at=NOW
            ),
        ]
    )


def _kept(session: Session, pairing: Pairing, me: int, partner: int, words: str) -> None:
    mine: dict[str, Any] = {"pairing_id": pairing.id or 0, "participant_id": me}
    tried = Intention(**mine, text=words, made_at=NOW, use=Use.NOT_YET)
    session.add(tried)
    session.flush()
    due = NOW.date() + timedelta(days=14)
    session.add_all(
        [
            FollowUp(intention_id=tried.id or 0, days=14, due_on=due, line=words),
            MeetingLog(
                **mine, met_on=NOW.date(), shower=Shower.ME, showed=words, logged_at=NOW, rating=4
            ),
            Doubt(**mine, text=words, raised_at=NOW),
            Objective(
                **mine, skill=words, measure=words, due_on=due, written_at=NOW, changed_at=NOW
            ),
            Meeting(
                pairing_id=pairing.id or 0,
                week=1,
                reported_by=me,
                outcome=Outcome.MET,
                reported_at=NOW,
            ),
            SkillRating(
                pairing_id=pairing.id or 0,
                rater_id=me,
                rated_id=partner,
                topic_id="x",
                moment=Moment.START,
                level=2,
                rated_at=NOW,
            ),
            Thanks(
                pairing_id=pairing.id or 0,
                giver_id=me,
                receiver_id=partner,
                text=words,
                given_at=NOW,
            ),
        ]
    )


def _shared(session: Session, pairing: Pairing) -> None:
    key = pairing.id or 0
    session.add_all(
        [
            Agreement(
                pairing_id=key,
                aims=f"words of {ANA}",
                every_weeks=2,
                minutes=45,
                candor=Candor.FRANK,
                changed_by=pairing.mentor_id,
                changed_at=NOW,
            ),
            TimeOffer(pairing_id=key, offered_by=pairing.mentor_id, minutes=45, offered_at=NOW),
            Booking(
                pairing_id=key,
                starts_at=NOW,
                minutes=45,
                uid="uid",
                booked_at=NOW,
                cancelled_by=pairing.mentor_id,
            ),
        ]
    )
