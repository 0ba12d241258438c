"""How a program matches: the form, what was chosen in it, and what follows from saving."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    NumberInputElement,
)
from slack_sdk.models.views import View

from mentoring.matching.rules import DEFAULT_FLOOR, Aim
from mentoring.matching_settings import (
    MatchingSettings,
    SettingsForm,
    SettingsSaved,
    effective_weights,
)
from views import ids
from views.blocks import (
    ANSWER,
    actions,
    button,
    chosen_of,
    divider,
    field,
    modal,
    option,
    radio_field,
    section,
)
from views.reading import Answers
from views.words import counted, day, escape

AIMS = {
    Aim.NOBODY_LEFT_OUT: (
        "Nobody left out",
        "As many people as possible get a partner, then the best fit overall.",
    ),
    Aim.BEST_FIT: (
        "Best fit first",
        "Nobody is paired below the least fit, even if more people wait.",
    ),
    Aim.PROTECT_WEAKEST: (
        "Protect the weakest pairs",
        "As many people as possible, then the weakest pairs as good as can be.",
    ),
}
PARTS = {
    "mentee_wants": "What those who learn want, and their partner can show",
    "mentor_wants": "What those who show want, and their partner can give",
    "style": "A working style that suits both",
    "cross_department": "Different departments",
    "cross_site": "Different places",
    "shared_hours": "Working hours that both share",
    "shared_interests": "Topics that both want to learn",
}
"""What each part of the score is about."""
CIRCLES, SAY = "circles", "say"


def settings_modal(form: SettingsForm) -> View:
    settings = form.settings
    return modal(
        ids.MATCH_SETTINGS_MODAL,
        "Matching settings",
        [
            section(f"How *{escape(form.program_name)}* matches, from the next matching on."),
            _aim(settings.aim),
            _number(
                "floor",
                "Least fit",
                settings.floor,
                "From 0 to 100. A pairing that fits less is an exception, marked in the draft. 0: none is.",
            ),
            _number(
                "level_gap",
                "Levels between the two",
                settings.level_gap,
                "Who shows is at least so many levels below who learns.",
            ),
            _date(settings),
            _choices(settings),
            divider(),
            section(
                "*What counts how much*\nOnly the proportions matter. Leave a field empty for our default."
            ),
            *_weights(settings),
        ],
        submit="Save",
        close="Cancel",
        private_metadata=str(form.program_id),
    )


def read_settings(view: Mapping[str, Any]) -> tuple[int, MatchingSettings]:
    """The program and what was chosen; the inverse of `settings_modal`."""
    answers = Answers(view)
    given = {name: answers.text(name) for name in effective_weights({})}
    chosen = answers.many("choices")
    return int(view["private_metadata"]), MatchingSettings(
        aim=Aim(answers.one("aim") or Aim.NOBODY_LEFT_OUT),
        floor=int(answers.text("floor") or DEFAULT_FLOOR),
        level_gap=int(answers.text("level_gap") or 0),
        circles=CIRCLES in chosen,
        asks_for_say=SAY in chosen,
        next_run_on=answers.day("next_run_on"),
        weights={name: float(text) for name, text in given.items() if text},
    )


def saved_modal(saved: SettingsSaved) -> View:
    """What follows from what was saved, and the next step where there is one."""
    value = str(saved.form.program_id)
    review = button("Review the draft", ids.MATCH_REVIEW, value)
    overview = button("See the program", ids.PROGRAM_OPEN, value)
    again = button("Match again", ids.MATCH_AGAIN, str(saved.outdated_run), "primary")
    return modal(
        ids.MATCH_SETTINGS_MODAL,
        "Saved",
        [
            section(
                f"*{escape(saved.form.program_name)}* matches like this from now on: "
                f"*{AIMS[saved.form.settings.aim][0].lower()}*."
            ),
            section(
                ":warning: Your draft was made by other rules, so it can't be published as it is. "
                "Match again: what you locked stays, and you can compare the two."
            )
            if saved.outdated_run
            else None,
            section(_date_told(saved)) if saved.waiting else None,
            section(
                "People who join, or open their profile, can now name up to five people they would "
                "like. The draft has a button that asks both sides first."
            )
            if saved.newly_asks
            else None,
            actions(*((again, review) if saved.outdated_run else ()), overview),
        ],
    )


def _date_told(saved: SettingsSaved) -> str:
    who = counted(saved.waiting, "person who waits reads", "people who wait read")
    on = saved.form.settings.next_run_on
    when = (
        f"next matching on *{day(on)}*" if on else "next matching as soon as new people have joined"
    )
    return f"{who} in their Home tab: {when}."


def _aim(given: Aim) -> Block:
    options = [option(aim, label, about) for aim, (label, about) in AIMS.items()]
    hint = "Whatever you choose, nobody is paired against a rule."
    return radio_field("aim", "What matters most", options, given, hint)


def _date(settings: MatchingSettings) -> Block:
    on = settings.next_run_on
    return field(
        "next_run_on",
        "Next matching on",
        DatePickerElement(action_id=ANSWER, initial_date=on.isoformat() if on else None),
        "Those who wait read this date. I remind nobody of it and start nothing by myself.",
        optional=True,
    )


def _choices(settings: MatchingSettings) -> Block:
    options = [
        option(CIRCLES, "Circles", "Somebody left alone may join a pair as its third."),
        option(
            SAY,
            "People have a say",
            "They may name up to five people, and accept or pass before you publish.",
        ),
    ]
    given = {CIRCLES: settings.circles, SAY: settings.asks_for_say}
    chosen = chosen_of(options, (name for name, on in given.items() if on))
    element = CheckboxesElement(action_id=ANSWER, options=options, initial_options=chosen)
    return field("choices", "If you like", element, optional=True)


def _weights(settings: MatchingSettings) -> list[Block]:
    return [
        _number(
            name,
            PARTS.get(name, name),
            settings.weights.get(name),
            f"Our default: {default:g}",
            decimals=True,
        )
        for name, default in effective_weights({}).items()
    ]


def _number(
    block_id: str, label: str, given: float | None, hint: str, *, decimals: bool = False
) -> InputBlock:
    """A number; Slack lets nothing else in. One with decimals may be left empty."""
    element = NumberInputElement(
        action_id=ANSWER,
        is_decimal_allowed=decimals,
        initial_value=None if given is None else f"{given:g}",
    )
    return field(block_id, label, element, hint, optional=decimals)
