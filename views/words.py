"""Small words: escaping, mentions, lists, dates."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from babel.dates import format_date, format_datetime

from mentoring.mydata import is_erased
from playbook.errors import PlaybookError
from playbook.model import Playbook

LANGUAGE = "en_US"


def escape(text: str) -> str:
    """User text for mrkdwn, so that it can make neither a link nor a mention."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def one_line(text: str) -> str:
    """User text inside a sentence of ours: escaped, without its line breaks."""
    return escape(" ".join(text.split()))


def mention(user: str) -> str:
    """A person; whoever erased their data has no name any more."""
    return "somebody who erased their data" if is_erased(user) else f"<@{user}>"


def mentions(users: Iterable[str]) -> str:
    return listed([mention(user) for user in users])


def conversation(channel: str) -> str:
    """A channel by its name; a direct message, which has none, as what it is."""
    return "this conversation" if channel.startswith("D") else f"<#{channel}>"


def listed(words: Sequence[str], last: str = "and") -> str:
    """One, two or more words as a list: `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: `1 pair`, `3 pairs`."""
    return f"{number} {one if number == 1 else many}"


def every(weeks: int) -> str:
    """A rhythm: `every week`, `every two weeks`."""
    numbers = {2: "two", 3: "three", 4: "four"}
    return "every week" if weeks == 1 else f"every {numbers.get(weeks, weeks)} weeks"


def day(moment: date) -> str:
    """A date near now, without the year: `Monday, December 1`."""
    return format_date(moment, "EEEE, MMMM d", locale=LANGUAGE)


def full_day(moment: date) -> str:
    return format_date(moment, "long", locale=LANGUAGE)


def local_time(moment: datetime) -> str:
    """A moment that Slack shows in each reader's own zone."""
    fallback = format_datetime(moment, "MMM d, y, HH:mm", locale=LANGUAGE)
    return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}} at {{time}}|{fallback} UTC>"


def local_day(moment: datetime) -> str:
    """A moment's day in each reader's own zone, as Slack shows it."""
    fallback = format_date(moment, "MMM d, y", locale=LANGUAGE)
    return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}}|{fallback}>"


def topics(playbook: Playbook, ids: Iterable[str]) -> str:
    """The topics as a list inside a sentence; one that the content lost is left out."""
    labels = filter(None, (_label(playbook, topic) for topic in ids))
    return listed([_inside_a_sentence(label) for label in labels])


def topic_label(playbook: Playbook, topic_id: str) -> str:
    """As the content has it; empty where it was lost."""
    return _label(playbook, topic_id)


def language_names(playbook: Playbook, codes: Iterable[str]) -> str:
    names = {language.code: language.name for language in playbook.languages}
    return listed([names.get(code, code) for code in codes])


def _inside_a_sentence(label: str) -> str:
    """With a small first letter, unless its first word is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _label(playbook: Playbook, topic_id: str) -> str:
    try:
        return playbook.topic(topic_id).label
    except PlaybookError:
        return ""
