"""Taking a people file into a program."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from mentoring.roster import Roster, with_addresses
from mentoring.roster_import import Imported
from mentoring.roster_line import RosterEntry
from services.authority import require_coordinator
from services.programs import coordinated
from storage import audit, people, programs
from storage.roster import forget_lines, list_names, save_roster
from storage.tables import Program


def take_roster(
    session: Session, team_id: str, actor: str, program_id: int, roster: Roster, now: datetime
) -> Imported | Roster:
    """All of a file that is in order; else the file as it was read, with its problems."""
    program = require_coordinator(session, program_id, team_id, actor)
    addresses = people.list_addresses(session, team_id)
    roster = with_addresses(roster, addresses)
    if roster.problems:
        return roster
    new, updated = import_roster(session, program_id, roster.entries, actor, now)
    return Imported(
        shown=coordinated(session, program, now),
        new=new,
        updated=updated,
        strangers=_strangers(roster, addresses),
        ignored=roster.ignored,
    )


def checked_roster(session: Session, program_id: int, roster: Roster) -> Roster:
    """A file with what its program's workspace knows of the people in it."""
    program = programs.get_program(session, program_id)
    return with_addresses(roster, people.list_addresses(session, program.team_id))


def import_roster(
    session: Session,
    program_id: int,
    entries: tuple[RosterEntry, ...],
    actor: str,
    now: datetime,
) -> tuple[int, int]:
    """Keeps every line, in place of what an earlier import said of the same person.

    (new, updated). Nobody is enrolled by it: joining is only ever by a person's own act.
    """
    program = programs.get_program(session, program_id)
    known = _known(session, program, {entry.email for entry in entries})
    # In one order, so that two imports at once wait for each other instead of locking both.
    ordered = sorted(entries, key=lambda one: one.email)
    save_roster(session, [_row(program_id, entry) for entry in ordered])
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


def _known(session: Session, program: Program, named: Collection[str]) -> set[str]:
    """Whom earlier files named. A line by Slack id gives way to one by that person's address."""
    key = program.id or 0
    known = list_names(session, key)
    by_id = {name for name in known if "@" not in name}
    if not by_id:
        return known
    addresses = people.list_addresses(session, program.team_id)
    replaced = {one for one in by_id if addresses.get(one) in named}
    forget_lines(session, key, replaced)
    return known - replaced | {addresses[one] for one in replaced}


def _strangers(roster: Roster, addresses: Mapping[str, str]) -> int:
    """How many people of a file this Slack does not know by address or id."""
    known = {*addresses, *addresses.values()}
    return sum(entry.email not in known for entry in roster.entries)


def _row(program_id: int, entry: RosterEntry) -> dict[str, Any]:
    return {
        "program_id": program_id,
        "email": entry.email,
        "name": entry.name,
        "title": entry.title,
        "level": entry.level,
        "department": entry.department,
        "location": entry.location,
        "country": entry.country,
        "zone": entry.timezone,
        "manager_email": entry.manager_email,
        "languages": list(entry.languages),
        "role": entry.role,
        "offers": list(entry.offers),
        "wants": list(entry.wants),
        "partners": entry.partners,
    }
