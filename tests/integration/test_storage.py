"""The database keeps its promises, on SQLite and on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from cryptography.fernet import Fernet
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import SQLModel, select

from mentoring.errors import AlreadyDoneError
from mentoring.people import PersonFacts
from storage.engine import (
    Sessions,
    Turns,
    database_url,
    open_engine,
    open_readers,
    open_sessions,
)
from storage.inbox import RequestSessions, sweep_inbox
from storage.people import (
    find_person,
    mark_home_seen,
    save_people,
    take_stale_homes,
    teams_with_stale_homes,
)
from storage.schema import SchemaBehindError, migrate, require_current
from storage.tables import Coordinator, InboxEntry, Program, Workspace
from storage.types import Cipher, EncryptedText, UnreadableError, cipher_from
from tests.integration.builders import NOW, TEAM, a_program


def test_the_migrations_make_the_tables_that_the_code_knows(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, SQLModel.metadata) == []


def test_migrating_twice_changes_nothing_and_an_empty_database_is_behind(
    engine: Engine, tmp_path: Path
) -> None:
    migrate(engine)
    require_current(engine)

    empty = open_engine(f"sqlite:///{tmp_path / 'empty.db'}", a_cipher())
    with pytest.raises(SchemaBehindError):
        require_current(empty)


def test_moments_come_back_as_aware_utc(sessions: Sessions) -> None:
    with sessions.begin() as session:
        a_program(session)
    with sessions.begin() as session:
        program = session.exec(select(Program)).one()

    assert program.created_at == NOW
    assert program.created_at.utcoffset() == timedelta(0)


def test_a_naive_moment_is_refused(sessions: Sessions) -> None:
    with pytest.raises(StatementError, match="naive"), sessions.begin() as session:
        a_program(session, created_at=datetime(2026, 11, 17, 10))


def test_foreign_keys_hold(sessions: Sessions) -> None:
    with pytest.raises(IntegrityError), sessions.begin() as session:
        session.add(Coordinator(program_id=99, user_id="U1"))


def test_errors_never_print_what_a_statement_carried(sessions: Sessions) -> None:
    with pytest.raises(IntegrityError) as caught, sessions.begin() as session:
        session.add(Coordinator(program_id=99, user_id="UVERYPRIVATE"))

    assert "UVERYPRIVATE" not in str(caught.value)


def test_an_unknown_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="DATABASE_URL"):
        database_url("mysql://somewhere/x")


class TestWords:
    """What people write is unreadable at rest."""

    def test_the_stored_bytes_do_not_hold_the_words(self, engine: Engine) -> None:
        kept = EncryptedText().process_bind_param("a secret", engine.dialect)

        assert kept is not None
        assert b"secret" not in kept
        assert EncryptedText().process_result_value(kept, engine.dialect) == "a secret"

    def test_an_older_key_still_opens_and_a_lost_one_says_so(self) -> None:
        old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
        kept = cipher_from((old,)).encrypt(b"words")

        assert cipher_from((new, old)).decrypt(kept) == b"words"
        engine = open_engine("sqlite://", cipher_from((new,)))
        with pytest.raises(UnreadableError):
            EncryptedText().process_result_value(kept, engine.dialect)


class TestInbox:
    """Each request has its effect once."""

    def test_a_request_that_comes_again_has_no_second_effect(self, sessions: Sessions) -> None:
        with request(sessions).begin() as session:
            a_program(session)
        with pytest.raises(AlreadyDoneError), request(sessions).begin() as session:
            a_program(session)

        with sessions.begin() as session:
            assert len(session.exec(select(Program)).all()) == 1

    def test_a_request_that_failed_may_come_again(self, sessions: Sessions) -> None:
        with pytest.raises(StatementError), request(sessions).begin() as session:
            a_program(session, created_at=datetime(2026, 11, 17, 10))
        with request(sessions).begin() as session:
            a_program(session)

        with sessions.begin() as session:
            assert len(session.exec(select(Program)).all()) == 1

    def test_old_requests_are_forgotten(self, sessions: Sessions) -> None:
        with request(sessions).begin():
            pass
        with sessions.begin() as session:
            assert sweep_inbox(session, NOW) == 0
            assert sweep_inbox(session, NOW + timedelta(seconds=1)) == 1
            assert session.exec(select(InboxEntry)).all() == []


class TestHomes:
    """A Home is shown anew to whoever has opened it and did something since."""

    def test_only_a_home_that_was_opened_becomes_stale_and_is_taken_once(
        self, sessions: Sessions
    ) -> None:
        with sessions.begin() as session:
            session.add(Workspace(team_id=TEAM))
            save_people(session, [PersonFacts(TEAM, "UANA"), PersonFacts(TEAM, "UBO")])
            mark_home_seen(session, TEAM, "UANA", NOW)
        for number, user in enumerate(("UANA", "UBO")):
            with request(sessions, key=str(number), user=user).begin():
                pass

        with sessions.begin() as session:
            assert teams_with_stale_homes(session) == [TEAM]
            assert take_stale_homes(session, TEAM, 20) == ["UANA"]
            assert take_stale_homes(session, TEAM, 20) == []

    def test_what_slack_says_of_a_person_does_not_forget_their_home(
        self, sessions: Sessions
    ) -> None:
        with sessions.begin() as session:
            session.add(Workspace(team_id=TEAM))
            save_people(session, [PersonFacts(TEAM, "UANA", zone="Europe/Berlin")])
            mark_home_seen(session, TEAM, "UANA", NOW)
        with sessions.begin() as session:
            save_people(session, [PersonFacts(TEAM, "UANA", zone="Asia/Tokyo")])

        with sessions.begin() as session:
            person = find_person(session, TEAM, "UANA")
            assert person is not None
            assert (person.zone, person.home_seen_at) == ("Asia/Tokyo", NOW)


def test_sqlite_writes_ahead_and_survives_a_power_loss(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'x.db'}", a_cipher())

    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1


def test_two_writers_on_sqlite_take_turns(tmp_path: Path) -> None:
    """A transaction that reads before it writes must not fail with "database is locked"."""
    engine = open_engine(f"sqlite:///{tmp_path / 'x.db'}", a_cipher())
    migrate(engine)
    sessions = open_sessions(engine)

    def work(number: int) -> None:
        with sessions.begin() as session:
            session.exec(select(Workspace)).all()
            session.add(Workspace(team_id=f"T{number}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(80)))

    with sessions.begin() as session:
        assert len(session.exec(select(Workspace)).all()) == 80


def a_cipher() -> Cipher:
    return cipher_from((Fernet.generate_key().decode(),))


def request(sessions: Sessions, key: str = "k1", user: str = "UANA") -> RequestSessions:
    return RequestSessions(sessions, key, TEAM, user, NOW)


def test_who_only_reads_waits_for_no_writer(engine: Engine) -> None:
    with open_sessions(engine).begin() as writing:
        a_program(writing)
        with open_readers(engine).begin() as reading:
            assert reading.exec(select(Program)).all() == []

    with open_readers(engine).begin() as reading:
        assert len(reading.exec(select(Program)).all()) == 1


def test_a_thread_that_writes_all_the_time_keeps_nobody_out(sessions: Sessions) -> None:
    turns: list[str] = []

    def write(name: str, times: int) -> None:
        for _ in range(times):
            with sessions.begin() as session:
                session.exec(select(Program)).all()
                turns.append(name)

    with ThreadPoolExecutor(2) as threads:
        greedy = threads.submit(write, "greedy", 500)
        while not turns:
            pass
        threads.submit(write, "patient", 5).result()
        assert not greedy.done()
        greedy.result()


def test_turns_come_in_the_order_of_asking() -> None:
    turns, came = Turns(), list[int]()

    def take(number: int) -> None:
        with turns:
            came.append(number)

    with ThreadPoolExecutor(5) as threads, turns:
        for number in range(5):
            threads.submit(take, number)
            while len(turns._waiting) <= number:
                pass

    assert came == list(range(5))
