"""Thank-you notes: one a day, for the partner alone, also when the pairing is over."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from mentoring.check_ins import NotYoursError
from mentoring.deliveries import Kind
from mentoring.errors import InvalidFieldError, TooLongError
from mentoring.states import PairingState
from mentoring.thanks import PartnerGoneError
from services.leaving import leave
from services.thanks import give_thanks, load_thanks, thanking
from storage import deliveries
from storage.engine import Sessions
from storage.tables import Delivery, Pairing
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

ANA, BO, CY = "UANA", "UBO", "UCY"
NOTE, OTHER = "You showed me how to ask.", "And the week after, too."
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def session(sessions: Sessions) -> Iterator[Session]:
    with sessions.begin() as session:
        program = a_program(session)
        a_pairing(session, program.id or 0, ANA, BO)
        yield session


def notes(session: Session) -> list[Delivery]:
    return list(session.exec(select(Delivery).where(Delivery.kind == Kind.THANKS)))


def test_a_note_goes_to_the_partner_with_its_words(session: Session) -> None:
    assert give_thanks(session, 1, TEAM, ANA, f" {NOTE} ", NOW).partner == BO

    (owed,) = notes(session)
    delivery = deliveries.find_delivery(session, owed.id or 0)
    assert delivery
    note = load_thanks(session, delivery)
    assert note
    assert (owed.recipient, note.giver, note.text) == (BO, ANA, NOTE)


def test_the_same_note_twice_is_one(session: Session) -> None:
    for _ in range(2):
        give_thanks(session, 1, TEAM, ANA, NOTE, NOW)

    assert len(notes(session)) == 1


def test_another_note_waits_until_tomorrow(session: Session) -> None:
    give_thanks(session, 1, TEAM, ANA, NOTE, NOW)
    with pytest.raises(InvalidFieldError) as refused:
        give_thanks(session, 1, TEAM, ANA, OTHER, NOW)
    assert refused.value.field == "thanks"

    give_thanks(session, 1, TEAM, BO, OTHER, NOW)
    give_thanks(session, 1, TEAM, ANA, OTHER, TOMORROW)
    assert [one.recipient for one in notes(session)] == [BO, ANA, BO]


@pytest.mark.parametrize(("text", "fault"), [("\n ", InvalidFieldError), ("x" * 501, TooLongError)])
def test_a_note_has_words_and_at_most_500_characters(
    session: Session, text: str, fault: type[InvalidFieldError]
) -> None:
    with pytest.raises(fault):
        give_thanks(session, 1, TEAM, ANA, text, NOW)


def test_a_note_is_welcome_when_the_pairing_is_over(session: Session) -> None:
    session.get_one(Pairing, 1).state = PairingState.COMPLETED
    session.flush()

    give_thanks(session, 1, TEAM, ANA, NOTE, NOW)

    assert len(notes(session)) == 1


def test_nobody_thanks_in_the_name_of_others(session: Session) -> None:
    a_pairing(session, 1, CY, "UDI")

    with pytest.raises(NotYoursError):
        thanking(session, 1, TEAM, CY)


def test_who_left_is_not_reached(session: Session) -> None:
    give_thanks(session, 1, TEAM, ANA, NOTE, NOW)
    leave(session, TEAM, BO, 1, NOW)

    with pytest.raises(PartnerGoneError):
        give_thanks(session, 1, TEAM, ANA, OTHER, TOMORROW)
    delivery = deliveries.find_delivery(session, notes(session)[0].id or 0)
    assert delivery
    assert load_thanks(session, delivery) is None
