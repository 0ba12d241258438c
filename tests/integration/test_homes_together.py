"""Two partners who act at the same moment, each of whom has opened their Home before."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from cryptography.fernet import Fernet

from mentoring.people import PersonFacts
from mentoring.states import ProgramState
from storage.engine import Sessions, open_engine, open_sessions
from storage.inbox import RequestSessions
from storage.pairings import lock_pairing
from storage.people import mark_home_seen, mark_home_stale, save_people
from storage.types import cipher_from
from tests.conftest import NewDatabase
from tests.integration.builders import NOW, TEAM, a_pairing, a_program


def test_who_waits_for_the_partner_s_act_holds_nothing_that_it_needs(
    new_postgresql: NewDatabase,
) -> None:
    """On PostgreSQL alone: SQLite lets one write at a time."""
    with new_postgresql() as url:
        engine = open_engine(url, cipher_from((Fernet.generate_key().decode(),)))
        sessions = open_sessions(engine)
        pairing = a_pair_with_homes(sessions)
        held, begun = Event(), Event()

        def first() -> None:
            with RequestSessions(sessions, "1", TEAM, "UBO", NOW).begin() as session:
                lock_pairing(session, pairing)
                held.set()
                begun.wait()
                mark_home_stale(session, TEAM, "UANA")

        def second() -> None:
            held.wait()
            with RequestSessions(sessions, "2", TEAM, "UANA", NOW).begin() as session:
                begun.set()
                lock_pairing(session, pairing)

        with ThreadPoolExecutor(2) as threads:
            for done in [threads.submit(first), threads.submit(second)]:
                done.result()
        engine.dispose()


def a_pair_with_homes(sessions: Sessions) -> int:
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.RUNNING)
        pairing = a_pairing(session, program.id or 0, "UANA", "UBO").id or 0
        save_people(session, [PersonFacts(TEAM, user) for user in ("UANA", "UBO")])
        for user in ("UANA", "UBO"):
            mark_home_seen(session, TEAM, user, NOW)
        return pairing
