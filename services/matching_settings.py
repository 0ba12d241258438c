"""Seeing and changing how a program matches."""

from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Kind
from mentoring.due_times import local_date
from mentoring.matching_settings import (
    MatchingSettings,
    SettingsForm,
    SettingsSaved,
    check_settings,
    rules_of_settings,
    without_defaults,
)
from mentoring.states import ParticipantState
from services.authority import require_coordinator
from storage import audit, deliveries, pairings, participants, people, programs
from storage.proposals import find_last_published
from storage.tables import Program


def settings_form(session: Session, team_id: str, actor: str, program_id: int) -> SettingsForm:
    """How a program matches now, for its coordinators."""
    return _form(require_coordinator(session, program_id, team_id, actor))


def save_settings(
    session: Session,
    team_id: str,
    actor: str,
    program_id: int,
    chosen: MatchingSettings,
    now: datetime,
) -> SettingsSaved:
    """Counts from the next matching on. Where the date moved, those who wait see the new one."""
    program = require_coordinator(session, program_id, team_id, actor)
    programs.lock_program(session, program_id)
    check_settings(chosen, local_date(now, program.zone), program.ends_on)
    before = _form(program).settings
    _keep(program, without_defaults(chosen))
    session.add(program)
    session.flush()
    after = _form(program).settings
    draft = pairings.find_draft_run(session, program_id)
    moved = after.next_run_on != before.next_run_on
    waiting = _tell_the_date(session, program, now) if moved else 0
    audit.record_act(session, program, actor, "matching.settings", now)
    same = rules_of_settings(after) == rules_of_settings(before)
    outdated = draft.id if draft is not None and not same else None
    return SettingsSaved(
        _form(program),
        outdated_run=outdated,
        waiting=waiting,
        newly_asks=after.asks_for_say and not before.asks_for_say,
    )


def _form(program: Program) -> SettingsForm:
    settings = MatchingSettings(
        aim=program.aim,
        floor=program.floor,
        level_gap=program.level_gap,
        circles=program.has_circles,
        asks_for_say=program.asks_for_say,
        next_run_on=program.next_run_on,
        weights=dict(program.weights),
    )
    return SettingsForm(program.id or 0, program.name, settings)


def _keep(program: Program, chosen: MatchingSettings) -> None:
    program.aim, program.floor, program.level_gap = chosen.aim, chosen.floor, chosen.level_gap
    program.has_circles, program.asks_for_say = chosen.circles, chosen.asks_for_say
    program.next_run_on, program.weights = chosen.next_run_on, dict(chosen.weights)


def _tell_the_date(session: Session, program: Program, now: datetime) -> int:
    """Those who wait read it in their Home and in the last message about it; how many they are."""
    key = program.id or 0
    waiting = participants.list_participants(session, key, (ParticipantState.ENROLLED,))
    people.outdate_homes(session, program.team_id, *(one.user_id for one in waiting))
    run = find_last_published(session, key)
    if run is not None:
        told = deliveries.list_about(session, key, Kind.STILL_WAITING, [f"run:{run.id}"])
        deliveries.request_refresh(session, [one.id for one in told], now)
    return len(waiting)
