"""Erasing: what goes and what stays, said before; and that it is done."""

from slack_sdk.models.views import View

from mentoring.mydata import Erasing
from views import ids
from views.blocks import actions, button, context, modal, section
from views.words import counted, escape, listed, mentions

STAYS = (
    "Counts without a person: that two people met, how many answered, figures of ratings.",
    "What your partners wrote is theirs, and what people have received in Slack stays with them.",
    "The messages that I sent you stay in your messages with me; I keep no copy of their words.",
    "Should somebody have asked not to be paired with you, that holds, by a mark that names nobody.",
    "What Slack shows of everybody here, such as your name: I read that list daily.",
)


def erase_modal(found: Erasing) -> View:
    if found.offices:
        return _hand_over(found)
    return modal(
        ids.ERASE_MODAL,
        "Erase my data",
        [
            section(f"*What goes*\n{_lines(_goes(found))}"),
            section(f"*What stays*\n{_lines(STAYS)}"),
            context(
                "It happens at once and can't be undone. You can join again later, as a new person."
            ),
        ],
        submit="Erase everything",
        close="Keep it",
    )


def erased_modal(found: Erasing) -> View:
    told = f" I tell {mentions(found.partners)} kindly that it ended." if found.partners else ""
    return modal(
        ids.ERASE_MODAL,
        "Erased",
        [section(f"Everything of yours is erased.{told} Thank you for the time you gave.")],
    )


def _goes(found: Erasing) -> list[str]:
    lines = [
        f"{counted(found.items, 'thing', 'things')} stored about you, with every word that you wrote.",
        "The agreements of your pairings, for both of you: nobody can tell whose words are whose.",
    ]
    if found.programs:
        names = listed([f"*{escape(name)}*" for name in found.programs])
        lines.insert(0, f"You leave {names}.")
    if found.partners:
        who = mentions(found.partners)
        lines.insert(1, f"Your pairing with {who} ends today. I say so kindly, without a reason.")
    return lines


def _hand_over(found: Erasing) -> View:
    lines = [
        f"*{escape(name)}*, coordinated by {mentions(coordinators)}"
        for name, coordinators in found.offices
    ]
    return modal(
        ids.ERASE_MODAL,
        "First hand over",
        [
            section(
                "You coordinate, sponsor or listen in a program that is not closed. Its people count "
                f"on somebody being there, so a coordinator names somebody else first:\n{_lines(lines)}"
            ),
            section("Then come back here: nothing was changed."),
            actions(button("Back to my data", ids.MY_DATA)),
        ],
    )


def _lines(lines: list[str] | tuple[str, ...]) -> str:
    return "\n".join(f"• {line}" for line in lines)
