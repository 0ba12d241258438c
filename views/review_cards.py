"""The parts of a draft: a card for each pairing, and whoever is not in one."""

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    OverflowMenuElement,
    SectionBlock,
)

from mentoring.drafts import Excluded, LeftOver, MatchingDraft, ProposedPairing, Scarcity
from playbook.model import Playbook
from views import ids
from views.blocks import button, context, divider, option, section
from views.matching import circumstances_line, topics_or_near
from views.review_words import left_over_words, marks_of, says_of, scarcity_words
from views.words import mention

MOST_LEFT_OVER = 12
MOST_EXCLUDED = 8
MOST_SCARCE = 5
LOCK = "1"
UNLOCK = "0"


def card(draft: MatchingDraft, one: ProposedPairing, playbook: Playbook) -> list[Block]:
    """One proposal: who it is about stands once, at its head, and what can be done below."""
    lines = [
        pair_line(one),
        f"Shows: {_shows(one, playbook)}",
        f"Gets: {_gets(one, playbook)}",
        f"_{circumstances_line(one.why, playbook)}_",
        *marks_of(one, draft.floor),
    ]
    said = context(says_of(one)) if draft.asked_at else None
    return [
        block
        for block in (section("\n".join(lines)), said, _acts(draft, one), divider())
        if block is not None
    ]


def pair_line(one: ProposedPairing) -> str:
    lock = " :lock:" if one.locked else ""
    return f"*{mention(one.mentor)} → {mention(one.mentee)}* · fit {one.score} of 100{lock}"


def read_pressed(value: str) -> tuple[int, ...]:
    """The numbers that a button of a draft carries, its run first."""
    return tuple(map(int, value.split(":")))


def read_picked(value: str) -> tuple[int, ...]:
    """The numbers behind the act that was picked in the menu of a pairing."""
    return read_pressed(value.partition("/")[2])


def pressing(*numbers: int) -> str:
    """The inverse of `read_pressed`."""
    return ":".join(map(str, numbers))


def left_over_blocks(unmatched: tuple[LeftOver, ...], playbook: Playbook) -> list[Block]:
    if not unmatched:
        return []
    lines = [left_over_words(one, playbook) for one in unmatched[:MOST_LEFT_OVER]]
    if len(unmatched) > MOST_LEFT_OVER:
        lines.append(f"… and {len(unmatched) - MOST_LEFT_OVER} more.")
    return [
        section("*Without a partner this time*\n" + "\n".join(lines)),
    ]


def scarcity_blocks(scarce: tuple[Scarcity, ...]) -> list[Block]:
    if not scarce:
        return []
    lines = [scarcity_words(one) for one in scarce[:MOST_SCARCE]]
    return [section("*Too many need the same few*\n" + "\n".join(lines))]


def excluded_blocks(draft: MatchingDraft) -> list[Block]:
    """What was taken out, with a way back; what somebody passed has none."""
    if not draft.excluded:
        return []
    shown = draft.excluded[:MOST_EXCLUDED]
    rest = len(draft.excluded) - len(shown)
    return [
        section("*Not to be proposed again*"),
        *(_excluded(draft, one) for one in shown),
        *([context(f"… and {rest} more.")] if rest else []),
    ]


def _excluded(draft: MatchingDraft, one: Excluded) -> SectionBlock:
    names = f"{mention(one.mentor)} → {mention(one.mentee)}"
    if one.passed:
        return section(f"{names}: one of the two passed")
    value = pressing(draft.run_id, one.mentor_id, one.mentee_id)
    return section(names, button=button("Put back", ids.PAIRING_PUT_BACK, value))


def _acts(draft: MatchingDraft, one: ProposedPairing) -> ActionsBlock:
    here = pressing(draft.run_id, one.id)
    lock = button("Unlock", ids.PAIRING_LOCK, f"{here}:{UNLOCK}")
    if not one.locked:
        lock = button("Lock", ids.PAIRING_LOCK, f"{here}:{LOCK}")
    more = OverflowMenuElement(
        action_id=ids.PAIRING_MORE,
        options=[
            option(f"{ids.PAIRING_SWAP}/{here}", "Swap partner"),
            option(f"{ids.PAIRING_REMOVE}/{here}", "Remove"),
        ],
    )
    return ActionsBlock(elements=[button("Why these two", ids.PAIRING_WHY, here), lock, more])


def _shows(one: ProposedPairing, playbook: Playbook) -> str:
    found = topics_or_near(one.why.mentor_shows, one.why.mentor_shows_near, playbook)
    return found or "nothing that was wanted"


def _gets(one: ProposedPairing, playbook: Playbook) -> str:
    found = topics_or_near(one.why.mentee_gives, one.why.mentee_gives_near, playbook)
    return found or "nothing that was wanted"
