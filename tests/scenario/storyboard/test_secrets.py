"""Who ever saw what in six months: no word reached anybody for whom it was not meant."""

import json

from tests.scenario.storyboard.cast import NOT_WISHED, PARTS, WISHED
from tests.scenario.storyboard.playing import Performance
from tests.scenario.storyboard.secrets import Secret, Secrets, faults
from views.profile_fields import AVOID, WISHES


def test_every_word_reached_those_it_was_meant_for_and_nobody_else(
    performance: Performance,
) -> None:
    kinds = {one.word.split("-")[1] for one in performance.secrets}

    assert kinds == {"concern", "diary", "reflection"}
    assert faults(performance.secrets, performance.shown) == []


def test_nobody_sees_whom_somebody_would_rather_not_meet_or_would_like(
    performance: Performance,
) -> None:
    """But in their own form, where they said it themselves."""
    for field, person in ((AVOID, NOT_WISHED), (WISHES, WISHED)):
        named_by = {who for who, part in PARTS.items() if field in part.answers}
        saw = {who for who, text in performance.shown.items() if performance.ids[person] in text}

        assert named_by
        assert saw - {person} == named_by


def test_a_word_that_reached_somebody_else_is_found() -> None:
    secrets = [Secret("sesame-concern-di-1x", "di", frozenset({"sam"}))]
    shown = {"di": "", "sam": json.dumps({"text": "sesame-concern-di-1x"}), "coco": "nothing"}
    assert faults(secrets, shown) == []

    leaked = shown | {"coco": json.dumps({"text": "Di writes: sesame-concern-di-1x"})}

    assert faults(secrets, leaked) == ["coco saw sesame-concern-di-1x"]


def test_a_word_that_never_arrived_is_found() -> None:
    secrets = [Secret("sesame-thanks-ana-1x", "ana", frozenset({"ed"}))]

    assert faults(secrets, {"ana": "sesame-thanks-ana-1x", "ed": ""}) == [
        "sesame-thanks-ana-1x never reached ed"
    ]


def test_what_one_wrote_for_both_is_for_both_only_once_both_wrote() -> None:
    secrets = Secrets()
    alone = secrets.tell_both("ana", "ed", week=2)
    first, second = (secrets.tell_both(*who, week=4) for who in (("ana", "ed"), ("ed", "ana")))

    readers = {one.word: one.readers for one in secrets.all()}

    assert readers == {alone: frozenset(), first: {"ed"}, second: {"ana"}}
