"""The draft of a matching run, for its coordinator, and what publishing did."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.pairings import LeftOver, MatchingDraft, ProposedPairing, Published, Why
from playbook.model import Playbook
from views import ids
from views.blocks import context, divider, header, modal, section
from views.words import counted, escape, language_names, local_time, mention, topics

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
            section(
                f"*{counted(len(draft.pairings), 'pairing', 'pairings')}*, "
                f"{len(draft.unmatched)} without a partner. Nobody has been told yet."
            ),
            context(
                "The best over everybody together: first as many people as possible, then the best fit."
            ),
            divider(),
            *(_pairing(proposed, playbook) for proposed in shown),
            section(f"… and {hidden} more pairings.") if hidden else None,
            *_unmatched(draft.unmatched),
            divider(),
            section(
                "*Publishing* opens a group message for each pair, in the next hour that both work, "
                "and tells the others kindly that they wait."
            ),
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
            context(
                "The first check-in reaches each person within a week, in their own working hours."
            ),
        ],
    )


def reasons(why: Why, mentor: str, mentee: str, playbook: Playbook) -> list[str]:
    """Why these two, in plain words. The people are mentions."""
    shows, gives = topics(playbook, why.mentor_shows), topics(playbook, why.mentee_gives)
    hours = f"{why.shared_hours:g}"
    return list(
        filter(
            None,
            (
                f"{mentor} can show {mentee} {shows}" if shows else "",
                f"{mentee} can give {mentor} {gives}" if gives else "",
                "different departments" if why.cross_department else "",
                "different places" if why.cross_site else "",
                f"{counted(int(why.shared_hours), 'shared working hour', 'shared working hours')}"
                if why.shared_hours == int(why.shared_hours)
                else f"{hours} shared working hours",
                f"both speak {language_names(playbook, why.languages)}" if why.languages else "",
            ),
        )
    )


def _pairing(proposed: ProposedPairing, playbook: Playbook) -> Block:
    mentor, mentee = mention(proposed.mentor), mention(proposed.mentee)
    why = "; ".join(reasons(proposed.why, mentor, mentee, playbook))
    few = (
        "\n:warning: Few shared hours: accepted because more people get a partner."
        if proposed.why.few_hours
        else ""
    )
    return section(f"*{mentor} → {mentee}*   fit {proposed.score} of 100\n{why}{few}")


def _unmatched(unmatched: tuple[LeftOver, ...]) -> list[Block]:
    if not unmatched:
        return []
    lines = [
        f"• {mention(one.person)}: {UNMATCHED.get(one.reason, 'no fit found')}"
        for one in unmatched[:40]
    ]
    return [divider(), section("*Without a partner this time*\n" + "\n".join(lines))]
