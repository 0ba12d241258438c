"""What is put together from many flows asks the database for each thing once."""

from datetime import timedelta

from sqlmodel import Session

from mentoring.people import PersonFacts
from storage.bookings import list_begun, list_bookings
from storage.engine import Sessions
from storage.people import find_person, save_people
from storage.programs import coordinators_of, set_coordinators
from storage.tables import Booking
from tests.integration.builders import NOW, TEAM, a_pairing, a_program, asked


def a_booked_pair(session: Session) -> int:
    pairing = a_pairing(session, a_program(session).id or 0, "UANA", "UBO").id or 0
    _book(session, pairing, "first")
    return pairing


def _book(session: Session, pairing_id: int, uid: str) -> None:
    session.add(Booking(pairing_id=pairing_id, starts_at=NOW, minutes=45, uid=uid, booked_at=NOW))
    session.flush()


def test_who_only_reads_asks_once_however_often(sessions: Sessions) -> None:
    with sessions.begin() as session:
        pairing = a_booked_pair(session)
    with sessions.readers().begin() as session:
        statements = asked(session)
        first = list_bookings(session, [pairing])
        first.clear()  # what a caller does with its list is its own affair

        assert [one.uid for one in list_bookings(session, (pairing,))] == ["first"]
        assert len(list_begun(session, pairing, NOW)) == 1
        assert list_begun(session, pairing, NOW - timedelta(days=1)) == []
        assert len(statements) == 1


def test_who_reads_for_many_knows_the_answers_for_each(sessions: Sessions) -> None:
    with sessions.begin() as session:
        program = a_program(session).id or 0
        two = [
            a_pairing(session, program, *users).id or 0
            for users in (("UANA", "UBO"), ("UCLEO", "UDI"))
        ]
        for place, pairing in enumerate((two[1], two[0], two[1])):
            _book(session, pairing, f"date {place}")
    with sessions.readers().begin() as session:
        statements = asked(session)
        assert [one.uid for one in list_bookings(session, two)] == ["date 0", "date 1", "date 2"]
        assert [one.uid for one in list_bookings(session, [two[1]])] == ["date 0", "date 2"]
        assert [one.uid for one in list_bookings(session, two[:1])] == ["date 1"]
        assert [one.uid for one in list_bookings(session, set(two))] == [
            "date 0",
            "date 1",
            "date 2",
        ]
        assert len(statements) == 1

        assert list_bookings(session, [two[0], 10_000]) == list_bookings(session, two[:1])
        assert len(statements) == 2


def test_who_writes_reads_what_it_wrote(sessions: Sessions) -> None:
    with sessions.begin() as session:
        pairing = a_booked_pair(session)
        assert len(list_bookings(session, [pairing])) == 1
        _book(session, pairing, "second")

        assert len(list_bookings(session, [pairing])) == 2


def test_people_and_coordinators_are_read_once_until_they_change(sessions: Sessions) -> None:
    with sessions.begin() as session:
        program = a_program(session).id or 0
        save_people(session, [PersonFacts(TEAM, "UANA", zone="Europe/Berlin")])
    with sessions.begin() as session:
        statements = asked(session)
        for _ in range(2):
            assert find_person(session, TEAM, "UANA")
            coordinators_of(session, program)
        assert len(statements) == 2

        set_coordinators(session, program, ["UBO"])
        assert coordinators_of(session, program) == ("UBO",)
        save_people(session, [PersonFacts(TEAM, "UANA", zone="Asia/Tokyo")])
        known = find_person(session, TEAM, "UANA")
        assert known is not None
        assert known.zone == "Asia/Tokyo"
