"""Everything that two kept of their meetings, for one of them to read."""

from collections.abc import Iterable, Iterator, Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.meeting_log import OpenDoubt, Tally, WrittenLog, WrittenLogs
from mentoring.meetings import Shower
from views import ids
from views.blocks import actions, button, context, divider, modal, quote, section
from views.meeting_log import FURTHER
from views.words import counted, day, escape, mention

MOST_BLOCKS = 80
"""Of logs. Slack takes a hundred in a modal, and open questions stand there as well."""
MOST_DOUBTS = 10
SHOWN = {
    Shower.ME: ", who showed",
    Shower.PARTNER: "; {other} showed",
    Shower.BOTH: "; both showed",
}


def written_logs_modal(found: WrittenLogs) -> View:
    partner, value = mention(found.partner), str(found.pairing_id)
    buttons = (
        button("Keep a meeting", ids.MEETING_LOG, f"{value}:{FURTHER}"),
        button("Next agenda", ids.AGENDA, value),
    )
    return modal(
        ids.MEETING_LOGS_MODAL,
        "What you two kept",
        [
            section(tally_words(found.tally, partner)) if found.logs else None,
            *doubt_blocks(found.doubts),
            actions(*buttons) if found.may_add else None,
            *(_within(_logs(found)) if found.logs else [section(_nothing(partner))]),
            context("Only the two of you read this. Ratings do not stand here."),
        ],
    )


def tally_words(tally: Tally, partner: str) -> str:
    """Give and take, for one of the two; `partner` is a mention."""
    mine = counted(tally.i_showed, "meeting", "meetings")
    return f"*Give and take:* you showed something in {mine}, {partner} in {tally.partner_showed}."


def doubt_blocks(doubts: Sequence[OpenDoubt]) -> list[Block]:
    """What is open between the two, oldest first, each with its author."""
    lines = [f"• {escape(one.text)} ({mention(one.author)})" for one in doubts[:MOST_DOUBTS]]
    more = len(doubts) - len(lines)
    if more:
        lines.append(f"… and {more} more. They come up as you settle these.")
    return [section("*Open questions*"), *map(section, lines)] if lines else []


def _logs(found: WrittenLogs) -> Iterator[list[Block]]:
    """The blocks of each log."""
    for one in found.logs:
        other = found.partner if one.author != found.partner else ""
        day_of = f"{found.pairing_id}:{one.log.met_on.isoformat()}"
        may_change = other and found.may_add
        change = button("Change", ids.MEETING_LOG, day_of) if may_change else None
        yield [divider(), section(_heading(one, other), button=change), *_words(one)]


def _heading(one: WrittenLog, partner: str) -> str:
    author, other = mention(one.author), mention(partner) if partner else "you"
    shown = SHOWN.get(one.log.shower, "").format(other=other)
    return f"*{day(one.log.met_on)}* · by {author}{shown}"


def _words(one: WrittenLog) -> Iterator[Block]:
    for label, text in (("What was shown", one.log.showed), ("What I learned", one.log.learned)):
        if text:
            yield section(label)
            yield from quote(text)


def _within(logs: Iterable[list[Block]]) -> list[Block]:
    """As many whole logs as there is room for, newest first."""
    shown: list[Block] = []
    for blocks in logs:
        if len(shown) + len(blocks) > MOST_BLOCKS:
            return [*shown, section("Older ones are in `/reverse-mentor mydata`.")]
        shown += blocks
    return shown


def _nothing(partner: str) -> str:
    return f"Nothing is kept yet. After a meeting, what you or {partner} keep of it stands here."
