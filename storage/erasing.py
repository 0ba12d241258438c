"""Deletes one person's words; where a row counts on, an alias stands in place of their Slack id."""

from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlmodel import Session, SQLModel, col

from mentoring.deliveries import PROMPTS
from mentoring.mydata import fingerprint
from mentoring.states import DeliveryState, ProgramState
from storage.mydata import where as about
from storage.mydata.where import Me, here, ours, own
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
    MatchingRun,
    MeetingLog,
    Objective,
    Pace,
    Participant,
    Person,
    Program,
    Reflection,
    RosterEntry,
    Thanks,
    TopicOffer,
    TopicWant,
    Wish,
)

Where = ColumnElement[bool]
WORDS: tuple[Any, ...] = (
    Reflection,
    MeetingLog,
    Doubt,
    Intention,
    LessonDone,
    TopicOffer,
    TopicWant,
    Avoidance,
    Wish,
)
"""Deleted where they are this person's."""
ARRIVED = (DeliveryState.SENT, DeliveryState.ANSWERED, DeliveryState.SKIPPED)


def list_offices(session: Session, team_id: str, user_id: str) -> list[Program]:
    """The programs that are not closed and in which somebody has an office, oldest first."""
    coordinated = select(col(Coordinator.program_id)).where(col(Coordinator.user_id) == user_id)
    names = (Program.sponsor, Program.support_contact, Program.alternate_contact)
    held = or_(col(Program.id).in_(coordinated), *(col(one) == user_id for one in names))
    wanted = select(Program).where(
        col(Program.team_id) == team_id, col(Program.state) != ProgramState.CLOSED, held
    )
    return list(session.scalars(wanted.order_by(col(Program.id))))


def erase_person(session: Session, me: Me, alias: str) -> None:
    """Afterwards no table holds this person's Slack id, address or words; counts stay.

    They have left every program before.
    """
    session.flush()
    _erase_words(session, me)
    _erase_messages(session, me, alias)
    _erase_from_others(session, me, alias)
    _erase_offices(session, me, alias)
    _erase_participation(session, me, alias)
    _delete(
        session, Person, and_(col(Person.team_id) == me.team_id, col(Person.user_id) == me.user_id)
    )
    session.expire_all()


def _erase_words(session: Session, me: Me) -> None:
    _delete(session, Concern, about.concerns(me))
    _delete(session, FollowUp, about.follow_ups(me))
    _delete(session, Thanks, about.thanks(me))
    for table in WORDS:
        _delete(session, table, own(table)(me))
    # For both: it bound two, and nobody can tell whose words are whose.
    _delete(session, Agreement, ours(Agreement)(me))
    _set(session, Objective, own(Objective)(me), skill="", measure="", used_where="")
    _set(session, ClosingSurvey, own(ClosingSurvey)(me), text="")
    _set(session, CheckIn, own(CheckIn)(me), tell_coordinator=False)
    _set(session, Booking, own(Booking, "cancelled_by")(me), cancelled_by=None)


def _erase_messages(session: Session, me: Me, alias: str) -> None:
    """What arrived as a question counts on without a name; everything else to them goes."""
    mine = and_(col(Delivery.team_id) == me.team_id, col(Delivery.recipient) == me.user_id)
    answered = select(col(CheckIn.delivery_id)).where(own(CheckIn)(me))
    _set(
        session, Delivery, and_(mine, col(Delivery.id).in_(answered)), state=DeliveryState.ANSWERED
    )
    counted = and_(col(Delivery.kind).in_(PROMPTS), col(Delivery.state).in_(ARRIVED))
    _delete(session, Delivery, and_(mine, ~counted))
    nowhere = {"channel": None, "ts": None, "owner": None, "refresh_at": None}
    _set(session, Delivery, mine, recipient=alias, **nowhere)
    by_me = and_(col(Delivery.team_id) == me.team_id, col(Delivery.subject) == f"by:{me.user_id}")
    for row in session.scalars(select(Delivery).where(by_me)).all():
        row.subject, row.guard = f"by:{alias}", row.guard.replace(me.user_id, alias)
        session.add(row)
    for row in session.scalars(select(Delivery).where(about.messages(me))).all():
        if row.state in ARRIVED:
            row.recipient = row.recipient.replace(me.user_id, alias)
            session.add(row)
        else:
            session.delete(row)
    to_me = col(Pace.scope).endswith(f":{me.user_id}")
    _delete(session, Pace, and_(col(Pace.team_id) == me.team_id, to_me))
    session.flush()


def _erase_from_others(session: Session, me: Me, alias: str) -> None:
    """What others said that names this person."""
    theirs = select(col(Participant.id)).where(here(Participant, me))
    named = and_(col(Wish.wished_user_id) == me.user_id, col(Wish.participant_id).in_(theirs))
    _delete(session, Wish, named)
    avoided = and_(
        col(Avoidance.avoided_user_id) == me.user_id, col(Avoidance.participant_id).in_(theirs)
    )
    _set(session, Avoidance, avoided, avoided_user_id=fingerprint(me.team_id, me.user_id))
    reports = and_(col(Participant.manager) == me.user_id, here(Participant, me))
    _set(session, Participant, reports, manager=None)
    _delete(session, RosterEntry, about.roster_lines(me))
    keys = [key for key in (me.email, me.user_id) if key]
    below = and_(col(RosterEntry.manager_email).in_(keys), here(RosterEntry, me))
    _set(session, RosterEntry, below, manager_email=alias)


def _erase_offices(session: Session, me: Me, alias: str) -> None:
    """What is left of former offices: acts count on, without a name."""
    in_team = col(AuditEvent.team_id) == me.team_id
    _set(session, AuditEvent, and_(in_team, col(AuditEvent.actor) == me.user_id), actor=alias)
    asked = and_(col(MatchingRun.requested_by) == me.user_id, here(MatchingRun, me))
    _set(session, MatchingRun, asked, requested_by=alias)
    _set(
        session, Concern, and_(col(Concern.contact) == me.user_id, here(Concern, me)), contact=alias
    )
    _delete(
        session, Coordinator, and_(col(Coordinator.user_id) == me.user_id, here(Coordinator, me))
    )
    for name in ("sponsor", "support_contact", "alternate_contact"):
        held = and_(col(Program.team_id) == me.team_id, col(getattr(Program, name)) == me.user_id)
        _set(session, Program, held, **{name: alias})


def _erase_participation(session: Session, me: Me, alias: str) -> None:
    mine = col(Participant.id).in_(me.participant_ids)
    said: dict[str, Any] = {
        "style": [],
        "languages": [],
        "profile_asked": [],
        "manager": None,
        "level": 0,
    }
    _set(session, Participant, mine, user_id=alias, plan_at=None, paused_until=None, **said)


def _delete(session: Session, table: type[SQLModel], where: Where) -> None:
    session.connection().execute(delete(table).where(where))


def _set(session: Session, table: type[SQLModel], where: Where, **values: Any) -> None:  # noqa: ANN401
    session.connection().execute(update(table).where(where).values(**values))


def recognize(session: Session, team_id: str, user_id: str) -> None:
    """Whoever comes back after erasing is again avoided by those who asked for it."""
    erased = col(Avoidance.avoided_user_id) == fingerprint(team_id, user_id)
    _set(session, Avoidance, erased, avoided_user_id=user_id)
