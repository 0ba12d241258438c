"""What counts as a skill that went up."""

from mentoring.ratings import Rated, transfer_rate
from mentoring.summaries import Share
from mentoring.transfer import Moment

ANA, BO = 1, 2


def rated(rater: int, start: int | None, end: int | None, midpoint: int = 3) -> list[Rated]:
    levels = {Moment.START: start, Moment.MIDPOINT: midpoint, Moment.END: end}
    return [
        Rated(1, rater, BO, "ai", moment, level)
        for moment, level in levels.items()
        if level is not None
    ]


def test_one_level_more_is_up_and_the_same_or_less_is_not() -> None:
    for start, end, up in ((2, 3, 1), (2, 2, 0), (4, 1, 0)):
        assert transfer_rate(rated(BO, start, end))[0] == Share(up, 1, 1)


def test_a_skill_without_both_ends_is_not_counted() -> None:
    assert transfer_rate(rated(BO, 2, None) + rated(ANA, None, 5)) == (
        Share(0, 0, 0),
        Share(0, 0, 0),
    )


def test_own_and_partners_view_are_counted_apart() -> None:
    own, partners = transfer_rate(rated(BO, 2, 2) + rated(ANA, 2, 4))

    assert (own.part, partners.part) == (0, 1)


def test_what_one_person_thinks_of_many_stands_for_one_person() -> None:
    found = [
        Rated(pairing, ANA, learner, "ai", moment, level)
        for pairing, learner in enumerate(range(10, 16))
        for moment, level in ((Moment.START, 1), (Moment.END, 2))
    ]

    assert transfer_rate(found)[1] == Share(6, 6, 1)
