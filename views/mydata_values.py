"""What a stored value says to the person whom it is about; the files keep the exact ones."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from itertools import accumulate

from mentoring.mydata import Plain
from playbook.errors import PlaybookError
from playbook.model import Playbook
from views.profile_fields import DAYS, LANGUAGES, STYLE, WORK_DAYS, WORK_ENDS, WORK_STARTS
from views.reflections import question_words
from views.undelivered import BECAUSE
from views.words import conversation, escape, full_day, language_names, local_time, mention
from views.words import topic_label as label_of

LABELS = {
    "rank": "place in your order",
    "avoided_user": "person",
    "wished_user": "person",
    "shower": "who showed",
    "who_shows_shows": "what who shows can show",
    "who_learns_gives": "what who learns can give",
    "who_shows_shows_near": "asked for, and what is near to it",
    "who_learns_gives_near": "asked for in return, and what is near to it",
}
FOR_MACHINES = frozenset({"uid", "ts", "revision", "subject", "content"})
"""Keys whose values mean something to the bot, Slack and calendars alone."""
PEOPLE = frozenset(
    {"partner", "who_shows", "who_learns", "first_mover", "changed_by", "offered_by", "written_by"}
    | {"rated", "giver", "receiver", "contact", "manager", "avoided_user", "wished_user"}
)
"""Keys whose values are Slack ids."""
TOPICS = frozenset(
    {"topic", "offers", "wants", "interests", "who_shows_shows", "who_learns_gives"}
    | {"who_shows_shows_near", "who_learns_gives_near"}
)
CODES = frozenset(
    {"state", "candor", "progress", "fit", "reader", "again", "outcome", "use", "moment", "kind"}
    | {"hears", "profile_asked", "my_say", "why_no_partner", "act", "office"}
)
"""Keys whose values are the bot's own words, written as one."""
MOMENTS = ("at", "times", "who_shows_takes", "who_learns_takes")
LONGEST_VALUE = 400
LONGEST_ITEM = 2500


def value_lines(data: Mapping[str, Plain], playbook: Playbook) -> str:
    """What is stored, a line each, escaped, as far as it fits.

    What is empty is left out, and so is what is for machines.
    """
    shown = (
        (key, _value(key, value, playbook))
        for key, value in data.items()
        if key not in FOR_MACHINES
    )
    lines = [f"{_label(key)}: {words}" for key, words in shown if words]
    ends = accumulate(len(line) + 1 for line in lines)
    fitting = [line for line, end in zip(lines, ends, strict=True) if end <= LONGEST_ITEM]
    return "\n".join(fitting if len(fitting) == len(lines) else [*fitting, "…"])


def _label(key: str) -> str:
    return LABELS.get(key, _apart(key))


def _apart(code: str) -> str:
    return code.replace("_", " ").replace("-", " ").replace(".", " ")


def _value(key: str, value: Plain, playbook: Playbook) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_value(key, one, playbook) for one in value)))
    if isinstance(value, dict):
        known = ((name, _value(name, one, playbook)) for name, one in value.items())
        return "; ".join(f"{_label(name)} {words}" for name, words in known if words)
    return _text(key, str(value), playbook)


def _text(key: str, value: str, playbook: Playbook) -> str:
    if key in _IN_CONTENT:
        return _in_words(_IN_CONTENT[key], value, playbook)
    if key in MOMENTS or key.endswith(("_at", "_on", "until")):
        return _moment(value)
    return _PLAINLY.get(key, _shortened)(value)


def _in_words(words: Callable[[str, Playbook], str], value: str, playbook: Playbook) -> str:
    """As the content has it; what it has lost, by its id."""
    try:
        found = words(value, playbook)
    except PlaybookError:
        found = ""
    return escape(found or _apart(value))


def _shortened(value: str) -> str:
    return escape(value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}…")


def _code(value: str) -> str:
    return escape(_apart(value))


def _clock(value: str) -> str:
    return f"{time.fromisoformat(value):%H:%M}"


def _moment(value: str) -> str:
    if "T" in value:
        return local_time(datetime.fromisoformat(value))
    return full_day(date.fromisoformat(value))


def _style(choice_id: str, playbook: Playbook) -> str:
    choices = (one for question in playbook.working_style for one in question.choices)
    return next((one.label for one in choices if one.id == choice_id), "")


_PLAINLY: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(PEOPLE, mention),
    **dict.fromkeys(CODES, _code),
    **dict.fromkeys((WORK_STARTS, WORK_ENDS), _clock),
    WORK_DAYS: lambda day: DAYS[int(day)],
    "channel": conversation,
    "rank": lambda rank: str(int(rank) + 1),
    "reason": lambda code: BECAUSE.get(code, _code(code)),
}
_IN_CONTENT: Mapping[str, Callable[[str, Playbook], str]] = {
    **dict.fromkeys(TOPICS, lambda topic, playbook: label_of(playbook, topic)),
    STYLE: _style,
    LANGUAGES: lambda code, playbook: language_names(playbook, [code]),
    "question": lambda question, playbook: question_words(question, playbook)[0],
    "lesson": lambda lesson, playbook: playbook.lesson(lesson).title,
}
"""What the content has words for."""
