"""The named points of the loop at which the bot is killed, and what each may cost."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.scenario.crash import AtDatabase, AtSlack, Moment, Stop
from tests.scenario.killed_loop import PAIRS, PARTICIPANTS, Step

PEOPLE = len(PARTICIPANTS)

MADE = "^INSERT INTO program "
JOINED = "^INSERT INTO participant "
DRAFTED = "^INSERT INTO matching_run "
PUBLISHED = "^UPDATE matching_run SET state=.*'published'"
PLANNED = "^INSERT INTO delivery .*'check_in'"
CLAIMED = "^UPDATE delivery SET owner=.*claims="
LOOKS_FOR_DUE = "^SELECT program.id, program.team_id, .*EXISTS .*FROM delivery"
LOOKS_FOR_STALE = "^SELECT DISTINCT delivery.team_id .*refresh_at IS NOT NULL"
CHANNEL_KEPT = "^UPDATE pairing SET channel="
INTENT = "^UPDATE delivery SET .*intent_at="
SENT = "^UPDATE delivery SET .*sent_at="
MET = "^INSERT INTO meeting "
CHECKED_IN = "^INSERT INTO check_in "
OPENED = "^INSERT INTO delivery .*'reflections_opened'"
SUMMARY_OWED = "^INSERT INTO delivery .*'summary'"
OPEN, POST, LOOK_UP, UPDATE = (
    "conversations.open",
    "chat.postMessage",
    "conversations.history",
    "chat.update",
)


def before(pattern: str) -> AtDatabase:
    return AtDatabase(pattern, Moment.BEFORE_COMMIT)


def after(pattern: str) -> AtDatabase:
    return AtDatabase(pattern, Moment.AFTER_COMMIT)


def acknowledged(pattern: str, then: str) -> AtDatabase:
    """The answer of what `pattern` did has reached Slack; `then` has not begun."""
    return AtDatabase(then, hold_after=pattern)


@dataclass(frozen=True, slots=True)
class Point:
    """Where the bot dies, and what people end up with."""

    name: str
    during: Step
    stops: tuple[Stop, ...]
    """Each is one death; its successor dies at the next."""
    dead: Mapping[str, int] = field(default_factory=dict)
    """What is the case at the last death (see `Ledger.facts`): that it was where it should be."""
    doubled: int = 0
    """Introductions that appear twice."""
    summaries: int = 1


_JOIN, _PUBLISH, _ASK, _ANSWER = Step.JOIN, Step.PUBLISH, Step.CHECK_IN, Step.ANSWER

WAYS_IN = (
    Point(
        "program committed, not acknowledged", Step.PROGRAM, (after(MADE),), {"program draft": 1}
    ),
    Point("joining committed, not acknowledged", _JOIN, (after(JOINED),), {"participant": 1}),
    Point(
        "command committed, not acknowledged",
        Step.MATCH,
        (after(DRAFTED),),
        {"matching_run draft": 1, "pairing proposed": PAIRS},
    ),
    Point(
        "publishing written, not committed",
        _PUBLISH,
        (before(PUBLISHED),),
        {"matching_run draft": 1, "pairing active": 0, "introduction planned": 0},
    ),
    Point(
        "publishing committed, not acknowledged",
        _PUBLISH,
        (after(PUBLISHED),),
        {"matching_run published": 1, "pairing active": PAIRS, "introduction planned": PAIRS},
    ),
    Point(
        "publishing acknowledged, nothing sent",
        _PUBLISH,
        (acknowledged(PUBLISHED, then=LOOKS_FOR_DUE),),
        {"introduction planned": PAIRS, "introduction posts": 0},
    ),
    Point(
        "button committed, not acknowledged", _ANSWER, (after(MET),), {"meeting": 1, "check_in": 0}
    ),
    Point(
        "answer committed, not acknowledged",
        _ANSWER,
        (after(CHECKED_IN),),
        {"check_in": 1, "check_in answered": 1},
    ),
    Point(
        "answer acknowledged, not shown",
        _ANSWER,
        (acknowledged(CHECKED_IN, then=LOOKS_FOR_STALE),),
        {"check_in": 1, "unanswered": PEOPLE},
    ),
    Point(
        "opening written, not committed",
        Step.WRITE,
        (before(OPENED),),
        {"reflections_opened planned": 0},
    ),
    Point(
        "summary command committed, not acknowledged",
        Step.SUMMARY,
        (after(SUMMARY_OWED),),
        {"summary planned": 1, "summary posts": 0},
    ),
)
PLANNING = (
    Point(
        "prompts decided, not written",
        _PUBLISH,
        (AtDatabase(PLANNED),),
        {"introduction planned": PAIRS, "introduction posts": 0},
    ),
    Point(
        "prompts planned, not committed",
        _PUBLISH,
        (before(PLANNED),),
        {"introduction planned": PAIRS, "introduction posts": 0},
    ),
)
INTRODUCTIONS = (
    Point(
        "group DMs claimed to be opened",
        _PUBLISH,
        (after(CLAIMED),),
        {"introduction planned": PAIRS, "introduction posts": 0},
    ),
    Point(
        "introduction claimed, not intended",
        _PUBLISH,
        (before(INTENT),),
        {"introduction planned": PAIRS, "introduction posts": 0},
    ),
    Point(
        "group DM opened, not answered",
        _PUBLISH,
        (AtSlack(OPEN),),
        {"introduction planned": PAIRS, "introduction posts": 0},
    ),
    Point(
        "group DM kept, introduction not posted",
        _PUBLISH,
        (after(CHANNEL_KEPT),),
        {"introduction planned": PAIRS, "introduction posts": 0},
    ),
    Point(
        "introduction intended, not called",
        _PUBLISH,
        (after(INTENT),),
        {"introduction sending": 1, "introduction posts": 0},
    ),
    Point(
        "introduction accepted, not answered",
        _PUBLISH,
        (AtSlack(POST),),
        {"introduction sending": 1, "introduction posts": 1},
        doubled=1,
    ),
    Point(
        "half of the group DMs open",
        _PUBLISH,
        (AtSlack(OPEN, nth=2),),
        {"introduction planned": PAIRS, "introduction posts": 0},
    ),
    Point(
        "introduction answered, not recorded",
        _PUBLISH,
        (before(SENT),),
        {"introduction sending": 1, "introduction posts": 1},
        doubled=1,
    ),
)
PROMPTS = (
    Point(
        "check-ins claimed, nothing more",
        _ASK,
        (after(CLAIMED),),
        {"check_in planned": PEOPLE, "check_in posts": 0},
    ),
    Point(
        "group of check-ins intended, not committed",
        _ASK,
        (before(INTENT),),
        {"check_in planned": PEOPLE, "check_in posts": 0},
    ),
    Point(
        "group of check-ins intended, not called",
        _ASK,
        (after(INTENT),),
        {"check_in sending": PEOPLE, "check_in posts": 0},
    ),
    Point("first of a group accepted", _ASK, (AtSlack(POST),), {"check_in sending": PEOPLE}),
    Point(
        "half of a group posted",
        _ASK,
        (AtSlack(POST, nth=PEOPLE // 2),),
        {"check_in sending": PEOPLE},
    ),
    Point(
        "group of check-ins recorded, not committed",
        _ASK,
        (before(SENT),),
        {"check_in sending": PEOPLE, "check_in posts": PEOPLE},
    ),
    Point(
        "group of check-ins committed, nothing more",
        _ASK,
        (after(SENT),),
        {"check_in sent": PEOPLE, "check_in posts": PEOPLE},
    ),
    Point(
        "check-in lost, dead again while looking it up",
        _ASK,
        (AtSlack(POST, nth=PEOPLE, accepted=False), AtSlack(LOOK_UP)),
        {"check_in sending": PEOPLE, "check_in posts": PEOPLE - 1},
    ),
    Point(
        "check-ins accepted, dead again after finding one",
        _ASK,
        (AtSlack(POST, nth=PEOPLE), before(SENT)),
        {"check_in sending": PEOPLE, "check_in posts": PEOPLE},
    ),
    Point(
        "refresh taken by Slack, not recorded",
        _ANSWER,
        (AtSlack(UPDATE),),
        {"meeting": 1, "check_in posts": PEOPLE},
    ),
    Point(
        "refresh lost on its way",
        _ANSWER,
        (AtSlack(UPDATE, accepted=False),),
        {"meeting": 1, "unanswered": PEOPLE},
    ),
    Point(
        "first reflection accepted, not answered",
        Step.REFLECTION,
        (AtSlack(POST),),
        {"reflection sending": PEOPLE},
    ),
    Point(
        "opened reflections intended, not called",
        Step.WRITE,
        (after(INTENT),),
        {"reflections_opened sending": 2, "reflections_opened posts": 0},
    ),
)
SUMMARIES = (
    Point(
        "summary intended, not called",
        Step.SUMMARY,
        (after(INTENT),),
        {"summary sending": 1, "summary posts": 0},
        summaries=0,
    ),
    Point(
        "summary accepted, not answered",
        Step.SUMMARY,
        (AtSlack(POST),),
        {"summary sending": 1, "summary posts": 1},
    ),
)
POINTS = (*WAYS_IN, *PLANNING, *INTRODUCTIONS, *PROMPTS, *SUMMARIES)
UNDISTURBED = Point("undisturbed", Step.SUMMARY, ())
