"""Taking a people file into a program."""

from datetime import datetime

from sqlmodel import Session

from mentoring.roster_line import RosterEntry
from storage import audit, programs
from storage.tables import RosterEntry as RosterRow


def import_roster(
    session: Session,
    program_id: int,
    entries: tuple[RosterEntry, ...],
    actor: str,
    now: datetime,
) -> tuple[int, int]:
    """Keeps every line, in place of what an earlier import said of the same address.

    (new, updated). Nobody is enrolled by it: joining is only ever by a person's own act.
    """
    program = programs.get_program(session, program_id)
    known = {row.email for row in programs.list_roster(session, program_id)}
    for entry in entries:
        session.merge(_row(program_id, entry))
    audit.record_act(session, program, actor, "roster.imported", now)
    updated = sum(entry.email in known for entry in entries)
    return len(entries) - updated, updated


def find_programs(session: Session, name: str) -> list[tuple[int, str]]:
    """(id, name) of the programs of all workspaces that somebody at a terminal may mean."""
    wanted = name.casefold()
    everything = programs.list_everywhere(session)
    exact = [one for one in everything if one.name.casefold() == wanted]
    meant = exact or [one for one in everything if wanted in one.name.casefold()]
    return [(one.id or 0, one.name) for one in meant]


def _row(program_id: int, entry: RosterEntry) -> RosterRow:
    return RosterRow(
        program_id=program_id,
        email=entry.email,
        name=entry.name,
        title=entry.title,
        level=entry.level,
        department=entry.department,
        location=entry.location,
        country=entry.country,
        zone=entry.timezone,
        manager_email=entry.manager_email,
        languages=list(entry.languages),
        role=entry.role,
        offers=list(entry.offers),
        wants=list(entry.wants),
        partners=entry.partners,
    )
