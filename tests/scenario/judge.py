"""The one judge: everything that is wrong with what a run came to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mentoring.deliveries import Kind
from mentoring.states import DeliveryState
from tests.scenario.ledger import NEWS, ROWS, Ledger


@dataclass(frozen=True, slots=True)
class Expected:
    """What a run must come to: its participants, and what its kill may cost by policy."""

    answers: Mapping[str, tuple[int, str]]
    """What each participant answered: their energy, and their reflection's words."""
    introductions: int
    """Group DM posts over all pairs: one a pair, and one more where nobody could tell."""
    summaries: int
    """Posts in the channel: one, or none where nobody could tell."""


def faults_of(found: Ledger, expected: Expected) -> list[str]:
    """Everything that was lost, doubled, misdirected or left open; empty when all is well."""
    return [
        *_unfinished(found),
        *_misdirected(found),
        *_miscounted(found),
        *_asked_wrongly(found, expected.answers),
        *_answers_lost(found, expected.answers),
        *_group_posts_off(found, expected),
    ]


def _unfinished(found: Ledger) -> Iterator[str]:
    for one in found.owed:
        due = one.due_at <= found.now
        if due and not one.finished:
            yield f"{one} is not finished"
        if not due and one.state is not DeliveryState.PLANNED:
            yield f"{one} is not due"


def _misdirected(found: Ledger) -> Iterator[str]:
    recipients = {one.id: one.recipient for one in found.owed}
    for post in found.posts:
        if recipients.get(post.delivery_id) != post.people:
            yield f"{post} was for {recipients.get(post.delivery_id)}"


def _miscounted(found: Ledger) -> Iterator[str]:
    """In a DM: posted once where the schedule says that it was, else never."""
    for one in found.owed:
        posts = len(found.posts_of(one))
        if one.to_one and posts != int(one.reached):
            yield f"{one} was posted {posts} times"


def _asked_wrongly(found: Ledger, participants: Iterable[str]) -> Iterator[str]:
    kinds = {one.id: one.kind for one in found.owed}
    for person in participants:
        got = [kinds.get(one.delivery_id) for one in found.posts if one.people == person]
        if [kind for kind in got if kind is not Kind.THIS_WEEK] != list(NEWS):
            yield f"{person} got {got}"
    for one in found.posts:
        if one.asks:
            yield f"{one} still asks what was answered"


def _answers_lost(found: Ledger, answers: Mapping[str, tuple[int, str]]) -> Iterator[str]:
    """Each answer is kept once, and a pair's words stand once in each of the two DMs."""
    if sorted(found.energies) != sorted(
        (person, energy) for person, (energy, _) in answers.items()
    ):
        yield f"check-ins kept: {found.energies}"
    for person, (_, words) in answers.items():
        if (times := sum(post.words.count(words) for post in found.posts)) != 2:
            yield f"the words of {person} can be read {times} times"
    for table in ROWS:
        if found.rows[table] != len(answers):
            yield f"{found.rows[table]} rows of {table} for {len(answers)} people"
    for state, wanted in (("matching_run published", 1), ("pairing active", len(answers) // 2)):
        if found.rows[state] != wanted:
            yield f"{found.rows[state]} of {state}"


def _group_posts_off(found: Ledger, expected: Expected) -> Iterator[str]:
    """Nobody can look into a group DM or channel: what a kind prefers is what happened there."""
    introduced = [len(found.posts_of(one)) for one in found.owed if one.kind is Kind.INTRODUCTION]
    if sum(introduced) != expected.introductions or not {1, 2}.issuperset(introduced):
        yield f"introductions were posted {introduced} times"
    summed_up = [len(found.posts_of(one)) for one in found.owed if one.kind is Kind.SUMMARY]
    if summed_up != [expected.summaries]:
        yield f"the summary was posted {summed_up} times"
