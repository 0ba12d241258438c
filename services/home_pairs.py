"""How far somebody is with each of their partners."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from mentoring.agreement import Signed
from mentoring.due_times import local_date
from mentoring.home import Journey, PairingPage, Partner, Signatures
from mentoring.pausing import back_on
from mentoring.transfer import Progress
from services.agreement import signed_of
from services.around import Pair, pair_of
from services.bookings import next_booking
from services.contacts import listener_of
from services.held_meetings import count_meetings, tally
from services.people import zone_of
from services.prompts import partner_of
from services.values import program_value
from storage import objectives, pairings, people
from storage.meeting_logs import list_logs
from storage.tables import Participant, Program


def partners_of(
    session: Session, program: Program, one: Participant, now: datetime
) -> tuple[Partner, ...]:
    """The partners whom this person was introduced to, in the order of their pairings."""
    return tuple(
        _partner(session, pair, now)
        for pair in pairs_of(session, program, one)
        if pair.pairing.started_at
    )


def with_journeys(
    session: Session,
    program: Program,
    one: Participant,
    partners: Sequence[Partner],
    now: datetime,
) -> tuple[Partner, ...]:
    """The same partners, with their dates, agreements and what they reached."""
    pairs = {pair.pairing.id: pair for pair in pairs_of(session, program, one)}
    return tuple(_on_their_way(session, pairs[shown.pairing_id], shown, now) for shown in partners)


def pairing_page(
    session: Session, pairing_id: int, team_id: str, user_id: str, now: datetime
) -> PairingPage:
    """Everything about one pairing; refused as by `pair_of`."""
    pair = pair_of(session, pairing_id, team_id, user_id)
    shown = _on_their_way(session, pair, _partner(session, pair, now), now)
    return PairingPage(program_value(session, pair.program), shown)


def pairs_of(session: Session, program: Program, one: Participant) -> list[Pair]:
    """Somebody's active pairings, from their side, oldest first."""
    active = pairings.list_pairings_of(session, one.id or 0)
    return [Pair(program, found, one, partner_of(session, found, one)) for found in active]


def _partner(session: Session, pair: Pair, now: datetime) -> Partner:
    team_id, pairing = pair.program.team_id, pair.pairing
    today = local_date(now, zone_of(session, team_id, pair.me.user_id))
    person = people.find_person(session, team_id, pair.partner.user_id)
    return Partner(
        pairing_id=pairing.id or 0,
        user=pair.partner.user_id,
        since=pairing.started_at or now,
        met_times=count_meetings(session, pair, now),
        channel=pairing.channel,
        back_on=back_on(pair.partner.paused_until, today),
        paused_until=back_on(pairing.paused_until, today),
        name=person.name if person else "",
        listener=listener_of(session, pair.program, pair.me, pair.partner.user_id),
    )


def _on_their_way(session: Session, pair: Pair, shown: Partner, now: datetime) -> Partner:
    key = pair.pairing.id or 0
    aims = objectives.list_objectives(session, [key])
    kept = [one for one in aims if one.progress is not Progress.DROPPED]
    journey = Journey(
        booked=next_booking(session, key, now),
        signatures=_signatures(signed_of(session, pair)),
        objectives=len(kept),
        reached=sum(one.progress is Progress.REACHED for one in kept),
        tally=tally(session, pair, now) if list_logs(session, key) else None,
    )
    return replace(shown, journey=journey)


def _signatures(signed: Signed) -> Signatures:
    if signed.by_both_at:
        return Signatures.BOTH
    if signed.mine_at:
        return Signatures.MINE
    return Signatures.THEIRS if signed.theirs_at else Signatures.NOBODY
