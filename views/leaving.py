"""Leaving: what it would end, before it does."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.views import View

from mentoring.joining import Leaving
from views import ids
from views.blocks import context, modal, section
from views.words import escape, mentions


def leave_modal(leaving: Leaving) -> View:
    """What leaving would end, before it does."""
    name = escape(leaving.program.name)
    if leaving.partners:
        consequence = (
            f"You are paired with {mentions(leaving.partners)}. If you leave, "
            f"{'this pairing ends' if len(leaving.partners) == 1 else 'these pairings end'} today. "
            f"I tell {'your partner' if len(leaving.partners) == 1 else 'your partners'} that it "
            "ended, without a reason, and look for somebody new for them."
        )
    else:
        consequence = "You are not paired at the moment, so nobody else is affected."
    return modal(
        ids.LEAVE_MODAL,
        "Leave the program",
        [
            section(f"*Leaving {name}*"),
            section(consequence),
            section(
                "You get no more questions. What you wrote for yourself is shown to nobody. "
                "You can join again whenever the program takes people."
            ),
            context("Nobody is told why, and nothing is posted anywhere."),
        ],
        submit="Leave",
        close="Stay",
        private_metadata=str(leaving.program.id),
    )


def read_leaving(view: Mapping[str, Any]) -> int:
    """The program to leave."""
    return int(view["private_metadata"])


def left_modal(leaving: Leaving) -> View:
    return modal(
        ids.LEAVE_MODAL,
        "You have left",
        [
            section(
                f"You have left *{escape(leaving.program.name)}*. Thank you for the time you gave. "
                "The door stays open: `/reverse-mentor join`."
            )
        ],
    )
