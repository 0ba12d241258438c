"""What is stored about somebody, in words: who can see it, until when, and what a value says."""

from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import accumulate

from mentoring.mydata import Group, Plain, Seen, Stored
from views.profile_fields import DAYS, WORK_DAYS, WORK_ENDS, WORK_STARTS
from views.words import escape, full_day, local_time, mention

GROUPS = {
    Group.PROFILE: "What you said about yourself",
    Group.PAIRINGS: "Your pairings",
    Group.ANSWERS: "What you answered and wrote",
    Group.MEETINGS: "Your meetings",
    Group.GOALS: "Objectives, what you tried, thanks",
    Group.MESSAGES: "What I sent you, without its words",
    Group.OFFICES: "What you do for programs",
    Group.FROM_OTHERS: "What Slack or a people file says of you",
}
SEEN = {
    Seen.NOBODY: "only you",
    Seen.MATCHING: "nobody: the matching alone reads it",
    Seen.PROFILE: "the matching; your partner in the introduction; coordinators in a draft",
    Seen.SIGNS: "your partner and the coordinators, as a sign that things go on",
    Seen.FIGURES: "coordinators, only in figures of five people or more",
    Seen.TOLD: "coordinators in figures, and that it does not fit, since you asked to tell them",
    Seen.CONTACT: "the one contact whom it reached",
    Seen.PAIR: "you and your partner",
    Seen.PAIR_BUT_RATING: "you and your partner; the rating only in figures of five people or more",
    Seen.FIGURES_BUT_WORDS: "coordinators, only in figures of five people or more; your words nobody",
    Seen.ONCE_BOTH: "your partner, once both of you wrote for both",
    Seen.PARTNER_TOO: "you and your partner, who has it",
    Seen.COORDINATORS: "the coordinators",
    Seen.EVERYBODY: "everybody in the program, or in Slack",
}
PEOPLE = frozenset(
    {"partner", "who_shows", "who_learns", "first_mover", "changed_by", "offered_by", "written_by"}
    | {"rated", "giver", "receiver", "contact", "manager", "avoided_user", "wished_user"}
)
"""Keys whose values are Slack ids."""
LONGEST_VALUE = 400
LONGEST_ITEM = 2500


def kept_words(one: Stored) -> str:
    """Until when something is kept."""
    if one.until:
        return f"deleted on {full_day(one.until)}"
    if one.program:
        return "deleted 12 months after the program closed"
    return "kept as long as the bot is in this workspace"


def value_lines(data: Mapping[str, Plain]) -> str:
    """What is stored, a line each, escaped, as far as it fits; what is empty is left out."""
    shown = ((key, _value(key, value)) for key, value in data.items())
    lines = [f"{_label(key)}: {words}" for key, words in shown if words]
    ends = accumulate(len(line) + 1 for line in lines)
    fitting = [line for line, end in zip(lines, ends, strict=True) if end <= LONGEST_ITEM]
    return "\n".join(fitting if len(fitting) == len(lines) else [*fitting, "…"])


def _label(key: str) -> str:
    return key.replace("_", " ")


def _value(key: str, value: Plain) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_value(key, one) for one in value)))
    if isinstance(value, dict):
        known = ((name, _value(name, one)) for name, one in value.items())
        return "; ".join(f"{_label(name)} {words}" for name, words in known if words)
    return _text(key, str(value))


def _text(key: str, value: str) -> str:
    if key in PEOPLE:
        return mention(value)
    if key == WORK_DAYS:
        return DAYS[int(value)]
    if key in (WORK_STARTS, WORK_ENDS):
        return f"{time.fromisoformat(value):%H:%M}"
    moment = _moment(value) if key.endswith(("_at", "_on", "until")) else None
    if isinstance(moment, datetime):
        return local_time(moment)
    if moment:
        return full_day(moment)
    return escape(value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}…")


def _moment(value: str) -> date | None:
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
