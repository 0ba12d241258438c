"""Who reports to whom, from some people upwards."""

from collections.abc import Collection

from sqlmodel import Session

from storage import participants, people, programs
from storage.tables import Program


def lines_above(session: Session, program: Program, users: Collection[str]) -> dict[str, str]:
    """The managers of these people, theirs, and so on to the top.

    From a program's people file, and from what participants said of themselves, which counts more.
    Keys are Slack ids where the file has them or Slack knows the address, else the address in
    lower case. One level is read at a time, so that a file may name a whole company.
    """
    lines = dict[str, str]()
    seen = level = set(users)
    while level:
        lines |= _managers(session, program, level)
        above = set(lines.values())
        seen, level = seen | above, above - seen
    return lines


def _managers(session: Session, program: Program, level: Collection[str]) -> dict[str, str]:
    known = people.list_people(session, program.team_id, level)
    named = {person.email: user for user, person in known.items() if person.email}
    found = programs.list_reporting(session, program.id or 0, {*level, *named})
    addresses = {manager for _, manager in found}
    managers = people.list_by_email(session, program.team_id, addresses) if found else {}
    of_file = {
        named.get(one, one): managers[manager].user_id if manager in managers else manager
        for one, manager in found
    }
    return of_file | participants.list_managers(session, program.id or 0, level)
