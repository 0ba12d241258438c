"""Making a program, changing it, opening it."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from mentoring.due_times import local_date
from mentoring.errors import Fault, InvalidFieldError
from mentoring.home import Coordinated
from mentoring.pausing import back_on
from mentoring.programs import NotReadyError, Program, ProgramDraft, missing_for_opening
from mentoring.states import DeliveryState, PairingState, ParticipantState, ProgramState, move
from services.authority import require_coordinator, require_may_start
from services.memberships import barrier_to
from services.objectives import count_objectives
from services.people import zone_of
from services.planning import replan_program
from services.starting import signs_of
from services.values import program_value
from storage import audit, deliveries, pairings, participants, people, programs
from storage.tables import Program as ProgramRow

SHORTEST = timedelta(weeks=4)
"""Shorter than this no pair gets through a start, a middle and an end."""


def program_to_edit(
    session: Session, team_id: str, user_id: str, program_id: int | None
) -> Program | None:
    """The program that the wizard opens on; None for a new one."""
    if program_id is None:
        require_may_start(session, team_id, user_id)
        return None
    return program_value(session, require_coordinator(session, program_id, team_id, user_id))


def save_program(
    session: Session,
    team_id: str,
    actor: str,
    program_id: int | None,
    draft: ProgramDraft,
    now: datetime,
) -> Coordinated:
    """Keeps what the wizard was given, as a new program or in place of what was there."""
    _check(session, team_id, draft, now)
    if program_id is None:
        require_may_start(session, team_id, actor)
        people.ensure_workspace(session, team_id)
        row = ProgramRow(team_id=team_id, created_at=now, **_columns(draft))
        row.zone = zone_of(session, team_id, actor)
        act = "program.made"
    else:
        row = require_coordinator(session, program_id, team_id, actor)
        if row.state is not ProgramState.DRAFT:
            _require_complete(draft)
        row.sqlmodel_update(_columns(draft))
        replan_program(session, row, now)
        act = "program.changed"
    session.add(row)
    session.flush()
    programs.set_coordinators(session, row.id or 0, draft.coordinators)
    audit.record_act(session, row, actor, act, now)
    return coordinated(session, row, now)


def open_enrollment(
    session: Session, team_id: str, actor: str, program_id: int, now: datetime
) -> Coordinated:
    """From here people can join. Refused until goals, people and guidelines are there."""
    row = require_coordinator(session, program_id, team_id, actor)
    missing = missing_for_opening(program_value(session, row).draft)
    if missing:
        raise NotReadyError(missing)
    if row.state is ProgramState.DRAFT:
        row.state = move(row.state, ProgramState.ENROLLING)
        audit.record_act(session, row, actor, "program.opened", now)
    return coordinated(session, row, now)


def coordinated_by(
    session: Session, team_id: str, user_id: str, now: datetime
) -> tuple[Coordinated, ...]:
    """Every program that somebody runs, oldest first."""
    mine = programs.list_coordinated(session, team_id, user_id)
    return tuple(coordinated(session, row, now) for row in mine)


def coordinated(session: Session, row: ProgramRow, now: datetime) -> Coordinated:
    key = row.id or 0
    present = participants.list_participants(session, key, participants.PRESENT)
    draft_run = pairings.find_draft_run(session, key)
    failed = deliveries.list_by_state(session, key, (DeliveryState.FAILED,))
    program = program_value(session, row)
    waiting = [one for one in present if one.state is ParticipantState.ENROLLED]
    today = local_date(now, row.zone)
    return Coordinated(
        program=program,
        missing=missing_for_opening(program.draft),
        joined=len(present),
        waiting=len(waiting),
        paused=sum(back_on(one.paused_until, today) is not None for one in waiting),
        pairs=len(pairings.list_pairings(session, key, (PairingState.ACTIVE,))),
        draft_run=draft_run.id if draft_run else None,
        undelivered=tuple((delivery.recipient, reason) for delivery, reason in failed[:5]),
        objectives=count_objectives(session, key),
        signs=signs_of(session, row, now),
        barred=tuple(
            one.user_id for one in people.list_of_elsewhere(session, key) if barrier_to(row, one)
        ),
    )


def _check(session: Session, team_id: str, draft: ProgramDraft, now: datetime) -> None:
    """Refuses what no program can run on; the words stand under the field."""
    names = {
        "name": draft.name,
        "mentor_label": draft.labels.mentor,
        "mentee_label": draft.labels.mentee,
    }
    for field, name in names.items():
        if not name:
            raise InvalidFieldError(field, Fault.BLANK)
    if draft.ends_on <= draft.starts_on:
        raise InvalidFieldError("ends_on", Fault.ENDS_BEFORE_START)
    if draft.ends_on - draft.starts_on < SHORTEST:
        raise InvalidFieldError("ends_on", Fault.TOO_SHORT)
    if draft.ends_on <= now.date():
        raise InvalidFieldError("ends_on", Fault.ENDED_ALREADY)
    if not draft.coordinators:
        raise InvalidFieldError("coordinators", Fault.EMPTY)
    if draft.support_contact and draft.support_contact == draft.alternate_contact:
        raise InvalidFieldError("alternate_contact", Fault.SAME_CONTACT)
    _check_people(session, team_id, draft)


def _require_complete(draft: ProgramDraft) -> None:
    """What a program needed for its opening stays as long as people are in it."""
    for needed in missing_for_opening(draft):
        raise InvalidFieldError(needed, Fault.NEEDED)


def _check_people(session: Session, team_id: str, draft: ProgramDraft) -> None:
    """Only people of this workspace who are there hold an office: no bots, guests or leavers."""
    offices = {
        "sponsor": (draft.sponsor,),
        "coordinators": draft.coordinators,
        "support_contact": (draft.support_contact,),
        "alternate_contact": (draft.alternate_contact,),
    }
    named = {user for users in offices.values() for user in users if user}
    known = people.list_people(session, team_id, named)
    for field, users in offices.items():
        for user in filter(None, users):
            person = known.get(user)
            if person and (not person.is_human or person.is_outsider or person.is_deactivated):
                raise InvalidFieldError(field, Fault.NOT_A_PERSON)


def _columns(draft: ProgramDraft) -> dict[str, Any]:
    """What of the draft lies in the program's own row."""
    apart = {"coordinators", "labels"}
    fields = [name for name in ProgramDraft.__slots__ if name not in apart]
    return {
        **{name: getattr(draft, name) for name in fields},
        "mentor_label": draft.labels.mentor,
        "mentee_label": draft.labels.mentee,
    }
