"""A statement is made once, and asked with whatever it is given, on both databases."""

from collections.abc import Collection

import pytest
import sqlalchemy
from sqlalchemy import Select, Update, update
from sqlalchemy.exc import StatementError
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.people import PersonFacts
from storage.engine import Sessions
from storage.people import ensure_workspace, save_people
from storage.prepared import changes, find_by_key, finds, lists, rows
from storage.tables import Person
from tests.integration.builders import TEAM, asked

made: list[str] = []


@lists
def names_in(zones: Collection[str], team_id: str = TEAM) -> SelectOfScalar[str]:
    made.append("names_in")
    wanted = select(Person.name).where(Person.team_id == team_id, col(Person.zone).in_(zones))
    return wanted.order_by(col(Person.name))


@finds
def first_in(zone: str) -> SelectOfScalar[Person]:
    return select(Person).where(Person.zone == zone).order_by(col(Person.name))


@rows
def first_people(limit: int) -> Select[str, str]:
    return (
        sqlalchemy.select(col(Person.user_id), col(Person.zone)).order_by(Person.name).limit(limit)
    )


@changes
def rename(user_id: str, name: str) -> Update:
    return update(Person).where(col(Person.user_id) == user_id).values(name=name)


@pytest.fixture
def filled(sessions: Sessions) -> Sessions:
    """Ana and Bo in Berlin, Cleo in Tokyo."""
    people = {"UANA": "Europe/Berlin", "UBO": "Europe/Berlin", "UCLEO": "Asia/Tokyo"}
    with sessions.begin() as session:
        ensure_workspace(session, TEAM)
        facts = [PersonFacts(TEAM, user, name=user[1:], zone=zone) for user, zone in people.items()]
        save_people(session, facts)
    return sessions


def test_one_statement_answers_for_any_number_of_values(filled: Sessions) -> None:
    with filled.begin() as session:
        assert names_in(session, ["Europe/Berlin", "Asia/Tokyo"]) == ["ANA", "BO", "CLEO"]
        assert names_in(session, ("Asia/Tokyo",)) == ["CLEO"]
        assert names_in(session, {"Europe/Berlin"}) == ["ANA", "BO"]
        assert names_in(session, zones=[]) == []
        assert names_in(session, ["Asia/Tokyo"], "T2") == []
        assert names_in(session, ["Asia/Tokyo"], team_id=TEAM) == ["CLEO"]
    assert made == ["names_in"]


def test_the_first_one_or_none(filled: Sessions) -> None:
    with filled.begin() as session:
        found = first_in(session, "Europe/Berlin")
        assert found is not None
        assert found.user_id == "UANA"
        assert first_in(session, "Europe/Oslo") is None


def test_columns_and_how_many(filled: Sessions) -> None:
    with filled.begin() as session:
        assert first_people(session, 1) == [("UANA", "Europe/Berlin")]
        assert len(first_people(session, 2)) == 2


def test_a_change_tells_whether_there_was_anything_to_change(filled: Sessions) -> None:
    with filled.begin() as session:
        assert rename(session, "UANA", "Ana")
        assert not rename(session, "UNOBODY", "Nobody")
        assert names_in(session, ["Europe/Berlin"]) == ["Ana", "BO"]


def test_what_the_session_knows_by_its_key_is_not_asked_for_again(filled: Sessions) -> None:
    with filled.begin() as session:
        statements = asked(session)
        found = find_by_key(session, Person, TEAM, "UANA")
        assert found is not None
        assert found.zone == "Europe/Berlin"
        found.name = "Ana"

        assert find_by_key(session, Person, TEAM, "UANA") is found
        assert len(statements) == 1
        assert find_by_key(session, Person, TEAM, "UNOBODY") is None


def test_a_value_that_is_missing_is_an_error_and_not_nothing(filled: Sessions) -> None:
    with filled.begin() as session, pytest.raises(StatementError):
        rename(session, "UANA")  # type: ignore[call-arg]
