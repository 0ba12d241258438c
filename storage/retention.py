"""Deletes whole programs and workspaces, dependents first."""

from sqlalchemy import ColumnElement, delete, select
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as select_rows

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
    Meeting,
    MeetingLog,
    Objective,
    Pairing,
    Participant,
    Person,
    Program,
    Reflection,
    RosterEntry,
    SkillRating,
    Thanks,
    TimeOffer,
    TopicOffer,
    TopicWant,
    Wish,
    Workspace,
)

OF_PAIRINGS = (
    CheckIn,
    Reflection,
    Meeting,
    Agreement,
    TimeOffer,
    Booking,
    MeetingLog,
    Doubt,
    Objective,
    SkillRating,
    Intention,
    Thanks,
)
OF_PARTICIPANTS = (TopicOffer, TopicWant, Avoidance, Wish, LessonDone, ClosingSurvey)
OF_PROGRAM = (Delivery, Pairing, MatchingRun, Participant, RosterEntry, Coordinator, AuditEvent)
"""In this order nothing is deleted that something else still points to."""


def list_workspaces(session: Session) -> list[Workspace]:
    return list(session.exec(select_rows(Workspace)))


def delete_program(session: Session, program_id: int) -> None:
    """Everything that anybody ever gave in a program, and the program."""
    pairings = select(col(Pairing.id)).where(col(Pairing.program_id) == program_id)
    people = select(col(Participant.id)).where(col(Participant.program_id) == program_id)
    _delete(session, Concern, col(Concern.program_id) == program_id)
    intentions = select(col(Intention.id)).where(col(Intention.pairing_id).in_(pairings))
    _delete(session, FollowUp, col(FollowUp.intention_id).in_(intentions))
    for answers in OF_PAIRINGS:
        _delete(session, answers, col(answers.pairing_id).in_(pairings))
    for said in OF_PARTICIPANTS:
        _delete(session, said, col(said.participant_id).in_(people))
    for rows in OF_PROGRAM:
        _delete(session, rows, col(rows.program_id) == program_id)
    _delete(session, Program, col(Program.id) == program_id)


def delete_workspace(session: Session, team_id: str) -> None:
    """A workspace whose programs are deleted."""
    _delete(session, AuditEvent, col(AuditEvent.team_id) == team_id)
    _delete(session, Person, col(Person.team_id) == team_id)
    _delete(session, Workspace, col(Workspace.team_id) == team_id)


def _delete(session: Session, table: type[SQLModel], where: ColumnElement[bool]) -> None:
    session.connection().execute(delete(table).where(where))
