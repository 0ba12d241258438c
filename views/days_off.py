"""The days on which a program asks nothing: the form, what it says, and what is wrong with a line."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

from babel import Locale
from slack_sdk.models.blocks import InputBlock, Option, OptionGroup, StaticSelectElement
from slack_sdk.models.views import View

from mentoring.days_off import BadLine, DaysOff, DaysOffForm, LineFault, Span
from mentoring.programs import Program
from views import ids
from views.blocks import ANSWER, context, field, modal, option, section, text_field
from views.reading import Answers
from views.words import LANGUAGE, escape, full_day, listed

NOWHERE = "none"
MOST_NAMED = 3
LINE_FAULTS = {
    LineFault.NO_DATE: "is not a date that I can read",
    LineFault.BACKWARDS: "ends before it begins",
    LineFault.TOO_LONG: "is longer than three months",
}


def days_off_modal(form: DaysOffForm) -> View:
    return modal(
        ids.DAYS_OFF_MODAL,
        "Days off",
        [
            section(
                f"On these days *{escape(form.program_name)}* asks nobody anything. What was planned "
                "moves to another day of its week; a week without any open day is left out."
            ),
            _country(form),
            text_field(
                "days",
                "Other days off",
                "\n".join(map(_as_typed, form.spans)),
                "One day or one span a line, with the year first.",
                multiline=True,
                optional=True,
                placeholder="2026-12-21 to 2027-01-03\n2027-05-14",
            ),
            context(
                "Each person's own working days are in their profile, and they pause when they need to."
            ),
        ],
        submit="Save",
        close="Cancel",
        private_metadata=str(form.program_id),
    )


def read_days_off(view: Mapping[str, Any]) -> tuple[int, DaysOff]:
    """The program and what was chosen; the inverse of `days_off_modal`."""
    answers = Answers(view)
    country = answers.one("country")
    return int(view["private_metadata"]), DaysOff(
        country=None if country in {None, NOWHERE} else country, days=answers.text("days")
    )


def days_off_text(program: Program) -> str:
    """In the program's overview; empty where only weekends are off."""
    parts = []
    if program.country:
        parts.append(f"public holidays of {country_name(program.country)}")
    named = [_in_words(span) for span in program.blackout[:MOST_NAMED]]
    if more := len(program.blackout) - len(named):
        named.append(f"{more} more")
    return f"Days off: {'; '.join([*parts, *named])}" if parts or named else ""


def unreadable_days(lines: tuple[BadLine, ...]) -> str:
    """Names each bad line, as far as there is room below a field."""
    named = [
        f"Line {line.number} (“{line.text[:40]}”) {LINE_FAULTS[line.fault]}."
        for line in lines[:MOST_NAMED]
    ]
    if more := lines[MOST_NAMED:]:
        numbers = listed([str(line.number) for line in more[:10]])
        named.append(f"The same goes for line{'s' if len(more) > 1 else ''} {numbers}.")
    return " ".join([*named, "Write 2026-12-21 or 2026-12-21 to 2027-01-03."])


def country_name(code: str) -> str:
    return str(Locale.parse(LANGUAGE).territories.get(code, code))


def _country(form: DaysOffForm) -> InputBlock:
    """Slack's own search finds a country among all of them: at most 100 options in each group."""
    nowhere = option(NOWHERE, "No public holidays")
    options = {code: option(code, country_name(code)) for code in form.countries}
    groups = [OptionGroup(label="None", options=[nowhere]), *_by_letter(options)]
    element = StaticSelectElement(
        action_id=ANSWER,
        option_groups=groups,
        initial_option=options.get(form.country or "", nowhere),
    )
    hint = "Type to search. The program leaves out this country's holidays, for everybody in it."
    return field("country", "Public holidays of", element, hint)


def _by_letter(options: Mapping[str, Option]) -> list[OptionGroup]:
    ordered = sorted(options, key=_sorted_by)
    return [
        OptionGroup(label=letter.upper(), options=[options[code] for code in codes])
        for letter, codes in groupby(ordered, key=lambda code: _sorted_by(code)[0])
    ]


def _sorted_by(code: str) -> str:
    """The name without accents, so that Åland stands beside Albania."""
    return unicodedata.normalize("NFKD", country_name(code)).casefold()


def _as_typed(span: Span) -> str:
    first, last = span
    return first.isoformat() if first == last else f"{first} to {last}"


def _in_words(span: tuple[date, date]) -> str:
    first, last = span
    return full_day(first) if first == last else f"{full_day(first)} to {full_day(last)}"
