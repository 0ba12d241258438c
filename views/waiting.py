"""What people who wait for a partner read, wherever they look: why, what helps, and what next."""

from datetime import date

from mentoring.roles import Role
from mentoring.waiting import Waiting
from views import ids
from views.blocks import Message, actions, button, context, header, message, section
from views.words import day, escape, mentions

PROBLEMS = {
    "no_place_wanted": "Your profile says that you want no partner for now, so I looked for none.",
    "no_counterpart_role": "So far too few people have joined on the other side.",
    "level_gap": "So far nobody stands far enough from your level.",
    "ruled_out": "Nobody who fits was free this time.",
    "no_shared_hours": "Nobody who fits shares enough of your working hours so far.",
    "no_common_language": "Nobody who fits shares a language with you so far.",
    "no_place_left": "There are people who would fit you, and all of them are taken for now.",
    "below_floor": "Nobody was free this time who fits you well enough for a good pair.",
    "not_this_time": (
        "The pair that I had proposed to you did not come about. That happens in every program, for "
        "all sorts of reasons, and says nothing about you."
    ),
}
"""By the reason that is fit to be told: never who avoided or passed whom."""
NO_FIT = "No pairing was possible with the people who are here now."
HELPS = {
    "no_place_wanted": "If you would like a partner after all, say so in your profile.",
    "no_shared_hours": (
        "Could you talk a little earlier or later on some days? Your working hours are in your profile."
    ),
    "no_common_language": (
        "Is there another language that you would talk in, even if it isn't perfect? Name it in your "
        "profile."
    ),
    "below_floor": "Naming one or two more topics in your profile makes a good fit more likely.",
    "not_this_time": "One or two more topics in your profile give me more to go by.",
}
"""What somebody can do, for the reasons where they can do something."""
BOTH_SIDES = (
    "Would you both show and learn, with different people? Choosing that in your profile gives me "
    "more people to look at."
)
OVER = (
    "The program has ended, and there was no partner for you in it. Thank you for having been ready to "
    "take part: I hope it works out in the next one."
)
AWAY = (
    "Matchings leave you out until then. From that day on you wait for a partner again, and don't have "
    "to do anything for it."
)
"""Beside the words that say until when somebody is paused."""
BARRED = (
    "You are in the program, but Slack now shows you as a guest or as part of another organization, and this "
    "program pairs neither. So I am not looking for a partner for you."
)
HELPED_BY_BOTH = frozenset({"no_counterpart_role", "level_gap", "no_place_left"})


def still_waiting_message(found: Waiting) -> Message:
    """After a publishing, to somebody whom it left without a partner."""
    helps = what_helps(found)
    profile = button("Open my profile", ids.PROFILE, str(found.program_id))
    return message(
        header("No partner for you yet"),
        section(
            f"The pairs of *{escape(found.program_name)}* have been made, and this time there was none "
            f"for you. I know that is not what you hoped for. {why_waiting(found)}"
        ),
        section(f"*What happens next*\n{what_next(found)}"),
        section(f"*What would help*\n{helps}") if helps else None,
        actions(profile) if helps else None,
        context(f"Questions, or an idea who could join? {mentions(found.coordinators)}."),
    )


def waiting_text(found: Waiting) -> str:
    """The same, short, for Home and `status`."""
    if found.over:
        return OVER
    if found.paused_until:
        return AWAY
    if found.barred:
        return f"{BARRED} {mentions(found.coordinators)} can tell you more."
    if not found.reason:
        return f"You are waiting for a partner. {_first_time(found)}"
    lines = (
        f"You are waiting for a partner. {why_waiting(found)}",
        what_next(found),
        what_helps(found),
    )
    return "\n".join(filter(None, lines))


def why_waiting(found: Waiting) -> str:
    return PROBLEMS.get(found.reason, NO_FIT)


def what_next(found: Waiting) -> str:
    if found.paused_until:
        return _paused(found.paused_until)
    if found.goes_first:
        return (
            f"You are first in line at the next matching, {_when(found)}, and don't have to do "
            "anything for it."
        )
    return (
        f"You are in the next matching, {_when(found)}, and don't have to do anything for it. Of two "
        "choices that are equally good, whoever waited longer goes first."
    )


def what_helps(found: Waiting) -> str:
    """What this person could do; empty where nothing is up to them."""
    if found.reason in HELPED_BY_BOTH and found.role is not Role.BOTH:
        return BOTH_SIDES
    return HELPS.get(found.reason, "")


def _paused(until: date) -> str:
    return f"You are paused until *{day(until)}*. {AWAY}"


def next_matching(found: Waiting) -> str:
    """When it goes on, for somebody who is in a matching for the first time."""
    if found.next_run_on:
        return f"The next matching is on *{day(found.next_run_on)}*."
    return "The next matching is as soon as new people have joined."


def _first_time(found: Waiting) -> str:
    """Before one's first matching, where nobody knows yet whether there is somebody."""
    return f"{next_matching(found).removesuffix('.')}; I write to you either way."


def _when(found: Waiting) -> str:
    if found.next_run_on:
        return f"on *{day(found.next_run_on)}*"
    return "as soon as new people have joined"
