"""A draft in words: true about its proof, within Slack's limits however large it is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mentoring.drafts import Excluded, LeftOver, MatchingDraft, ProposedPairing, Scarcity
from mentoring.matching.certificate import Proof
from mentoring.matching.rules import Aim
from mentoring.matching.unmatched import Help
from mentoring.pairings import Why
from playbook.loader import load_playbook
from views.looking import PER_PAGE, Looking, Order, read_looking
from views.matching import circumstances_line, topics_or_near
from views.review import review_modal
from views.review_pairing import cost_words
from views.review_words import exceptions_words, how_chosen, proof_words, scarcity_words

PLAYBOOK = load_playbook()
TOPICS = tuple(topic.id for topic in PLAYBOOK.all_topics())
MOST_BLOCKS = 100
LONGEST_TEXT = 3000
LONGEST_METADATA = 3000


def pairing(number: int, score: int = 50, **other: object) -> ProposedPairing:
    one = ProposedPairing(f"UM{number:09}", f"UL{number:09}", score, Why(), id=number)
    return replace(one, **other)  # type: ignore[arg-type]


def draft(*pairings: ProposedPairing, **other: object) -> MatchingDraft:
    made = MatchingDraft(7, 3, "Learning both ways", pairings, ())
    return replace(made, **other)  # type: ignore[arg-type]


def test_the_largest_draft_stays_within_slacks_limits() -> None:
    why = Why(
        mentor_shows=TOPICS[:10],
        mentee_gives=TOPICS[10:20],
        shared_hours=1,
        few_hours=True,
        languages=tuple(language.code for language in PLAYBOOK.languages),
        cross_department=True,
        cross_site=True,
        interests=TOPICS[20:25],
    )
    everybody = tuple(
        pairing(number, why=why, below_floor=True, is_circle=True, locked=True)
        for number in range(2000)
    )
    users = tuple(f"UX{number:09}" for number in range(500))
    codes = tuple(language.code for language in PLAYBOOK.languages)
    found = draft(
        *everybody,
        unmatched=tuple(
            LeftOver(user, "no_common_language", Help(languages=codes)) for user in users
        ),
        excluded=tuple(
            Excluded(user, user, n, n, passed=n % 2 > 0) for n, user in enumerate(users)
        ),
        scarce=tuple(Scarcity(users, users, 9) for _ in range(50)),
        asked_at=datetime(2026, 11, 17, tzinfo=UTC),
        has_earlier=True,
        is_outdated=True,
    )

    shown = review_modal(found, PLAYBOOK, Looking(page=3, person=None)).to_dict()

    assert len(shown["blocks"]) <= MOST_BLOCKS
    texts = [block["text"]["text"] for block in shown["blocks"] if block["type"] == "section"]
    assert max(map(len, texts)) <= LONGEST_TEXT
    assert len(shown["private_metadata"]) <= LONGEST_METADATA


@pytest.mark.parametrize(
    ("proof", "total", "words"),
    [
        (Proof(4812, 2, 0, 50), 50, "No better choice exists: all 4,812 possible pairs"),
        (
            Proof(4812, 2, 0, 50, short=3),
            50,
            "the best of 4,812 possible pairs, and maybe",
        ),
        (Proof(4812, 2, 0, 70), 50, "now fit 50 points, where the matching proposed 70"),
    ],
)
def test_the_proof_is_told_for_what_it_is_worth(proof: Proof, total: int, words: str) -> None:
    assert words in proof_words(draft(pairing(1, total), proof=proof))


def test_what_is_locked_is_said_beside_the_proof() -> None:
    locked = draft(pairing(1, 50, locked=True), proof=Proof(9, 2, 0, 50))

    assert proof_words(locked) == (
        "No better choice exists around the locked pairing: all 9 possible pairs were compared."
    )


@pytest.mark.parametrize("aim", Aim)
def test_each_aim_is_said_in_words(aim: Aim) -> None:
    words = how_chosen(draft(pairing(1), aim=aim, floor=45))

    assert "{" not in words
    assert ("below a fit of 45" in words) is (aim is Aim.BEST_FIT)


@pytest.mark.parametrize(
    ("order", "first"),
    [(Order.BEST, 3), (Order.WEAKEST, 1), (Order.EXCEPTIONS, 2), (Order.LOCKED, 4)],
)
def test_each_order_begins_with_what_it_names(order: Order, first: int) -> None:
    pairings = (
        pairing(1, 10),
        pairing(2, 20, below_floor=True),
        pairing(3, 90),
        pairing(4, 30, locked=True),
    )

    shown, _, _ = Looking(order=order).shown(pairings)

    assert shown[0].id == first


def test_turning_the_pages_shows_each_pairing_once() -> None:
    pairings = tuple(pairing(number, number) for number in range(1, 2 * PER_PAGE + 4))

    pages = [Looking(page=page).shown(pairings)[0] for page in (1, 2, 3)]

    assert [one.id for page in pages for one in page] == list(range(2 * PER_PAGE + 3, 0, -1))


def test_a_page_that_is_gone_is_the_last_one() -> None:
    shown, page, pages = Looking(page=9).shown((pairing(1),))

    assert (len(shown), page, pages) == (1, 1, 1)


def test_where_somebody_looks_survives_the_way_through_slack() -> None:
    looking = Looking(7, 3, Order.WEAKEST, "U1")

    assert read_looking({"view": {"private_metadata": looking.written()}}) == looking


def test_a_view_of_something_else_is_looked_at_from_the_beginning() -> None:
    assert read_looking({"view": {"private_metadata": "12"}}) == Looking()
    assert read_looking({}) == Looking()


def test_a_topic_that_is_offered_as_such_is_not_named_as_near_again() -> None:
    exact, *wants = TOPICS[:3]

    words = topics_or_near((exact,), [(want, exact) for want in wants], PLAYBOOK)

    assert "near" not in words


def test_circumstances_stand_in_a_line_that_begins_large() -> None:
    why = Why(shared_hours=1, cross_department=True)

    assert circumstances_line(why, PLAYBOOK) == "Different departments · 1 shared working hour"


@pytest.mark.parametrize(
    ("people", "total", "words"),
    [
        (0, 0, "everybody else keeps a partner; costs the others nothing"),
        (2, 1, "2 other people would have no partner; the others fit 1 point less"),
        (-1, -5, "1 more person would have a partner; the others fit 5 points more"),
    ],
)
def test_what_a_choice_costs_is_said_plainly(people: int, total: int, words: str) -> None:
    assert cost_words(people, total) == words


@pytest.mark.parametrize(
    ("only", "missing", "inside", "words"),
    [
        (("UC",), 1, False, "can only be paired with <@UC>: 1 place is missing."),
        ((), 1, True, "with each other, and they are an odd number: 1 stays alone."),
        (
            ("UC",),
            2,
            True,
            "with each other or with <@UC>, which does not come out even: 2 stay alone.",
        ),
    ],
)
def test_a_shortage_says_whether_its_people_could_pair_up_among_themselves(
    only: tuple[str, ...], missing: int, inside: bool, words: str
) -> None:
    assert scarcity_words(Scarcity(("UA", "UB"), only, missing, inside)).endswith(words)


def test_exceptions_are_explained_by_people_only_where_the_matching_chose_them_for_people() -> None:
    weak = pairing(1, below_floor=True)
    because = "By them more people get a partner."

    assert because in exceptions_words(draft(weak))
    assert because not in exceptions_words(draft(weak, aim=Aim.BEST_FIT))
    assert because not in exceptions_words(draft(replace(weak, locked=True)))
