"""The one judge of every fault: what must hold of the schedule and of Slack, whatever broke."""

from collections import Counter
from collections.abc import Iterator

from mentoring.deliveries import POLICIES, PROMPTS, WhenUnknown
from tests.scenario.faults.books import REACHED, Books, Owed


def faults_of(books: Books) -> list[str]:
    """Everything that was lost, doubled, misdirected, or posted though it was given up."""
    return [
        *_lost(books),
        *_misdirected(books),
        *_miscounted(books),
        *_asked_twice(books),
        *_still_held(books),
    ]


def doubled_by_policy(books: Books) -> Counter[str]:
    """Posts too many where nobody can look and the kind prefers that, by kind."""
    return Counter(
        {
            str(kind): sum(
                max(0, len(books.posts_of(one)) - 1)
                for one in books.owed
                if one.kind is kind and not one.to_one
            )
            for kind in sorted({one.kind for one in books.owed if not one.to_one})
        }
    )


def _lost(books: Books) -> Iterator[str]:
    """Due, and neither sent nor ended with a reason."""
    for one in books.open:
        yield f"{one} is due and not finished"


def _still_held(books: Books) -> Iterator[str]:
    for one in books.owed:
        if one.held and one.state in REACHED:
            yield f"{one} is finished and still held"


def _misdirected(books: Books) -> Iterator[str]:
    recipients = {one.id: one.recipient for one in books.owed}
    for post in books.posts:
        if recipients.get(post.delivery_id) != post.people:
            yield f"{post} was for {recipients.get(post.delivery_id)}"


def _miscounted(books: Books) -> Iterator[str]:
    for one in books.owed:
        least, most = _allowed(one)
        if not least <= len(books.posts_of(one)) <= most:
            yield f"{one} was posted {len(books.posts_of(one))} times, not {least} to {most}"


def _allowed(one: Owed) -> tuple[int, float]:
    """How often it may stand in Slack: least and most."""
    rather_twice = not one.to_one and POLICIES[one.kind].when_unknown is WhenUnknown.SEND_AGAIN
    most = float("inf") if rather_twice else 1
    if one.state in REACHED:
        return 1, most
    # Given up while nobody could tell: it may stand there, where nobody can look.
    unsure = not one.to_one and (one.reason == "unknown_outcome" or rather_twice)
    return 0, most if unsure else 0


def _asked_twice(books: Books) -> Iterator[str]:
    """One prompt of a kind per person and local date."""
    asked = Counter(
        (one.recipient, one.kind, one.guard)
        for one in books.owed
        if one.kind in PROMPTS
        for _ in books.posts_of(one)
    )
    for prompt, times in asked.items():
        if times > 1:
            yield f"{prompt} was asked {times} times"
