"""The summary: a sentence, then a table; whole as plain text, too."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import ConversationFilter, ConversationSelectElement
from slack_sdk.models.views import View

from mentoring.summaries import LEAST_PEOPLE, Average, Share, Summary
from views import ids
from views.blocks import ANSWER, Message, context, field, header, message, modal, section, table
from views.reading import Answers
from views.words import conversation, counted, escape, full_day

WITHHELD = f"from fewer than {LEAST_PEOPLE} people"


def summary_message(found: Summary) -> Message:
    return message(
        header(found.program_name),
        section(headline(found)),
        table([("What", "How much"), *rows(found)]),
        context(
            f"As of {full_day(found.on)}. No figure about answers comes from fewer than "
            f"{LEAST_PEOPLE} people, and nothing says what anybody wrote."
        ),
    )


def headline(found: Summary) -> str:
    """The whole in one sentence, under the program's name."""
    if not found.pairs:
        return f"{counted(found.joined, 'person has', 'people have')} joined; no pairs yet."
    week = f"Week {found.week} of {found.weeks}: " if found.week else ""
    people, pairs = counted(found.joined, "person", "people"), counted(found.pairs, "pair", "pairs")
    ended = "" if found.met.whole == found.pairs else ", ended ones included,"
    met = (
        f"; {found.met.part} of {found.met.whole} pairs{ended} have met"
        if found.met.may_be_shown
        else ""
    )
    return f"{week}{people}, {pairs}{met}."


def rows(found: Summary) -> list[tuple[str, str]]:
    """(what, how much); a figure that could reveal a person is withheld, and says so."""
    people = [
        ("People who joined", str(found.joined)),
        ("Matched", _share(found.matched)),
        ("Waiting for a partner", str(found.waiting)),
    ]
    return people if not found.met.whole else [*people, *_of_pairs(found)]


def _of_pairs(found: Summary) -> list[tuple[str, str]]:
    return [
        ("Pairs now", str(found.pairs)),
        ("Pairs that met", _share(found.met)),
        ("Meetings", _count(found.meetings, found.met)),
        ("Check-ins answered", _share(found.check_ins)),
        ("Reflections written", _share(found.reflections)),
        ("Reflections opened to each other", _count(found.opened, found.reflections)),
        ("Energy, 1 to 5", _average(found.energy)),
        ("A good fit", _share(found.good_fit)),
        ("Messages that could not be delivered", str(found.undelivered)),
    ]


def _share(found: Share) -> str:
    if not found.whole:
        return "nothing yet"
    if not found.may_be_shown:
        return WITHHELD
    return f"{found.part} of {found.whole} ({found.percent}%)"


def _count(number: int, of: Share) -> str:
    """A number that tells of the same people as a share, and is withheld with it."""
    if not of.whole:
        return "nothing yet"
    return str(number) if of.may_be_shown else WITHHELD


def _average(found: Average) -> str:
    if not found.people:
        return "nothing yet"
    return f"{found.value:.1f} ({found.people} people)" if found.may_be_shown else WITHHELD


def requested_text(program_name: str, channel: str) -> str:
    return f"The summary of *{escape(program_name)}* is on its way to {conversation(channel)}."


def summary_modal(program_id: int, program_name: str) -> View:
    """Where to post a summary."""
    element = ConversationSelectElement(
        action_id=ANSWER,
        default_to_current_conversation=False,
        filter=ConversationFilter(include=["public", "private"], exclude_bot_users=True),
    )
    return modal(
        ids.SUMMARY_MODAL,
        "Post the summary",
        [
            section(f"The figures of *{escape(program_name)}*, as a sentence and a table."),
            field(
                "channel",
                "Channel",
                element,
                "Everybody in the channel can read it. I must be a member of a private one.",
            ),
        ],
        submit="Post",
        close="Cancel",
        private_metadata=str(program_id),
    )


def read_channel(view: Mapping[str, Any]) -> tuple[int, str]:
    """The program and the channel; the inverse of `summary_modal`."""
    return int(view["private_metadata"]), Answers(view).channel("channel") or ""


def requested_modal(text: str) -> View:
    return modal(ids.SUMMARY_MODAL, "On its way", [section(text)])
