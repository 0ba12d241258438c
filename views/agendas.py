"""The agenda of the next meeting, with what was left open."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.agendas import AgendaPage, Which
from playbook.entries import Agenda, Occasion
from playbook.model import Playbook
from views import ids
from views.blocks import actions, button, context, divider, header, modal, section
from views.words import escape, mention
from views.written_logs import doubt_blocks

SWAP = "swap"
"""In a button's value, after the pairing: the agenda for trading places."""
MOST_INTENTIONS = 10


def agenda_modal(page: AgendaPage, playbook: Playbook) -> View:
    agenda, partner = _agenda(page, playbook), mention(page.partner)
    meeting = "Your first meeting" if page.number == 1 else f"Meeting {page.number}"
    steps = "\n".join(
        f"{at}. {step.text} _({step.minutes} min)_" for at, step in enumerate(agenda.steps, 1)
    )
    prepare = agenda.prepare.mentor if page.is_mentor else agenda.prepare.mentee
    carried = [*doubt_blocks(page.doubts), *_intentions(page.intentions)]
    return modal(
        ids.AGENDA_MODAL,
        "Your next meeting",
        [
            header(agenda.title),
            context(f"{meeting} with {partner} · {agenda.minutes} minutes"),
            section(agenda.purpose),
            section(f"*To prepare*\n{prepare}"),
            section(f"*How it may go*\n{steps}"),
            section(f"*Leave with*\n{agenda.leave_with}"),
            divider() if carried else None,
            *carried,
            _swap_offer(page, partner) if page.offers_swap else None,
            _buttons(page),
            context("A suggestion. What the two of you need that day goes first."),
        ],
    )


def read_agenda_value(value: str) -> tuple[int, bool]:
    """Which pairing's, and whether it is the one for trading places."""
    pairing_id, _, which = value.partition(":")
    return int(pairing_id), which == SWAP


def _agenda(page: AgendaPage, playbook: Playbook) -> Agenda:
    if page.which is Which.NEXT:
        return playbook.agenda(page.number)
    return playbook.agenda_for(Occasion.SWAP if page.which is Which.SWAP else Occasion.CLOSING)


def _intentions(texts: Sequence[str]) -> list[Block]:
    """The reader's own."""
    lines = [f"• {escape(text)}" for text in texts[-MOST_INTENTIONS:]]
    if not lines:
        return []
    said = "*What you meant to try* _(only you see this here)_"
    return [section(said), *map(section, lines)]


def _swap_offer(page: AgendaPage, partner: str) -> Block:
    words = (
        f"In your last three meetings the same one of you and {partner} has shown. There is an agenda "
        "for one meeting the other way round."
    )
    return section(words, button=button("Trading places", ids.AGENDA, f"{page.pairing_id}:{SWAP}"))


def _buttons(page: AgendaPage) -> Block:
    value = str(page.pairing_id)
    return actions(
        button("Something to talk about", ids.STARTERS, value),
        button("Find a time", ids.FIND_TIME, value),
        button("Keep what stays", ids.MEETING_LOG, value),
    )
