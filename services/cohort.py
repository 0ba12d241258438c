"""The people of a program as the matching sees them."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from mentoring.matching.person import ANY_HOURS, Person
from mentoring.matching.rules import DEFAULT_WEIGHTS, Context, Rules
from mentoring.pausing import back_on
from mentoring.states import PairingState
from playbook.model import Playbook
from services.memberships import barrier_to
from services.people import hours_of
from storage import pairings, participants, people, programs
from storage.programs import RosterLine
from storage.tables import Participant, Program, TopicOffer, TopicWant
from storage.tables import Person as PersonRow

READ_AT_ONCE = 10_000
"""People whose topics one query asks for: SQLite takes 32,766 values in one."""


@dataclass(frozen=True, slots=True)
class Cohort:
    people: tuple[Person, ...]
    """Those who take part now and are not paused, by id; who has no place left is among them."""
    context: Context
    """Without what a coordinator locked or took out, which belongs to a draft."""
    everybody: Mapping[int, Participant]
    """Whoever ever was in the program, by id."""

    @property
    def by_id(self) -> dict[int, Person]:
        return {person.id: person for person in self.people}

    def on(self, day: date) -> "Cohort":
        """The same people, whose shared hours are those of the week that begins on this day."""
        return replace(self, context=replace(self.context, day=day))


def read_cohort(session: Session, program: Program, day: date, playbook: Playbook) -> Cohort:
    """Everybody who takes part and is not paused, and what rules pairs out.

    `day` begins the week of shared hours.
    """
    key = program.id or 0
    everybody = participants.list_participants(session, key)
    roster = programs.list_roster_lines(session, key)
    present = [one for one in everybody if one.state in participants.PRESENT]
    known = people.list_people(session, program.team_id, [one.user_id for one in present])
    here = [
        one
        for one in present
        if may_be_matched(program, known.get(one.user_id)) and not back_on(one.paused_until, day)
    ]
    ids = {one.user_id: one.id or 0 for one in here}
    avoided = participants.list_avoidances(session, key)
    context = Context(
        day=day,
        managers=_managers(
            session, program, roster, {one.user_id: one.manager for one in everybody if one.manager}
        ),
        avoidances={(ids[a], ids[b]) for a, b in avoided if a in ids and b in ids},
        earlier={
            frozenset({one.mentor_id, one.mentee_id})
            for one in pairings.list_pairings(session, key)
        },
        taken=_taken(session, key),
        wishes={
            ids[who]: tuple(ids[whom] for whom in wished if whom in ids)
            for who, wished in participants.list_wishes(session, key).items()
            if who in ids
        },
        near=playbook.neighbors(),
    )
    return Cohort(
        _people(session, program, here, known, roster), context, {p.id or 0: p for p in everybody}
    )


def may_be_matched(program: Program, person: PersonRow | None) -> bool:
    """Is somebody who takes part still one whom this program is for, as far as Slack says?"""
    gone = person is not None and person.is_deactivated
    return not gone and barrier_to(program, person) is None


def rules_of(program: Program, playbook: Playbook) -> Rules:
    """What this program asks of every pairing, and what it seeks."""
    return Rules(
        aim=program.aim,
        floor=program.floor,
        circles=program.has_circles,
        level_gap=program.level_gap,
        weights=replace(DEFAULT_WEIGHTS, **program.weights),
        style_questions=max(1, len(playbook.working_style)),
    )


def _managers(
    session: Session,
    program: Program,
    roster: Sequence[RosterLine],
    stated: Mapping[str, str],
) -> dict[str, str]:
    """Of everybody, as `services/reporting_lines.py` has them of a few."""
    reporting = [entry for entry in roster if entry.manager_email]
    addresses = people.list_addresses(session, program.team_id) if reporting else {}
    keys = {email: user_id for user_id, email in addresses.items()}
    lines = {
        keys.get(entry.email, entry.email): keys.get(entry.manager_email, entry.manager_email)
        for entry in reporting
    }
    return {**lines, **stated}


def _people(
    session: Session,
    program: Program,
    here: Sequence[Participant],
    known: Mapping[str, PersonRow],
    lines: Sequence[RosterLine],
) -> tuple[Person, ...]:
    hours = hours_of(session, program, here)
    offers = _topics(session, TopicOffer, here)
    wants = _topics(session, TopicWant, here)
    roster = {line.email: line for line in lines}
    nothing = RosterLine("", "", "", "")
    found = []
    for one in here:
        person = known.get(one.user_id)
        by_id = roster.get(one.user_id, nothing)
        entry = roster.get(person.email or "", by_id) if person else by_id
        key = one.id or 0
        found.append(
            Person(
                id=key,
                key=one.user_id,
                role=one.role,
                level=one.level,
                offers=offers.get(key, ()),
                wants=wants.get(key, ()),
                hours=hours[key],
                languages=frozenset(one.languages),
                partners=one.partners,
                department=entry.department,
                location=entry.location,
                style=tuple(one.style),
                waited=one.waited_runs,
            )
        )
    return tuple(found)


def _topics(
    session: Session, table: type[TopicOffer] | type[TopicWant], here: Sequence[Participant]
) -> Mapping[int, tuple[str, ...]]:
    """Everybody's topics, by participant id, in few queries."""
    found: dict[int, tuple[str, ...]] = {}
    for start in range(0, len(here), READ_AT_ONCE):
        ids = [one.id or 0 for one in here[start : start + READ_AT_ONCE]]
        found |= participants.topics_of(session, table, ids)
    return found


def _taken(session: Session, program_id: int) -> dict[int, int]:
    active = pairings.list_pairings(session, program_id, (PairingState.ACTIVE,))
    return dict(Counter(key for one in active for key in (one.mentor_id, one.mentee_id)))


def digest_of(people: tuple[Person, ...], rules: Rules, context: Context) -> str:
    """The same for the same people, answers and rules, whatever the order of rows."""
    facts = [
        [_facts(person) for person in people],
        repr(rules),
        context.day.isoformat(),
        sorted(context.managers.items()),
        sorted(context.avoidances),
        sorted(sorted(pair) for pair in context.earlier),
        sorted(context.taken.items()),
        sorted(context.locked),
        sorted(sorted(pair) for pair in context.excluded),
        sorted(context.wishes.items()),
        sorted((topic, sorted(near)) for topic, near in context.near.items()),
    ]
    return hashlib.blake2b(json.dumps(facts).encode(), digest_size=16).hexdigest()


def _facts(person: Person) -> str:
    """A person's answers as text; sets in order, since their own order differs between runs."""
    hours = person.hours
    return repr(
        (
            replace(person, languages=frozenset(), hours=ANY_HOURS),
            sorted(person.languages),
            hours.zone,
            hours.starts,
            hours.ends,
            sorted(hours.days),
        )
    )
