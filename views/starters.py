"""Ways to begin a conversation, three at a time."""

from slack_sdk.models.views import View

from mentoring.agendas import StartersPage
from playbook.entries import Starter
from playbook.model import Playbook
from views import ids
from views.blocks import actions, button, context, modal, quote, section
from views.words import mention

AT_ONCE = 3


def starters_modal(found: StartersPage, playbook: Playbook) -> View:
    shown = [block for one in _shown(found, playbook) for block in quote(one.text)]
    value = str(found.pairing_id)
    return modal(
        ids.STARTERS_MODAL,
        "Something to talk about",
        [
            section(f"For you and {mention(found.partner)}. One is enough."),
            *shown,
            actions(
                button("Others", ids.STARTERS, f"{value}:{found.page + 1}"),
                button("Next agenda", ids.AGENDA, value),
            ),
            context("What fits what you two can show and want to learn comes first."),
        ],
    )


def read_starters_value(value: str) -> tuple[int, int]:
    """Which pairing's, and which page from 0."""
    pairing_id, _, page = value.partition(":")
    return int(pairing_id), int(page or 0)


def _shown(found: StartersPage, playbook: Playbook) -> list[Starter]:
    """Three further ones each time; after the last, from the first again."""
    ordered = playbook.starters_for(found.topics)
    first = found.page * AT_ONCE
    return [ordered[(first + at) % len(ordered)] for at in range(min(AT_ONCE, len(ordered)))]
