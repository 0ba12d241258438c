"""Skill levels: what somebody is asked, keeps, and what a program may count."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlmodel import Session

from mentoring.check_ins import PairingEndedError
from mentoring.due_times import local_date
from mentoring.errors import Fault, InvalidFieldError
from mentoring.pausing import back_on
from mentoring.programs import Formality
from mentoring.ratings import (
    MOST_SKILLS,
    Levels,
    NothingToRateError,
    Rated,
    RatingForm,
    RatingKept,
    RatingsClosedError,
    Skill,
    TooEarlyToRateError,
    Transfer,
    Whose,
    moved_up,
    transfer_rate,
)
from mentoring.states import PairingState, ParticipantState, ProgramState
from mentoring.today import Item, ItemKind
from mentoring.transfer import SKILL_LEVELS, Moment, moment_on
from services.around import Around, Pair, pair_of
from services.people import zone_of
from services.prompts import partner_of
from services.this_week import show_what_waits
from services.whys import why_of
from storage import ratings
from storage.tables import Pairing, Program, SkillRating

LASTING = (PairingState.ACTIVE, PairingState.COMPLETED)


def rating_form(
    session: Session, pairing_id: int, team_id: str, user_id: str, now: datetime
) -> RatingForm:
    """What is rated now, with what this person gave at this moment already.

    Raises TooEarlyToRateError, RatingsClosedError, NothingToRateError or PairingEndedError.
    """
    pair, moment = _ratable(session, pairing_id, team_id, user_id, now)
    skills = skills_of(pair.pairing, is_mentor=pair.is_mentor)
    if not skills:
        raise NothingToRateError
    return RatingForm(
        pairing_id=pairing_id,
        partner=pair.partner.user_id,
        moment=moment,
        skills=skills,
        given=_given(session, pair, moment),
    )


def keep_ratings(
    session: Session, pairing_id: int, team_id: str, user_id: str, levels: Levels, now: datetime
) -> RatingKept:
    """In place of what this person gave at this moment before; earlier moments stay as they are.

    Raises what `rating_form` does, and InvalidFieldError where a level is missing.
    """
    pair, moment = _ratable(session, pairing_id, team_id, user_id, now)
    before = ratings.list_ratings_by(session, pairing_id, pair.me.id or 0)
    rows = {(row.rated_id, row.topic_id): row for row in before if row.moment is moment}
    for skill in skills_of(pair.pairing, is_mentor=pair.is_mentor):
        level = levels.get(skill, 0)
        if level not in SKILL_LEVELS:
            raise InvalidFieldError(f"{skill.whose}-{skill.topic_id}", Fault.EMPTY)
        rated_id = (pair.me if skill.whose is Whose.MINE else pair.partner).id or 0
        row = rows.get((rated_id, skill.topic_id)) or SkillRating(
            pairing_id=pairing_id,
            rater_id=pair.me.id or 0,
            rated_id=rated_id,
            topic_id=skill.topic_id,
            moment=moment,
            level=level,
            rated_at=now,
        )
        row.level, row.rated_at = level, now
        session.add(row)
    session.flush()
    show_what_waits(session, pair.program, pair.me, now)
    return RatingKept(pair.partner.user_id, moment, _up(session, pair, moment))


def waiting(session: Session, around: Around) -> Iterator[Item]:
    """At the start, midpoint and end, until given; not where a program asks its questions alone."""
    program, me = around.program, around.me
    may_ask = program.formality is not Formality.LIGHT and program.state is not ProgramState.CLOSED
    if not may_ask or me.state is ParticipantState.LEFT:
        return
    rated = ratings.list_rated(session, [me.id or 0])
    given = {(pairing_id, moment) for _, pairing_id, moment in rated}
    zone = zone_of(session, program.team_id, me.user_id)
    for pairing in (one for one in around.pairings if one.state in LASTING):
        moment = _moment(pairing, program, around.today, zone)
        sleeps = back_on(pairing.paused_until, around.today) is not None
        if moment is None or sleeps or (pairing.id, moment) in given:
            continue
        if skills_of(pairing, is_mentor=pairing.mentor_id == me.id):
            partner = partner_of(session, pairing, me).user_id
            yield Item(ItemKind.RATE, str(pairing.id), partner, text=str(moment))


def transfer_of(session: Session, program_id: int) -> Transfer:
    """How many skills went up from start to end; no figure from fewer than five people."""
    found = (
        Rated(row.pairing_id, row.rater_id, row.rated_id, row.topic_id, row.moment, row.level)
        for row in ratings.list_ratings(session, program_id)
    )
    own, partners = transfer_rate(found)
    return Transfer(
        own=own if own.may_be_shown else None,
        partners=partners if partners.may_be_shown else None,
    )


def skills_of(pairing: Pairing, *, is_mentor: bool) -> tuple[Skill, ...]:
    """Up to three that each learns from the other, as they were paired for; one's own first.

    They are read from why the two were paired, so that they are the same at each moment.
    """
    why = why_of(pairing)
    shown = (*why.mentor_shows, *(wanted for wanted, _ in why.mentor_shows_near))
    given = (*why.mentee_gives, *(wanted for wanted, _ in why.mentee_gives_near))
    mine, theirs = (given, shown) if is_mentor else (shown, given)
    return tuple(
        Skill(whose, topic)
        for whose, learned in ((Whose.MINE, mine), (Whose.PARTNERS, theirs))
        for topic in tuple(dict.fromkeys(learned))[:MOST_SKILLS]
    )


def _ratable(
    session: Session, pairing_id: int, team_id: str, user_id: str, now: datetime
) -> tuple[Pair, Moment]:
    pair = pair_of(session, pairing_id, team_id, user_id, ended=True)
    if pair.program.state is ProgramState.CLOSED:
        raise RatingsClosedError
    if pair.pairing.state not in LASTING:
        raise PairingEndedError
    zone = zone_of(session, team_id, user_id)
    moment = _moment(pair.pairing, pair.program, local_date(now, zone), zone)
    if moment is None:
        raise TooEarlyToRateError
    return pair, moment


def _moment(pairing: Pairing, program: Program, today: date, zone: str) -> Moment | None:
    """Who finished early is at the end."""
    if pairing.state is PairingState.COMPLETED:
        return Moment.END
    if pairing.started_at is None:
        return None
    return moment_on(today, local_date(pairing.started_at, zone), program.ends_on)


def _given(session: Session, pair: Pair, moment: Moment) -> dict[Skill, int]:
    rows = ratings.list_ratings_by(session, pair.pairing.id or 0, pair.me.id or 0)
    return {
        Skill(Whose.MINE if row.rated_id == pair.me.id else Whose.PARTNERS, row.topic_id): row.level
        for row in rows
        if row.moment is moment
    }


def _up(session: Session, pair: Pair, moment: Moment) -> tuple[str, ...]:
    """Only of one's own skills, and by one's own view: nobody reads what the partner gave."""
    if moment is not Moment.END:
        return ()
    start, end = (_given(session, pair, one) for one in (Moment.START, Moment.END))
    return tuple(
        skill.topic_id
        for skill, level in end.items()
        if skill.whose is Whose.MINE and skill in start and moved_up(start[skill], level)
    )
