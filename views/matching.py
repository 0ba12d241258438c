"""The draft of a matching run, for its coordinator, and what publishing did."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.pairings import LeftOver, MatchingDraft, ProposedPairing, Published, Why
from playbook.model import Playbook
from views import ids
from views.blocks import context, divider, header, modal, section
from views.words import (
    counted,
    escape,
    language_names,
    listed,
    local_time,
    mention,
    topics,
)

MOST_SHOWN = 80
"""A modal holds 100 blocks; the best come first, and the rest is counted."""

UNMATCHED = {
    "no_place_wanted": "asked for no partner",
    "no_counterpart_role": "nobody is on the other side yet",
    "level_gap": "the levels of those who are left lie too close",
    "ruled_out": "ruled out with those who are left",
    "no_shared_hours": "too few shared working hours with those who are left",
    "no_common_language": "no common language with those who are left",
    "no_place_left": "everybody who fits is already taken",
}


def matching_modal(draft: MatchingDraft, playbook: Playbook) -> View:
    shown = draft.pairings[:MOST_SHOWN]
    hidden = len(draft.pairings) - len(shown)
    return modal(
        ids.MATCH_MODAL,
        "Draft of the matching",
        [
            header(draft.program_name),
            section(_headline(draft)),
            *_how_chosen(draft),
            *(_pairing(proposed, playbook) for proposed in shown),
            section(f"… and {hidden} more pairings.") if hidden else None,
            *_unmatched(draft.unmatched),
            *_publishing(draft),
        ],
        submit="Publish" if draft.pairings else None,
        close="Later",
        private_metadata=str(draft.run_id),
    )


def published_modal(published: Published) -> View:
    now = counted(published.now, "introduction goes", "introductions go")
    later = published.pairings - published.now
    waits = (
        f" {counted(later, 'waits', 'wait')} for an hour that both work"
        f" (the last: {local_time(published.last_at)})."
        if later and published.last_at
        else ""
    )
    return modal(
        ids.MATCH_MODAL,
        "Published",
        [
            section(
                f"*{escape(published.program_name)}* has {counted(published.pairings, 'new pair', 'new pairs')}."
            ),
            section(f"{now} out now.{waits}"),
            section(
                f"{counted(published.unmatched, 'person hears', 'people hear')} that there is no "
                "partner for them yet, and why."
            )
            if published.unmatched
            else None,
            section(
                "You don't have to do anything now. From here I ask each person a short question "
                "now and then, in their own working hours, never more than one a week."
            ),
            context("`/reverse-mentor summary`, typed in a channel, posts how it goes."),
        ],
    )


def reasons(why: Why, mentor: str, mentee: str, playbook: Playbook) -> list[str]:
    """Why these two, in plain words that follow each other. The people are mentions."""
    shows, gives = topics(playbook, why.mentor_shows), topics(playbook, why.mentee_gives)
    found = (
        f"{mentor} can show {mentee} {shows}" if shows else "",
        f"{mentee} can give {mentor} {gives}" if gives else "",
        _circumstances(why, playbook),
    )
    return [reason for reason in found if reason]


def _circumstances(why: Why, playbook: Playbook) -> str:
    hours = "hour" if why.shared_hours == 1 else "hours"
    found = (
        "different departments" if why.cross_department else "",
        "different places" if why.cross_site else "",
        f"{why.shared_hours:g} shared working {hours}",
        f"{language_names(playbook, why.languages)} in common" if why.languages else "",
    )
    return listed([circumstance for circumstance in found if circumstance])


def _headline(draft: MatchingDraft) -> str:
    pairings = counted(len(draft.pairings), "pairing", "pairings")
    left = len(draft.unmatched)
    if not draft.pairings and not left:
        return "Nobody waits for a partner, so there is nothing to publish."
    others = f"{left} without a partner" if left else "and everybody has a partner"
    return f"*{pairings}*, {others}. Nobody has been told yet."


def _how_chosen(draft: MatchingDraft) -> list[Block]:
    if not draft.pairings:
        return []
    return [
        context(
            "Chosen for everybody together: first as many pairs as possible, then the best fit. "
            "Fit counts each wish of both, working style, department, place and hours, and "
            "nobody gets every wish: the reasons tell more than the number."
        ),
        divider(),
    ]


def _publishing(draft: MatchingDraft) -> list[Block]:
    """What the button would do; nothing where there is no button."""
    if not draft.pairings:
        return []
    others = ", and tells the others kindly that they wait." if draft.unmatched else "."
    opens = "*Publishing* opens a group message for each pair, in the next hour that both work"
    return [divider(), section(opens + others)]


def _pairing(proposed: ProposedPairing, playbook: Playbook) -> Block:
    """One proposal; who it is about stands once, at its head."""
    mentor, mentee = mention(proposed.mentor), mention(proposed.mentee)
    shows = topics(playbook, proposed.why.mentor_shows) or "nothing that was wished for"
    gives = topics(playbook, proposed.why.mentee_gives) or "nothing that was wished for"
    why = f"Shows: {shows}\nGets: {gives}\n_{_circumstances(proposed.why, playbook)}_"
    few = (
        "\n:warning: Few shared hours: accepted because more people get a partner."
        if proposed.why.few_hours
        else ""
    )
    return section(f"*{mentor} → {mentee}* · fit {proposed.score} of 100\n{why}{few}")


def _unmatched(unmatched: tuple[LeftOver, ...]) -> list[Block]:
    if not unmatched:
        return []
    lines = [
        f"• {mention(one.person)}: {UNMATCHED.get(one.reason, 'no fit found')}"
        for one in unmatched[:40]
    ]
    return [divider(), section("*Without a partner this time*\n" + "\n".join(lines))]
