"""Which rows are about one person, and what of them only that person's side may read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import col

from mentoring.states import RunState
from storage.pairings import HAPPENED
from storage.tables import (
    CheckIn,
    Concern,
    Delivery,
    FollowUp,
    Intention,
    MatchingRun,
    Pairing,
    Program,
    RosterEntry,
    Thanks,
)

Where = ColumnElement[bool]
Table = Any
"""Any table of ours that has the column."""


@dataclass(frozen=True, slots=True)
class Me:
    """Whose data is looked for, with everything that stands for this person in the tables."""

    team_id: str
    user_id: str
    email: str | None
    participant_ids: frozenset[int]
    pairing_ids: frozenset[int]
    program_ids: frozenset[int]


def own(table: Table, name: str = "participant_id") -> Callable[[Me], Where]:
    """Rows that this person wrote or that are said of them."""
    return lambda me: col(getattr(table, name)).in_(me.participant_ids)


def ours(table: Table) -> Callable[[Me], Where]:
    """Rows that belong to both of a pair."""
    return lambda me: col(table.pairing_id).in_(me.pairing_ids)


def concerns(me: Me) -> Where:
    mine = select(col(CheckIn.id)).where(col(CheckIn.participant_id).in_(me.participant_ids))
    return col(Concern.check_in_id).in_(mine)


def follow_ups(me: Me) -> Where:
    mine = select(col(Intention.id)).where(col(Intention.participant_id).in_(me.participant_ids))
    return col(FollowUp.intention_id).in_(mine)


def thanks(me: Me) -> Where:
    """Given and received: both have read them."""
    return or_(own(Thanks, "giver_id")(me), own(Thanks, "receiver_id")(me))


def roster_lines(me: Me) -> Where:
    """A line names somebody by address, or else by Slack id."""
    keys = [key for key in (me.email, me.user_id) if key]
    return and_(col(RosterEntry.email).in_(keys), here(RosterEntry, me))


def of_two(me: Me) -> Where:
    """Pairings on either side, whatever became of them."""
    return or_(
        col(Pairing.mentor_id).in_(me.participant_ids),
        col(Pairing.mentee_id).in_(me.participant_ids),
    )


def pairings(me: Me) -> Where:
    return and_(of_two(me), col(Pairing.state).in_(HAPPENED))


def says(me: Me) -> Where:
    """Proposals to which this person said something, and which led to no pairing."""
    sides = ((Pairing.mentor_id, Pairing.mentor_say), (Pairing.mentee_id, Pairing.mentee_say))
    said = (and_(col(key).in_(me.participant_ids), col(say).is_not(None)) for key, say in sides)
    return and_(or_(*said), col(Pairing.state).not_in(HAPPENED))


def own_say(row: Pairing, me: Me) -> dict[str, Any]:
    return {"my_say": row.mentor_say if row.mentor_id in me.participant_ids else row.mentee_say}


def messages(me: Me) -> Where:
    """Those to this person, and to groups that they belong to."""
    to = col(Delivery.recipient)
    in_group = and_(to.contains(","), to.contains(me.user_id, autoescape=True))
    return and_(col(Delivery.team_id) == me.team_id, or_(to == me.user_id, in_group))


def offices(me: Me) -> Where:
    held = (Program.sponsor, Program.support_contact, Program.alternate_contact)
    return and_(col(Program.team_id) == me.team_id, or_(*(col(one) == me.user_id for one in held)))


def office(row: Program, me: Me) -> dict[str, Any]:
    names = ("sponsor", "support_contact", "alternate_contact")
    return {"office": [name for name in names if getattr(row, name) == me.user_id]}


def runs(me: Me) -> Where:
    """Matchings that this person ran, and published ones that left them without a partner."""
    asked = and_(col(MatchingRun.requested_by) == me.user_id, here(MatchingRun, me))
    published = col(MatchingRun.state) == RunState.PUBLISHED
    return or_(asked, and_(col(MatchingRun.program_id).in_(me.program_ids), published))


def own_run(row: MatchingRun, me: Me) -> dict[str, Any] | None:
    """None for a run that says nothing about this person."""
    keys = map(str, me.participant_ids)
    reason = next((row.unmatched[key] for key in keys if key in row.unmatched), None)
    if row.state is not RunState.PUBLISHED:
        reason = None
    mine = row.requested_by == me.user_id
    return {"run_by_me": mine, "why_no_partner": reason} if mine or reason else None


def here(table: Table, me: Me) -> Where:
    """Rows of this workspace's programs."""
    in_workspace = select(col(Program.id)).where(col(Program.team_id) == me.team_id)
    return col(table.program_id).in_(in_workspace)
