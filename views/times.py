"""Finding a time: the form, what both read of it, and what a tap leads to."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    DateTimePickerElement,
    InputBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from mentoring.bookings import LENGTHS, TimesForm, TimesWish, Why
from mentoring.today import Item
from playbook.model import Playbook
from views import ids
from views.blocks import (
    ANSWER,
    button,
    context,
    field,
    modal,
    option,
    section,
)
from views.meeting_times import day_and_span, for_me, their_time
from views.reading import Answers
from views.words import every, mention

ONCE = "once"
RHYTHMS = (1, 2, 3, 4)
TIMES = "times"
"""The block of the suggested times; the first of them follows, so that new ones are a new block:
Slack keeps in a block what somebody chose there before."""


def find_time_modal(form: TimesForm) -> View:
    """What to look for, what suits both, and a time of one's own."""
    wish, partner = form.wish, mention(form.partner.user)
    return modal(
        ids.FIND_TIME_MODAL,
        "Move the meeting" if form.moved_from else "Find a time",
        [
            section(_opening(form)),
            _minutes(wish),
            None if form.moved_from else _rhythm(form),
            _from_day(form),
            *_suggested(form),
            field(
                "own",
                "Or a time of your own",
                DateTimePickerElement(action_id=ANSWER),
                "By your clock. Then only this one is offered.",
                optional=True,
            ),
            context(
                f"You and {partner} read the offer in your group message. These times count as fine "
                f"for you, so one tap of {partner} books it."
            ),
        ],
        submit="Offer these",
        close="Not now",
        private_metadata=json.dumps(
            {
                "pairing": wish.pairing_id,
                "moves": wish.moves,
                "minutes": wish.minutes,
                "from_day": wish.from_day.isoformat() if wish.from_day else "",
            }
        ),
    )


def read_times(view: Mapping[str, Any]) -> tuple[TimesWish, bool]:
    """What is offered, and whether the times that stood there were made for it.

    The inverse of `find_time_modal`.
    """
    answers, kept = Answers(view), json.loads(view["private_metadata"])
    every_weeks = answers.one("every_weeks")
    day = answers.day("from_day")
    block = next((one for one in view["state"]["values"] if one.startswith(TIMES)), TIMES)
    wish = TimesWish(
        pairing_id=kept["pairing"],
        minutes=int(answers.one("minutes") or kept["minutes"]),
        every_weeks=int(every_weeks) if every_weeks and every_weeks != ONCE else None,
        from_day=day,
        moves=kept["moves"],
        times=tuple(datetime.fromisoformat(one) for one in answers.many(block)),
        own=answers.moment("own"),
    )
    shown_for = (kept["minutes"], kept["from_day"])
    same = shown_for == (wish.minutes, day.isoformat() if day else kept["from_day"])
    return wish, same or wish.own is not None


def _opening(form: TimesForm) -> str:
    partner = mention(form.partner.user)
    begins = {
        Why.LOOKING: f"When could you and {partner} meet?",
        Why.CHANGED: "These are the times for what you chose now. Nothing was offered yet.",
        Why.CANCELLED: (
            f"The meeting is called off; {partner} reads it in your group message, without a reason. "
            "If you like, offer another time right away."
        ),
        Why.CANCELLED_AGAIN: (
            f"The meeting is called off; {partner} reads it in your group message, without a reason. "
            "Two in a row have fallen through now; weeks are like that sometimes. A new date is "
            "easiest while you are here."
        ),
    }
    if form.moved_from and form.why is Why.LOOKING:
        minutes = form.wish.minutes
        return (
            f"Now it is {for_me(form.moved_from, minutes, form.me, form.partner)}. It stays so until "
            f"{partner} takes another time."
        )
    return begins[form.why]


def _minutes(wish: TimesWish) -> InputBlock:
    options = [option(str(one), f"{one} minutes") for one in LENGTHS]
    chosen = next((one for one in options if one.value == str(wish.minutes)), options[1])
    element = StaticSelectElement(action_id=ids.TIME_WISH, options=options, initial_option=chosen)
    return _asking_again(field("minutes", "How long", element))


def _rhythm(form: TimesForm) -> InputBlock:
    options = [
        option(ONCE, "Once"),
        *(option(str(one), every(one).capitalize()) for one in RHYTHMS),
    ]
    given = str(form.wish.every_weeks or ONCE)
    chosen = next((one for one in options if one.value == given), options[0])
    element = StaticSelectElement(action_id=ANSWER, options=options, initial_option=chosen)
    hint = "A rhythm books all dates up to the end of the program; each can be moved or called off."
    return field("every_weeks", "How often", element, hint)


def _from_day(form: TimesForm) -> InputBlock:
    day = form.wish.from_day or form.today
    element = DatePickerElement(action_id=ids.TIME_WISH, initial_date=day.isoformat())
    return _asking_again(field("from_day", "From", element))


def _asking_again(block: InputBlock) -> InputBlock:
    """A change of it shows other times at once."""
    block.dispatch_action = True
    return block


def _suggested(form: TimesForm) -> Iterator[Block]:
    if not form.suggested.times:
        yield section(
            "I find no time at which both of you are awake and at work, or nearly so. Choose one of "
            "your own below; it is best to ask each other first."
        )
        return
    if form.suggested.outside:
        yield section(
            "Your working hours do not meet. These are the least bad: a little early for one of you, "
            "a little late for the other. Offer only what you would do gladly."
        )
    options = [
        option(
            one.isoformat(),
            day_and_span(one, form.wish.minutes, form.me.zone),
            their_time(one, form.wish.minutes, form.me, form.partner),
        )
        for one in form.suggested.times
    ]
    element = CheckboxesElement(action_id=ANSWER, options=options, initial_options=options)
    first = form.suggested.times[0].isoformat()
    yield field(
        f"{TIMES}:{form.wish.minutes}:{first}",
        "These suit both of you" if not form.suggested.outside else "The least bad",
        element,
        "By your clock. Untick what does not suit you.",
        optional=True,
    )


def new_date_item(item: Item, _: Playbook) -> Block:
    return section(
        f"Two meetings of you and {mention(item.partner)} fell through, as happens. A new date is one "
        "form away; only you read this.",
        button=button("Find a time", ids.FIND_TIME, item.value, spoken="Find a time, a new one"),
    )
