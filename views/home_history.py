"""What somebody wrote last, in App Home."""

from slack_sdk.models.blocks import Block

from mentoring.home import Written, Wrote
from mentoring.intentions import Use
from playbook.model import Playbook
from views import ids
from views.blocks import button, section
from views.reflections import READERS, question_words
from views.words import escape, local_day, mention

EXCERPT = 250
"""Signs of each text: all of it is in somebody's data."""
USED = {
    None: "I ask you about it",
    Use.NOT_YET: "not yet",
    Use.USED: "in use",
    Use.DROPPED: "dropped",
}


def history_blocks(written: tuple[Written, ...], playbook: Playbook) -> list[Block]:
    if not written:
        return []
    more = button("All of it", ids.MY_DATA, spoken="All of it: everything that is stored about you")
    return [
        section("*My history*\nWhat you wrote last, newest first.", button=more),
        *(_written(one, playbook) for one in written),
    ]


def _written(one: Written, playbook: Playbook) -> Block:
    words = " ".join(one.text.split())
    shown = words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()}…"
    return section(f"{_what(one, playbook)} · {local_day(one.at)}\n>{escape(shown)}\n_{_who(one)}_")


def _what(one: Written, playbook: Playbook) -> str:
    if one.kind is Wrote.REFLECTION:
        return f"*{question_words(one.question_id, playbook)[0]}*"
    if one.kind is Wrote.LOG:
        return f"*A meeting with {mention(one.partner)}*"
    return f"*I will try…* · {USED[one.use]}"


def _who(one: Written) -> str:
    """Who can read it."""
    partner = mention(one.partner)
    if one.kind is Wrote.LOG:
        return f"You and {partner}"
    if one.kind is Wrote.INTENTION:
        return f"You and {partner}" if one.use is Use.USED else "Only you"
    if one.opened or one.reader is None:
        return f"You and {partner}"
    return READERS[one.reader][0]
