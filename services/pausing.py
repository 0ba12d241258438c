"""Pausing everything or one pairing, and coming back."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from mentoring.due_times import local_date
from mentoring.pausing import (
    BookedMeanwhile,
    NotPausedError,
    Pause,
    Paused,
    PauseForm,
    Resumed,
    back_on,
    check_day_back,
    days_to_come_back,
)
from mentoring.states import ParticipantState
from services.booked_meanwhile import booked_meanwhile
from services.partner_news import show_anew, tell_of_pause, tell_of_return
from services.people import zone_of
from services.planning import replan_people
from services.sides import Side, own_memberships, own_side, sides_of
from storage import participants
from storage.tables import Participant, Program


def pause_form(
    session: Session, team_id: str, user_id: str, pairing_id: int | None, now: datetime
) -> PauseForm:
    """What may be paused, and until when; nothing changes yet. `pairing_id`: only that one."""
    today = local_date(now, zone_of(session, team_id, user_id))
    mine = own_memberships(session, team_id, user_id)
    only = None if pairing_id is None else own_side(session, team_id, user_id, pairing_id)
    ends_on = only.program.ends_on if only else _end(mine)
    chosen = only.pairing.paused_until if only else _latest(one.paused_until for _, one in mine)
    first, last, suggested = days_to_come_back(today, ends_on)
    before = back_on(chosen, today)
    return PauseForm(
        first=first,
        last=last,
        suggested=min(before, last) if before else suggested,
        choices=() if only else tuple(side.choice for side in sides_of(session, mine)),
        only=only.choice if only else None,
        paused_until=before,
        waits=_waits(mine),
    )


def pause(session: Session, team_id: str, user_id: str, wanted: Pause, now: datetime) -> Paused:
    """Asks nothing until the day that was chosen. Pausing again changes the day.

    Each partner is told the day once, in their working hours.
    """
    if wanted.pairing_id is not None:
        return _pause_pairing(session, team_id, user_id, wanted.pairing_id, wanted.until, now)
    today = local_date(now, zone_of(session, team_id, user_id))
    mine = own_memberships(session, team_id, user_id)
    check_day_back(wanted.until, today, _end(mine))
    told = any(back_on(one.paused_until, today) for _, one in mine)
    for _, one in mine:
        one.paused_until = wanted.until
    _plan_anew(session, mine, now)
    everybody = sides_of(session, mine)
    sides = [one for one in everybody if not back_on(one.pairing.paused_until, today)]
    for side in sides:
        tell_of_pause(session, side.program, side.pairing, side.partner, now, told=told)
    booked = _booked(session, everybody, wanted.until, now)
    return Paused(wanted.until, _partners(sides), None, _waits(mine), booked)


def resume(session: Session, team_id: str, user_id: str, now: datetime) -> Resumed:
    """Back before the day that was chosen. Who is not paused resumes the pairings that are."""
    today = local_date(now, zone_of(session, team_id, user_id))
    mine = own_memberships(session, team_id, user_id)
    away = [(program, one) for program, one in mine if back_on(one.paused_until, today)]
    asleep = [one for one in sides_of(session, mine) if back_on(one.pairing.paused_until, today)]
    if not away and not asleep:
        raise NotPausedError
    if not away:
        return _wake(session, asleep, now)
    for _, one in away:
        one.paused_until = None
    _plan_anew(session, away, now)
    asleep_ids = {side.pairing.id for side in asleep}
    sides = [side for side in sides_of(session, away) if side.pairing.id not in asleep_ids]
    for side in sides:
        tell_of_return(session, side.program, side.pairing, side.partner, now)
    return Resumed(_partners(sides), _partners(asleep), pairings_only=False, waits=_waits(away))


def resume_pairing(
    session: Session, team_id: str, user_id: str, pairing_id: int, now: datetime
) -> Resumed:
    """Either of the two goes on before the day that was chosen, whoever chose it."""
    return _wake(session, [own_side(session, team_id, user_id, pairing_id)], now)


def _pause_pairing(
    session: Session, team_id: str, user_id: str, pairing_id: int, until: date, now: datetime
) -> Paused:
    side = own_side(session, team_id, user_id, pairing_id)
    today = local_date(now, zone_of(session, team_id, user_id))
    check_day_back(until, today, side.program.ends_on)
    told = back_on(side.pairing.paused_until, today) is not None
    side.pairing.paused_until = until
    session.add(side.pairing)
    _plan_anew(session, [(side.program, one) for one in (side.one, side.partner)], now)
    tell_of_pause(session, side.program, side.pairing, side.partner, now, told=told)
    booked = _booked(session, [side], until, now)
    return Paused(until, (side.partner.user_id,), side.choice, waits=False, booked=booked)


def _booked(
    session: Session, sides: Iterable[Side], until: date, now: datetime
) -> tuple[BookedMeanwhile, ...]:
    found = (
        date
        for side in sides
        for date in booked_meanwhile(
            session, side.program, side.pairing, (side.one, side.partner), until, now
        )
    )
    return tuple(sorted(found, key=lambda one: one.starts_at))


def _wake(session: Session, sides: list[Side], now: datetime) -> Resumed:
    concerned = {one.id or 0 for side in sides for one in (side.one, side.partner)}
    participants.lock_participants(session, concerned)
    for side in sides:
        team_id, two = side.program.team_id, (side.one, side.partner)
        days = [local_date(now, zone_of(session, team_id, one.user_id)) for one in two]
        # A day that has come, not None: questions of that time still know that they were not asked.
        side.pairing.paused_until = min(side.pairing.paused_until or days[0], *days)
        session.add(side.pairing)
        _plan_anew(session, [(side.program, one) for one in two], now)
        tell_of_return(session, side.program, side.pairing, side.partner, now)
        _tell_of_who_stays_away(session, side, now)
    own = _latest(back_on(side.one.paused_until, _today(session, side, now)) for side in sides)
    return Resumed(_partners(sides), (), pairings_only=True, waits=False, own_until=own)


def _today(session: Session, side: Side, now: datetime) -> date:
    return local_date(now, zone_of(session, side.program.team_id, side.one.user_id))


def _tell_of_who_stays_away(session: Session, side: Side, now: datetime) -> None:
    """While the pairing was paused, nobody heard that one of the two paused everything."""
    for one, other in ((side.one, side.partner), (side.partner, side.one)):
        today = local_date(now, zone_of(session, side.program.team_id, one.user_id))
        if back_on(one.paused_until, today):
            tell_of_pause(session, side.program, side.pairing, other, now, told=True)


def _plan_anew(
    session: Session, whose: Iterable[tuple[Program, Participant]], now: datetime
) -> None:
    """What these people are asked follows their pauses from now on, and they see it."""
    changed = sorted(whose, key=lambda two: two[1].id or 0)
    session.add_all(one for _, one in changed)
    session.flush()
    replan_people(session, [one for _, one in changed], now)
    for program, one in changed:
        show_anew(session, program, one, now)


def _partners(sides: Iterable[Side]) -> tuple[str, ...]:
    return tuple(sorted({side.partner.user_id for side in sides}))


def _waits(mine: Iterable[tuple[Program, Participant]]) -> bool:
    return any(one.state is ParticipantState.ENROLLED for _, one in mine)


def _end(mine: Iterable[tuple[Program, Participant]]) -> date:
    """The last day of the program that ends last."""
    return max(program.ends_on for program, _ in mine)


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)
