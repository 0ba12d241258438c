"""When objectives are asked for, and asked after."""

from collections.abc import Iterator

from sqlmodel import Session

from mentoring.due_times import local_date
from mentoring.objectives import UNSETTLED
from mentoring.pausing import back_on
from mentoring.programs import Formality
from mentoring.states import ParticipantState
from mentoring.today import Item, ItemKind
from mentoring.transfer import OBJECTIVE_WANTED_AFTER, Moment, moment_on
from services.around import Around, Pair
from services.objectives import LASTING
from services.people import zone_of
from services.prompts import partner_of
from storage import objectives


def waiting(session: Session, around: Around) -> Iterator[Item]:
    """None set after two weeks, where the program works with goals; or the date of one has come.

    The date is asked about after the program ended, too.
    """
    if around.me.state is ParticipantState.LEFT:
        return
    mine = [
        pairing
        for pairing in around.pairings
        if pairing.state in LASTING and back_on(pairing.paused_until, around.today) is None
    ]
    known = objectives.list_objectives(session, [one.id or 0 for one in mine])
    for pairing in mine:
        partner = partner_of(session, pairing, around.me).user_id
        for row in known:
            due = row.due_on <= around.today and row.progress in UNSETTLED
            if row.pairing_id == pairing.id and due:
                value = f"{pairing.id}:{row.id}"
                yield Item(ItemKind.OBJECTIVE, value, partner, row.due_on, row.skill)
    having = {row.pairing_id for row in known}
    for pair in around.pairs:
        if pair.pairing.id not in having and _is_wanted(session, pair, around):
            yield Item(ItemKind.OBJECTIVE, f"{pair.pairing.id}:", pair.partner.user_id)


def _is_wanted(session: Session, pair: Pair, around: Around) -> bool:
    """Not where the program only asks its questions, nor when it is about to end."""
    if pair.program.formality is Formality.LIGHT or pair.pairing.started_at is None:
        return False
    zone = zone_of(session, pair.program.team_id, around.me.user_id)
    started_on = local_date(pair.pairing.started_at, zone)
    if moment_on(around.today, started_on, pair.program.ends_on) is Moment.END:
        return False
    return around.today >= started_on + OBJECTIVE_WANTED_AFTER
