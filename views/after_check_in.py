"""After a check-in: thanks, what follows from it, and the next step for whoever is in the mood."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.check_ins import CheckInTaken, Fit, Outcome
from playbook.model import Playbook
from views import ids
from views.blocks import actions, button, modal, section
from views.reading import answering_value
from views.words import day, mention, mentions


def taken_modal(taken: CheckInTaken, playbook: Playbook) -> View:
    """Thanks, what follows, and the next question for whoever is in the mood."""
    starter = playbook.starters[taken.answering.delivery_id % len(playbook.starters)]
    return modal(
        ids.CHECK_IN_MODAL,
        "Thank you",
        [
            section(f"That helps more than it may seem.\n{_after(taken)}"),
            *_what_next(taken),
            *_another_partner(taken),
            section(f"*For your next conversation*\n>{starter.text}"),
            *_reflection_offer(taken),
        ],
    )


def _after(taken: CheckInTaken) -> str:
    """What follows from the answers, said to the person who gave them."""
    partner = mention(taken.partner)
    lines = []
    if taken.concern_goes_to:
        lines.append(
            f"What you wrote goes to {mention(taken.concern_goes_to)} alone, who will get in touch."
        )
    if taken.told_of_the_fit:
        lines.append(
            f"I tell {mentions(taken.told_of_the_fit)} that you would like to talk about the fit, "
            "and nothing else."
        )
    elif taken.check_in.fit is Fit.NOT_GOOD:
        lines.append(
            "Not every pairing fits, and that is nobody's fault. You can open this again and tick "
            "the box, or leave quietly with `/reverse-mentor leave`."
        )
    elif taken.check_in.fit is Fit.UNDECIDED:
        lines.append(
            f"Two or three conversations are often needed before you can tell. {partner} may feel the same."
        )
    return "\n".join(lines) or "Nobody needs to do anything now."


def _what_next(taken: CheckInTaken) -> list[Block]:
    """What keeps it going after each answer; who has a date needs nothing."""
    value = str(taken.answering.pairing_id)
    if taken.outcome is Outcome.MET:
        return [
            section(
                "What was shown, what you learned, what you will try: two minutes now are worth a lot later.",
                button=button("Keep what stays", ids.MEETING_LOG, value, "primary"),
            )
        ]
    if taken.outcome in (Outcome.NOT_YET, Outcome.CANCELLED):
        return [
            section(
                f"I can look for three times at which you and {mention(taken.partner)} both work.",
                button=button("Find a time", ids.FIND_TIME, value, "primary"),
            )
        ]
    return []


def _another_partner(taken: CheckInTaken) -> list[Block]:
    """The way out, for whom it does not fit."""
    if taken.check_in.fit is not Fit.NOT_GOOD:
        return []
    value = str(taken.answering.pairing_id)
    return [
        section(
            "If somebody else would suit you better, that is no trouble: I ask for no reason and name nobody.",
            button=button("See how to go on", ids.PAIRING_CLOSE, value),
        )
    ]


def _reflection_offer(taken: CheckInTaken) -> list[Block]:
    if taken.reflection_on is None:
        return []
    value = answering_value(taken.answering)
    return [
        section(
            f"A question to think about comes on {day(taken.reflection_on)}. It takes three minutes, "
            "and you can have it now."
        ),
        actions(button("Ask me now", ids.REFLECT_NOW, value)),
    ]


def asked_now_modal(*, asked: bool) -> View:
    """After asking for the reflection question early."""
    words = (
        "It comes to your messages with me now, and waits there until you have three minutes."
        if asked
        else "It has already reached you: look in your messages with me."
    )
    return modal(ids.CHECK_IN_MODAL, "Your question", [section(words)])
