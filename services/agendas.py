"""What a pair takes to its next meeting: an agenda, what was left open, and ways to begin."""

from datetime import date, datetime

from sqlmodel import Session

from mentoring.agendas import LAST_WEEKS, AgendaPage, StartersPage, Which
from mentoring.due_times import local_date
from services.around import Pair, pair_of
from services.held_meetings import count_meetings, open_doubts, tally
from services.people import zone_of
from storage import participants, transfer


def agenda_page(
    session: Session, team_id: str, user_id: str, pairing_id: int, now: datetime, *, swap: bool
) -> AgendaPage:
    """The next meeting's; with `swap` the one for trading places, whichever comes next."""
    pair = pair_of(session, pairing_id, team_id, user_id)
    today = local_date(now, zone_of(session, team_id, user_id))
    mine = transfer.list_intentions(session, pair.me.id or 0, pairing_id)
    return AgendaPage(
        pairing_id=pairing_id,
        partner=pair.partner.user_id,
        is_mentor=pair.is_mentor,
        which=Which.SWAP if swap else _which(pair, today),
        number=count_meetings(session, pair, now) + 1,
        doubts=open_doubts(session, pair),
        intentions=tuple(one.text for one in mine if one.settled_at is None),
        offers_swap=tally(session, pair, now).offers_swap and not swap,
    )


def starters_page(
    session: Session, team_id: str, user_id: str, pairing_id: int, page: int
) -> StartersPage:
    """For what one can show and the other wants; without any such topic, for all of theirs."""
    pair = pair_of(session, pairing_id, team_id, user_id)
    mine, theirs = (participants.read_profile(session, one) for one in (pair.me, pair.partner))
    shared = set(mine.offers) & set(theirs.wants) | set(theirs.offers) & set(mine.wants)
    named = {*mine.offers, *mine.wants, *theirs.offers, *theirs.wants}
    return StartersPage(pairing_id, pair.partner.user_id, frozenset(shared or named), page)


def _which(pair: Pair, today: date) -> Which:
    return Which.CLOSING if pair.program.ends_on - today <= LAST_WEEKS else Which.NEXT
