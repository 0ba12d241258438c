"""Whether doctor sees that the keys do not fit the database."""

from cryptography.fernet import Fernet
from sqlalchemy import Engine

from bot.inside import LOST_KEY, inside
from mentoring.deliveries import Kind, Planned
from mentoring.reflections import Reader
from storage.deliveries import plan
from storage.engine import Sessions, open_engine, open_sessions
from storage.tables import Doubt, Reflection
from storage.types import cipher_from
from tests.integration.builders import NOW, a_pairing, a_program


def write_reflection(sessions: Sessions, week: int) -> None:
    with sessions.begin() as session:
        program = a_program(session)
        pairing = a_pairing(session, program.id or 0, "UANA", "UBO")
        prompt = Planned("UANA", Kind.REFLECTION, NOW, f"week:{week}")
        plan(session, program, prompt, NOW)
        session.add(
            Reflection(
                delivery_id=week,
                pairing_id=pairing.id or 0,
                participant_id=pairing.mentor_id,
                week=week,
                question_id="q",
                text="words",
                reader=Reader.ONLY_ME,
                written_at=NOW,
            )
        )


def test_doctor_notices_that_a_key_was_lost(engine: Engine, sessions: Sessions) -> None:
    """The first words are by the lost one, the last by the one that was made since."""
    url = engine.url.render_as_string(hide_password=False)
    after = open_engine(url, cipher_from((Fernet.generate_key().decode(),)))
    write_reflection(sessions, week=1)
    assert not next(inside(engine)).todo

    write_reflection(open_sessions(after), week=2)

    assert next(inside(after)).todo == LOST_KEY
    after.dispose()


def test_words_of_every_kind_are_tried(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    after = open_engine(url, cipher_from((Fernet.generate_key().decode(),)))
    with open_sessions(after).begin() as session:
        pairing = a_pairing(session, a_program(session).id or 0, "UANA", "UBO")
        key, ana = pairing.id or 0, pairing.mentor_id
        session.add(Doubt(pairing_id=key, participant_id=ana, text="words", raised_at=NOW))

    assert next(inside(engine)).todo == LOST_KEY
    assert not next(inside(after)).todo
    after.dispose()
