"""Everything that decides what somebody sees in App Home and by `status`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Delivery
from mentoring.due_times import local_date
from mentoring.home import Membership, Past, Standing
from mentoring.pausing import back_on
from mentoring.states import DeliveryState, ParticipantState
from services.around import around
from services.authority import may_start_programs
from services.home_history import last_written
from services.home_pairs import partners_of, with_journeys
from services.memberships import barrier_to, memberships_of, open_programs
from services.people import zone_of
from services.programs import coordinated_by
from services.prompts import load_prompt
from services.proposals import open_proposals
from services.today import items_of
from services.values import program_value
from services.waiting import waiting_of
from storage import deliveries, participants, people
from storage.tables import Participant, Program


def memberships_now(
    session: Session, team_id: str, user_id: str, now: datetime
) -> tuple[Membership, ...]:
    """How somebody stands in each program that they are in, oldest first."""
    zone = zone_of(session, team_id, user_id)
    return _shown(session, memberships_of(session, team_id, user_id), zone, now)


def standing_of(session: Session, team_id: str, user_id: str, now: datetime) -> Standing:
    """Where somebody stands here: what they are in, what they run, what they may join."""
    person = people.find_person(session, team_id, user_id)
    zone = person.zone if person else "UTC"
    present = memberships_of(session, team_id, user_id)
    return Standing(
        user=user_id,
        memberships=_shown(session, present, zone, now),
        coordinated=coordinated_by(session, team_id, user_id, now),
        open_programs=tuple(
            program_value(session, row)
            for row in reversed(open_programs(session, team_id, now, but=present))
            if barrier_to(row, person) is None
        ),
        may_start_programs=may_start_programs(session, team_id, user_id),
        zone=zone,
    )


def home_of(session: Session, team_id: str, user_id: str, now: datetime) -> Standing:
    """As `standing_of`, with everything that App Home shows beside it."""
    standing = standing_of(session, team_id, user_id, now)
    present = memberships_of(session, team_id, user_id)
    rows = [present[one.program.id] for one in standing.memberships]
    return replace(
        standing,
        memberships=tuple(
            replace(
                shown,
                partners=with_journeys(session, row, one, shown.partners, now),
                items=items_of(session, around(session, row, one, now)),
                written=last_written(session, one),
            )
            for shown, (row, one) in zip(standing.memberships, rows, strict=True)
        ),
        past=tuple(_past(session, team_id, user_id, now)),
    )


def _past(session: Session, team_id: str, user_id: str, now: datetime) -> Iterator[Past]:
    """What still waits of programs that this person has been in to their end, newest first."""
    for row, one in reversed(participants.list_memberships(session, team_id, user_id)):
        if one.state is ParticipantState.ALUMNI:
            items = items_of(session, around(session, row, one, now))
            if items:
                yield Past(row.id or 0, row.name, items)


def _shown(
    session: Session, present: Mapping[int, tuple[Program, Participant]], zone: str, now: datetime
) -> tuple[Membership, ...]:
    return tuple(
        _membership(session, row, one, zone, now) for row, one in reversed(list(present.values()))
    )


def _membership(
    session: Session, row: Program, one: Participant, zone: str, now: datetime
) -> Membership:
    prompts = deliveries.list_prompts(session, row.id or 0, one.user_id)
    planned = [prompt.due_at for prompt in prompts if prompt.state is DeliveryState.PLANNED]
    today = local_date(now, zone)
    partners = partners_of(session, row, one, now)
    return Membership(
        program=program_value(session, row),
        state=one.state,
        partners=partners,
        waiting_prompts=tuple(
            prompt
            for prompt in (load_prompt(session, found, now) for found in prompts if _waits(found))
            if prompt and any(about.is_open for about in prompt.about)
        ),
        next_prompt_on=local_date(min(planned), zone) if planned and partners else None,
        proposals=open_proposals(session, row.id or 0, one.user_id),
        waiting=waiting_of(session, row, one, now),
        paused_until=back_on(one.paused_until, today),
    )


def _waits(prompt: Delivery) -> bool:
    """It arrived. Answered about one partner, it may still wait for an answer about another."""
    return prompt.state in {DeliveryState.SENT, DeliveryState.ANSWERED}
