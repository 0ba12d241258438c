"""Who ever saw what in six months: no word reached anybody for whom it was not meant."""

import json

import pytest

from playbook.loader import load_playbook
from tests.scenario.storyboard.cast import NOT_WISHED, PRIVATE, WISHED
from tests.scenario.storyboard.playing import Performance
from tests.scenario.storyboard.secrets import Secret, Secrets, faults, readers_of
from views.meeting_log import RATED
from views.profile_fields import AVOID, WISHES
from views.ratings import ANCHORS

PRIVATE_TO_ALL = ("diary", "closing")
"""What nobody but its author ever reads."""
REACHES = (
    "concern",
    "reflection",
    "agreement",
    "showed",
    "learned",
    "doubt",
    "objective",
    "intention",
    "use",
    "thanks",
)
"""What somebody is meant to read, some of it later or in some cases only."""


def test_every_word_reached_those_it_was_meant_for_and_nobody_else(
    performance: Performance,
) -> None:
    assert faults(performance.secrets, performance.shown) == []


@pytest.mark.parametrize("what", [*PRIVATE_TO_ALL, *REACHES])
def test_every_kind_of_word_was_written_and_reached_somebody_if_it_may(
    what: str, performance: Performance
) -> None:
    """So that the test before this one can fail."""
    written = [one for one in performance.secrets if one.what == what]

    reached = set().union(*(readers_of(one, performance.shown) for one in written))

    assert written
    assert bool(reached) == (what in REACHES)


def test_nobody_sees_whom_somebody_would_rather_not_meet_or_would_like(
    performance: Performance,
) -> None:
    """But in their own form, where they said it themselves."""
    for field, person in ((AVOID, NOT_WISHED), (WISHES, WISHED)):
        named_by = {who for who, part in PRIVATE.items() if field in part}
        saw = {who for who, text in performance.shown.items() if performance.ids[person] in text}

        assert named_by
        assert saw - {person} == named_by


def test_no_message_and_no_home_says_how_anybody_feels_or_rates(performance: Performance) -> None:
    """But the lists of choices in forms, which show no answer but one's own."""
    words = load_playbook().check_ins
    labels = {
        *(one.label for one in words.progress),
        *(one.label for one in words.energy.choices),
        *(one.label for one in words.fit.choices if one.id != "good"),
        *RATED.values(),
        *(label for labels in ANCHORS.values() for label in labels),
    }

    assert len(performance.posted) > 1000
    assert [
        label for label in sorted(labels) if any(label in words for words in performance.posted)
    ] == []


def test_a_word_that_reached_somebody_else_is_found() -> None:
    secrets = [Secret("sesame-concern-di-1x", "concern", "di", frozenset({"sam"}))]
    shown = {"di": "", "sam": json.dumps({"text": "sesame-concern-di-1x"}), "coco": "nothing"}
    assert faults(secrets, shown) == []

    leaked = shown | {"coco": json.dumps({"text": "Di writes: sesame-concern-di-1x"})}

    assert faults(secrets, leaked) == ["coco saw sesame-concern-di-1x"]


def test_a_word_that_never_arrived_is_found() -> None:
    secrets = [Secret("sesame-thanks-ana-1x", "thanks", "ana", frozenset({"ed"}))]

    assert faults(secrets, {"ana": "sesame-thanks-ana-1x", "ed": ""}) == [
        "sesame-thanks-ana-1x never reached ed"
    ]


def test_what_one_wrote_for_both_is_for_both_only_once_both_wrote() -> None:
    secrets = Secrets()
    alone = secrets.tell_both("ana", "ed", week=2)
    first, second = (secrets.tell_both(*who, week=4) for who in (("ana", "ed"), ("ed", "ana")))

    readers = {one.word: one.readers for one in secrets.all()}

    assert readers == {alone: frozenset(), first: {"ed"}, second: {"ana"}}
