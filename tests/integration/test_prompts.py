"""Prompts are read for many at once, and each shows what it would show alone."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, update
from sqlmodel import Session

from mentoring.check_ins import Fit, Outcome
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.states import DeliveryState, PairingState
from playbook.loader import load_playbook
from scheduler.outgoing import render_many
from services.prompts import load_prompt, load_prompts
from storage import deliveries
from storage.delivery_rows import columns, table
from storage.engine import Sessions
from storage.tables import CheckIn, Meeting, Pairing, Program
from tests.integration.builders import NOW, a_pairing, a_program
from views.blocks import Message

WEEK = timedelta(weeks=1)
PAIRS = [("UANA", "UBO"), ("UCY", "UDEE"), ("UEVE", "UFIN")]


@pytest.fixture
def asked(sessions: Sessions) -> list[Delivery]:
    """Three pairs, each person with check-ins of week 1 (sent) and 3; the third pair is over."""
    with sessions.begin() as session:
        program = a_program(session)
        pairs = [a_pairing(session, program.id or 0, *users) for users in PAIRS]
        found = [one for users in PAIRS for user in users for one in _owe(session, program, user)]
        _say(session, pairs[0], week=3, outcome=Outcome.MET)
        pairs[2].state, pairs[2].ended_at = PairingState.ENDED, NOW + 2 * WEEK
    return found


def _owe(session: Session, program: Program, user: str) -> list[Delivery]:
    for week in (1, 3):
        due_at = NOW + week * WEEK
        wanted = Planned(user, Kind.CHECK_IN, due_at, sequence=week, local_date=str(due_at.date()))
        deliveries.plan(session, program, wanted, NOW)
    sent_at = f"{(NOW + WEEK).timestamp():.6f}"
    mine = (columns.recipient == user) & (columns.sequence == 1)
    session.connection().execute(
        update(table).where(mine).values(state=DeliveryState.SENT, ts=sent_at, channel="D1")
    )
    return deliveries.list_prompts(session, program.id or 0, user)


def _say(session: Session, pairing: Pairing, week: int, outcome: Outcome) -> None:
    """What the mentor of a pairing told about a week."""
    session.add(
        Meeting(
            pairing_id=pairing.id or 0,
            week=week,
            reported_by=pairing.mentor_id,
            outcome=outcome,
            reported_at=NOW,
        )
    )
    session.flush()


def test_many_prompts_show_what_each_would_show_alone(
    sessions: Sessions, asked: list[Delivery]
) -> None:
    with sessions.begin() as session:
        together = load_prompts(session, asked, NOW)
        alone = {one.id: load_prompt(session, one, NOW) for one in asked}

    assert together == alone


def test_a_prompt_shows_what_was_said_and_whether_it_is_the_first(
    sessions: Sessions, asked: list[Delivery]
) -> None:
    with sessions.begin() as session:
        prompts = load_prompts(session, asked, NOW)

    def about(user: str, week: int) -> tuple[Outcome | None, bool, bool]:
        (key,) = (one.id for one in asked if (one.recipient, one.sequence) == (user, week))
        prompt = prompts[key]
        assert prompt is not None
        (one,) = prompt.about
        return one.outcome, one.first, one.ended

    assert about("UCY", 1) == (None, True, False)
    assert about("UCY", 3) == (None, False, False)
    assert about("UANA", 3) == (Outcome.MET, False, False)
    assert about("UBO", 3) == (None, False, False)
    assert about("UEVE", 1) == (None, False, True)


def test_nobody_is_asked_about_a_pairing_that_is_over(
    sessions: Sessions, asked: list[Delivery]
) -> None:
    with sessions.begin() as session:
        prompts = load_prompts(session, asked, NOW)

    nothing_left = [one.recipient for one in asked if prompts[one.id] is None]
    assert nothing_left == ["UEVE", "UFIN"]


def test_an_answer_of_this_very_transaction_is_shown(
    sessions: Sessions, asked: list[Delivery]
) -> None:
    with sessions.begin() as session:
        before = load_prompt(session, asked[0], NOW)
        assert before is not None
        session.add(
            CheckIn(
                delivery_id=asked[0].id,
                pairing_id=before.about[0].pairing_id,
                participant_id=1,
                week=1,
                progress="x",
                energy=3,
                fit=Fit.GOOD,
                answered_at=NOW,
            )
        )
        after = load_prompt(session, asked[0], NOW)

    assert after is not None
    assert (before.about[0].answered, after.about[0].answered) == (False, True)


def test_many_prompts_take_no_more_queries_than_one(
    sessions: Sessions, engine: Engine, asked: list[Delivery]
) -> None:
    statements: list[str] = []
    event.listen(engine, "after_cursor_execute", lambda *given: statements.append(given[2]))

    def queries(wanted: list[Delivery]) -> int:
        statements.clear()
        with sessions.begin() as session:
            load_prompts(session, wanted, NOW)
        return len(statements)

    assert queries(asked) == queries(asked[:1]) <= 8


def test_many_prompts_are_read_through_indexes(
    sessions: Sessions, engine: Engine, asked: list[Delivery]
) -> None:
    """However many people, pairings and deliveries there are."""
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL reads a table of six rows as a whole, and rightly so")
    statements: list[tuple[str, Any]] = []
    event.listen(engine, "after_cursor_execute", lambda *given: statements.append(given[2:4]))

    with sessions.begin() as session:
        load_prompts(session, asked, NOW)
        looked = [one for one in statements if one[0].startswith("SELECT")]
        plans = [
            row[3]
            for statement, values in looked
            for row in session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", values
            )
        ]

    assert [plan for plan in plans if plan.startswith("SCAN")] == []
    assert len([plan for plan in plans if plan.startswith("SEARCH")]) >= 7


def test_a_prompt_that_breaks_breaks_alone(sessions: Sessions, asked: list[Delivery]) -> None:
    coming = [one for one in asked if one.sequence == 3]
    with sessions.begin() as session:
        session.connection().exec_driver_sql("UPDATE meeting SET outcome = 'of a later version'")

    with sessions.begin() as session:
        rendered = render_many(session, coming, load_playbook(), NOW)

    by_person = {one.recipient: rendered[one.id] for one in coming}
    broken = {who for who, what in by_person.items() if isinstance(what, Exception)}
    shown = {who for who, what in by_person.items() if isinstance(what, Message)}
    assert (broken, shown) == ({"UANA", "UBO"}, {"UCY", "UDEE"})
