"""Offers and dates that two people, or two taps, change at the same moment."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session

from mentoring.bookings import DateOverError, Offer, OfferClosedError, TimesWish
from mentoring.check_ins import NotYoursError, PairingEndedError
from mentoring.endings import Ending
from mentoring.errors import MentoringError
from mentoring.meetings import BookingState
from mentoring.states import ProgramState
from services.cancelling import cancel_booking
from services.endings import end_pairing
from services.offers import offer_times, take_time
from storage import bookings, pairings
from storage.engine import Sessions
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

TIMES = tuple(NOW + timedelta(days=day) for day in (1, 2, 3))


@pytest.fixture
def pairing(sessions: Sessions) -> int:
    """Of Ana and Bo, beside whom Cy takes part in the same program."""
    with sessions.begin() as session:
        key = a_program(session, state=ProgramState.RUNNING).id or 0
        a_pairing(session, key, "UCY", "UDI")
        return a_pairing(session, key, "UANA", "UBO").id or 0


def offer(sessions: Sessions, pairing: int, who: str, times: tuple[datetime, ...] = TIMES) -> int:
    with sessions.begin() as session:
        found = offer_times(session, TEAM, who, TimesWish(pairing, times=times), NOW)
    assert isinstance(found, Offer)
    return found.id


def tap(sessions: Sessions, who: str, offer_id: int, at: datetime) -> type[MentoringError] | None:
    return _done(sessions, lambda session: take_time(session, TEAM, who, offer_id, at, NOW))


def _done(sessions: Sessions, act: Callable[[Session], object]) -> type[MentoringError] | None:
    """Does it; the refusal, if it was refused."""
    try:
        with sessions.begin() as session:
            act(session)
    except MentoringError as refused:
        return type(refused)
    return None


def at_once(acts: Iterable[Callable[[], object]]) -> list[object]:
    with ThreadPoolExecutor() as threads:
        return [one.result() for one in [threads.submit(act) for act in acts]]


def booked(sessions: Sessions, pairing: int) -> list[datetime]:
    with sessions.begin() as session:
        return [
            one.starts_at
            for one in bookings.list_bookings(session, [pairing])
            if one.state is BookingState.BOOKED
        ]


def test_of_taps_on_different_times_at_once_one_books(sessions: Sessions, pairing: int) -> None:
    made = offer(sessions, pairing, "UANA")

    said = at_once(partial(tap, sessions, "UBO", made, at) for at in TIMES)

    assert sorted(map(str, said)) == sorted(map(str, [None, OfferClosedError, OfferClosedError]))
    assert len(booked(sessions, pairing)) == 1


def test_of_two_who_offer_at_once_one_offer_stays_open_or_a_shared_time_is_booked(
    sessions: Sessions, pairing: int
) -> None:
    at_once(
        partial(offer, sessions, pairing, who, (at,))
        for who, at in zip(("UANA", "UBO"), TIMES, strict=False)
    )

    with sessions.begin() as session:
        assert len(bookings.list_open_offers(session, [pairing])) == 1
    assert booked(sessions, pairing) == []


def test_a_date_that_both_call_off_at_once_is_called_off_once(
    sessions: Sessions, pairing: int
) -> None:
    assert tap(sessions, "UBO", offer(sessions, pairing, "UANA"), TIMES[1]) is None
    with sessions.begin() as session:
        (date,) = bookings.list_bookings(session, [pairing])
        key = date.id or 0

    def call_off(who: str) -> Callable[[], object]:
        return lambda: _done(
            sessions,
            lambda session: cancel_booking(session, TEAM, who, key, NOW, later=False),
        )

    said = at_once(map(call_off, ("UANA", "UBO")))

    assert sorted(map(str, said)) == sorted(map(str, [None, DateOverError]))
    with sessions.begin() as session:
        (date,) = bookings.list_bookings(session, [pairing])
        assert (date.state, date.revision) == (BookingState.CANCELLED, 1)


def test_somebody_else_can_take_none_of_a_pair_s_times(sessions: Sessions, pairing: int) -> None:
    made = offer(sessions, pairing, "UANA")

    assert tap(sessions, "UCY", made, TIMES[0]) is NotYoursError
    assert tap(sessions, "USTRANGER", made, TIMES[0]) is NotYoursError
    assert booked(sessions, pairing) == []


def test_a_form_that_was_open_when_the_pairing_ended_offers_nothing(
    sessions: Sessions, pairing: int
) -> None:
    made = offer(sessions, pairing, "UANA")
    with sessions.begin() as session:
        end_pairing(session, pairings.get_pairing(session, pairing), Ending.NO_FIT, NOW)

    wish = TimesWish(pairing, times=TIMES)
    assert PairingEndedError is _done(
        sessions, lambda session: offer_times(session, TEAM, "UBO", wish, NOW)
    )
    assert tap(sessions, "UBO", made, TIMES[0]) is PairingEndedError


def test_a_meeting_in_which_the_two_end_their_pairing_is_not_called_off(
    sessions: Sessions, pairing: int
) -> None:
    assert tap(sessions, "UBO", offer(sessions, pairing, "UANA"), TIMES[0]) is None
    meanwhile = TIMES[0] + timedelta(minutes=20)
    with sessions.begin() as session:
        end_pairing(session, pairings.get_pairing(session, pairing), Ending.EARLY, meanwhile)

    assert booked(sessions, pairing) == [TIMES[0]]


def test_a_move_that_comes_after_the_date_was_called_off_books_a_new_one(
    sessions: Sessions, pairing: int
) -> None:
    assert tap(sessions, "UBO", offer(sessions, pairing, "UANA"), TIMES[0]) is None
    with sessions.begin() as session:
        (date,) = bookings.list_bookings(session, [pairing])
        wish = TimesWish(pairing, times=TIMES[1:], moves=date.id)
        moving = offer_times(session, TEAM, "UANA", wish, NOW)
        cancel_booking(session, TEAM, "UBO", date.id or 0, NOW, later=False)
    assert isinstance(moving, Offer)

    assert tap(sessions, "UBO", moving.id, TIMES[2]) is None

    with sessions.begin() as session:
        first, second = bookings.list_bookings(session, [pairing])
    assert [one.state for one in (first, second)] == [BookingState.CANCELLED, BookingState.BOOKED]
    assert first.uid != second.uid
