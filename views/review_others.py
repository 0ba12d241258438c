"""What a coordinator does with a draft as a whole: adding a pairing, comparing two drafts."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block, UserSelectElement
from slack_sdk.models.views import View

from mentoring.drafts import Compared
from views import ids
from views.blocks import ANSWER, actions, button, context, divider, field, modal, section
from views.looking import Looking
from views.reading import Answers
from views.words import counted, local_time, mention, mentions

SHOWS, LEARNS = "shows", "learns"
MOST_SHOWN = 15


def add_modal(looking: Looking) -> View:
    """Two people to be paired by hand."""
    return modal(
        ids.PAIRING_ADD_MODAL,
        "Add a pairing",
        [
            context(
                "The rules hold here, too: levels, reporting lines, languages, and what people said. "
                "Few shared hours are marked and not refused. The pairing is locked, so that it stays "
                "when you match again."
            ),
            field(SHOWS, "Who shows", UserSelectElement(action_id=ANSWER)),
            field(LEARNS, "Who learns", UserSelectElement(action_id=ANSWER)),
            actions(button("Back to the draft", ids.DRAFT, str(looking.run_id))),
        ],
        submit="Add",
        private_metadata=looking.written(),
    )


def read_added(view: Mapping[str, Any]) -> tuple[str, str]:
    """Who shows and who learns."""
    answers = Answers(view)
    return answers.user(SHOWS) or "", answers.user(LEARNS) or ""


def compared_modal(found: Compared, looking: Looking) -> View:
    """What changed since the draft before."""
    return modal(
        ids.PAIRING_MODAL,
        "Compared",
        [
            section(
                f"*{counted(len(found.kept), 'pairing', 'pairings')}* as before, "
                f"*{len(found.new)}* new, *{len(found.gone)}* gone."
            ),
            context(
                f"The draft before was made {local_time(found.earlier_at)}. Together the pairings fit "
                f"{found.later_total:,} points now and {found.earlier_total:,} then."
            ),
            *_pairs("New", found.new),
            *_pairs("Gone", found.gone),
            _people("Have a partner now, and had none", found.newly_paired),
            _people("Had a partner, and have none now", found.newly_alone),
            *_pairs("As before", found.kept),
            divider(),
            actions(button("Back to the draft", ids.DRAFT, str(found.run_id))),
        ],
        private_metadata=looking.of(found.run_id).written(),
    )


def _pairs(title: str, pairs: tuple[tuple[str, str], ...]) -> list[Block]:
    if not pairs:
        return []
    lines = [f"• {mention(mentor)} → {mention(mentee)}" for mentor, mentee in pairs[:MOST_SHOWN]]
    if len(pairs) > MOST_SHOWN:
        lines.append(f"… and {len(pairs) - MOST_SHOWN} more.")
    return [divider(), section(f"*{title}*\n" + "\n".join(lines))]


def _people(title: str, people: tuple[str, ...]) -> Block | None:
    if not people:
        return None
    more = f" and {len(people) - MOST_SHOWN} more" if len(people) > MOST_SHOWN else ""
    return section(f"*{title}*\n{mentions(people[:MOST_SHOWN])}{more}")
