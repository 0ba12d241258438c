"""What a matching is told in: reasons, circumstances, and what publishing does and did."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.drafts import Publishing
from mentoring.pairings import Published, Why
from playbook.model import Playbook
from views import ids
from views.blocks import actions, button, context, header, modal, section
from views.waves import wave_notes
from views.words import (
    counted,
    day,
    escape,
    language_names,
    listed,
    local_time,
    topics,
)

UNMATCHED = {
    "no_place_wanted": "asked for no partner",
    "no_counterpart_role": "nobody is on the other side yet",
    "level_gap": "the levels of those who are left lie too close",
    "ruled_out": "ruled out with those who are left",
    "no_shared_hours": "too few shared working hours with those who are left",
    "no_common_language": "no common language with those who are left",
    "no_place_left": "everybody who fits is already taken",
    "not_this_time": "a proposed pairing did not come about",
    "taken_out": "free again, since their pairing was taken out or passed",
}


def publishing_modal(told: Publishing, metadata: str) -> View:
    """Asks once more, and says who would be told what."""
    pairs = counted(told.pairings, "pair", "pairs")
    return modal(
        ids.MATCH_PUBLISH_MODAL,
        "Publish the draft",
        [
            header(told.program_name),
            section(
                f"*{counted(told.people, 'person hears', 'people hear')} who their partner is.*\n"
                f"A group message opens for each of the {pairs}, in the next hour that both work: "
                "why the two of them, what each can show, and a first step."
            ),
            _those_who_wait(told),
            *_to_think_of(told),
            context("Publishing can't be taken back. Until you do, nobody is introduced."),
            actions(button("Back to the draft", ids.DRAFT, str(told.run_id))),
        ],
        submit="Publish",
        close="Later",
        private_metadata=metadata,
    )


def _those_who_wait(told: Publishing) -> Block | None:
    if not told.waiting:
        return None
    when = f", and that we match again on {day(told.next_run_on)}" if told.next_run_on else ""
    return section(
        f"*{counted(told.waiting, 'person hears', 'people hear')} that there is no partner yet.*\n"
        f"Kindly, with the reason that is fit to be told, that they go first next time{when}. Never "
        "who avoided or passed whom."
    )


def _to_think_of(told: Publishing) -> list[Block]:
    found = (
        f":warning: {counted(told.exceptions, 'pairing is an exception', 'pairings are exceptions')}: "
        "few shared hours, or a fit below the floor."
        if told.exceptions
        else "",
        f"{counted(told.passed, 'pairing was', 'pairings were')} passed and will not be introduced."
        if told.passed
        else "",
        f"{counted(told.silent, 'answer is', 'answers are')} still missing: silence counts as yes."
        if told.silent
        else "",
        f"{counted(told.new, 'pairing is', 'pairings are')} newer than your question: *Ask people "
        "first*, in the draft, asks these people, too."
        if told.new
        else "",
        f"{counted(told.circles, 'person joins', 'people join')} a pair as its third."
        if told.circles
        else "",
        *wave_notes(told.waves),
    )
    return [section("\n".join(filter(None, found)))] if any(found) else []


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
    shows = topics_or_near(why.mentor_shows, why.mentor_shows_near, playbook)
    gives = topics_or_near(why.mentee_gives, why.mentee_gives_near, playbook)
    found = (
        f"{mentor} can show {mentee} {shows}" if shows else "",
        f"{mentee} can give {mentor} {gives}" if gives else "",
        circumstances(why, playbook),
    )
    return [reason for reason in found if reason]


def topics_or_near(
    exact: Sequence[str], near: Sequence[tuple[str, str]], playbook: Playbook
) -> str:
    """What is offered of what is wanted; what only lies near to it is said to."""
    beside = dict.fromkeys(offer for _, offer in near if offer not in exact)
    wanted = {offer: [want for want, one in near if one == offer] for offer in beside}
    close = [
        f"{topics(playbook, [offer])} (near {topics(playbook, wants)})"
        for offer, wants in wanted.items()
    ]
    return listed([*(topics(playbook, [topic]) for topic in exact), *close])


def circumstances(why: Why, playbook: Playbook) -> str:
    """What else speaks for two people, as a list inside a sentence."""
    return listed(_circumstances(why, playbook))


def circumstances_line(why: Why, playbook: Playbook) -> str:
    """The same as a line of its own."""
    line = " · ".join(_circumstances(why, playbook))
    return line[:1].upper() + line[1:]


def _circumstances(why: Why, playbook: Playbook) -> list[str]:
    hours = "hour" if why.shared_hours == 1 else "hours"
    found = (
        f"both want to learn {topics(playbook, why.interests)}" if why.interests else "",
        "different departments" if why.cross_department else "",
        "different places" if why.cross_site else "",
        f"{why.shared_hours:g} shared working {hours}",
        f"{language_names(playbook, why.languages)} in common" if why.languages else "",
    )
    return [circumstance for circumstance in found if circumstance]
