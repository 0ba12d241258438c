"""When a signature is waited for."""

from datetime import UTC, datetime, timedelta

import pytest

from mentoring.agreement import Agreement, Candor, Signed, asks_for_agreement, is_to_sign
from mentoring.programs import Formality

START = datetime(2026, 10, 13, 10, tzinfo=UTC)
WORDS = Agreement("To learn", 2, 45, Candor.FRANK)
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(("days", "asked"), [(0, False), (6, False), (7, True), (30, True)])
def test_an_agreement_that_nobody_signed_is_asked_for_after_a_week(days: int, asked: bool) -> None:
    assert is_to_sign(Signed(7, "UBO", None), START, START + days * A_DAY) is asked


def test_what_the_partner_signed_waits_at_once() -> None:
    assert is_to_sign(Signed(7, "UBO", WORDS, theirs_at=START), START, START + A_DAY)


def test_who_has_signed_is_asked_no_more() -> None:
    assert not is_to_sign(Signed(7, "UBO", WORDS, mine_at=START), START, START + 30 * A_DAY)


def test_an_agreement_holds_from_the_second_signature_on() -> None:
    assert Signed(7, "UBO", WORDS, mine_at=START).by_both_at is None
    both = Signed(7, "UBO", WORDS, mine_at=START + A_DAY, theirs_at=START)
    assert both.by_both_at == START + A_DAY


@pytest.mark.parametrize(
    ("formality", "asked"),
    [(Formality.LIGHT, False), (Formality.GUIDED, True), (Formality.FULL, True)],
)
def test_a_light_program_asks_for_no_agreement(formality: Formality, asked: bool) -> None:
    assert asks_for_agreement(formality) is asked


def test_what_two_agree_on_is_in_no_repr() -> None:
    assert "To learn" not in repr(WORDS) + repr(Signed(7, "UBO", WORDS))
