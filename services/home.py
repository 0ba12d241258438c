"""Everything that decides what somebody sees in App Home and in help."""

from datetime import date, datetime

from sqlmodel import Session

from mentoring.check_ins import Outcome
from mentoring.deliveries import Delivery
from mentoring.due_times import local_date
from mentoring.home import Membership, OwnReflection, Partner, Standing
from mentoring.pausing import back_on
from mentoring.reflections import Reader
from mentoring.states import DeliveryState
from services.authority import may_start_programs
from services.memberships import barrier_for, memberships_of, open_programs
from services.people import zone_of
from services.programs import coordinated_by
from services.prompts import load_prompt, partner_of
from services.proposals import open_proposals
from services.values import program_value
from services.waiting import waiting_of
from storage import deliveries, pairings
from storage.tables import Participant, Program


def standing_of(session: Session, team_id: str, user_id: str, now: datetime) -> Standing:
    """Where somebody stands here: what they are in, what they run, what they may join."""
    zone = zone_of(session, team_id, user_id)
    present = memberships_of(session, team_id, user_id)
    return Standing(
        user=user_id,
        memberships=tuple(
            _membership(session, row, one, zone, now) for row, one in reversed(present.values())
        ),
        coordinated=coordinated_by(session, team_id, user_id, now),
        open_programs=tuple(
            program_value(session, row)
            for row in reversed(open_programs(session, team_id, now))
            if row.id not in present and barrier_for(session, row, user_id) is None
        ),
        may_start_programs=may_start_programs(session, team_id, user_id),
        zone=zone,
    )


def _membership(
    session: Session, row: Program, one: Participant, zone: str, now: datetime
) -> Membership:
    prompts = deliveries.list_prompts(session, row.id or 0, one.user_id)
    planned = [prompt.due_at for prompt in prompts if prompt.state is DeliveryState.PLANNED]
    today = local_date(now, zone)
    partners = _partners(session, one, today)
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
        reflections=_own_reflections(session, one),
        proposals=open_proposals(session, row.id or 0, one.user_id),
        waiting=waiting_of(session, row, one, now),
        paused_until=back_on(one.paused_until, today),
    )


def _waits(prompt: Delivery) -> bool:
    """It arrived. Answered about one partner, it may still wait for an answer about another."""
    return prompt.state in {DeliveryState.SENT, DeliveryState.ANSWERED}


def _partners(session: Session, one: Participant, today: date) -> tuple[Partner, ...]:
    active = pairings.list_pairings_of(session, one.id or 0)
    others = {pairing.id: partner_of(session, pairing, one) for pairing in active}
    meetings = pairings.list_meetings(session, [pairing.id or 0 for pairing in active])
    return tuple(
        Partner(
            pairing_id=pairing.id or 0,
            user=others[pairing.id].user_id,
            since=pairing.started_at,
            met_times=len(
                {
                    told.week
                    for told in meetings
                    if told.pairing_id == pairing.id and told.outcome is Outcome.MET
                }
            ),
            channel=pairing.channel,
            back_on=back_on(others[pairing.id].paused_until, today),
            paused_until=back_on(pairing.paused_until, today),
        )
        for pairing in active
        if pairing.started_at
    )


def _own_reflections(session: Session, one: Participant) -> tuple[OwnReflection, ...]:
    return tuple(
        OwnReflection(
            question_id=row.question_id,
            text=row.text,
            reader=Reader(row.reader),
            partner=partner_of(session, pairings.get_pairing(session, row.pairing_id), one).user_id,
            written_at=row.written_at,
            opened=row.opened_at is not None,
        )
        for row in pairings.list_reflections_by(session, one.id or 0)[:5]
    )
