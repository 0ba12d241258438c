"""Whom people can turn to: never somebody who is too close to what it is about."""

from collections.abc import Collection

from sqlmodel import Session

from mentoring.concerns import contact_for
from services.reporting_lines import lines_above
from storage import people, programs
from storage.tables import Participant, Program


def contact_of(session: Session, program: Program, one: Participant, partner: Participant) -> str:
    """Who alone reads what one of two writes as a concern."""
    contacts = (program.support_contact, program.alternate_contact)
    return contact_for(
        author=one.user_id,
        partner=partner.user_id,
        support=program.support_contact,
        alternate=program.alternate_contact,
        managers=lines_above(session, program, {one.user_id, partner.user_id, *contacts}),
        gone=_gone(session, program, contacts),
    )


def contact_of_both(
    session: Session, program: Program, one: Participant, other: Participant
) -> str:
    """Whom both of two can be pointed to in one message."""
    found = {contact_of(session, program, *two) for two in ((one, other), (other, one))}
    return found.pop() if len(found) == 1 else program.alternate_contact


def listener_of(session: Session, program: Program, one: Participant, partner: str = "") -> str:
    """Whom somebody is pointed to in Home, with a partner or without.

    By the rule of `contact_of`, but of the reporting lines only their own manager is read: Home is
    opened often, and a program's lines may be many. Who reads a concern, its form says.
    """
    manager = _manager_of(session, program, one)
    return contact_for(
        author=one.user_id,
        partner=partner,
        support=program.support_contact,
        alternate=program.alternate_contact,
        managers={one.user_id: manager} if manager else {},
        gone=_gone(session, program, (program.support_contact, program.alternate_contact)),
    )


def who_hears_of_the_fit(
    session: Session, program: Program, one: Participant, partner: Participant
) -> tuple[str, ...]:
    """The coordinators, without the two whom it is about; the contact where nobody is left."""
    everybody = programs.coordinators_of(session, program.id or 0)
    deaf = {one.user_id, partner.user_id} | _gone(session, program, everybody)
    others = tuple(user for user in everybody if user not in deaf)
    return others or (contact_of(session, program, one, partner),)


def _manager_of(session: Session, program: Program, one: Participant) -> str | None:
    """What they said, else what the people file says, who may name an address."""
    if one.manager:
        return one.manager
    person = people.find_person(session, program.team_id, one.user_id)
    email = person.email if person else None
    line = programs.find_roster_entry(session, program.id or 0, one.user_id, email)
    if line is None or not line.manager_email:
        return None
    known = people.list_by_email(session, program.team_id, [line.manager_email])
    found = known.get(line.manager_email)
    return found.user_id if found else line.manager_email


def _gone(session: Session, program: Program, users: Collection[str]) -> set[str]:
    """Those who have left the workspace, so that nothing reaches them."""
    known = people.list_people(session, program.team_id, users)
    return {user for user, person in known.items() if person.is_deactivated}
