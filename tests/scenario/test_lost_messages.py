"""A backup was restored, and the id of a lost delivery went to another question."""

import pytest
from sqlalchemy import Table, update

from storage.tables import Delivery
from tests.scenario.people import Story, rows_of

DELIVERIES: Table = Delivery.__table__  # type: ignore[attr-defined]
ANSWERS = ("check_in", "meeting")


@pytest.fixture
def lost(running: Story) -> Story:
    """The first check-in came to everybody; its deliveries' ids stand for a later week's now."""
    running.after(weeks=1)
    later = DELIVERIES.c.sequence + 1000
    with running.demo.bot.engine.begin() as connection:
        questions = DELIVERIES.c.kind == "check_in"
        connection.execute(update(DELIVERIES).where(questions).values(sequence=later))
    return running


@pytest.mark.parametrize("button", ["We met", "Skip this time"])
def test_a_button_of_a_lost_question_answers_none_that_was_not_asked(
    lost: Story, button: str
) -> None:
    before = {name: rows for name, rows in rows_of(lost).items() if name in (*ANSWERS, "delivery")}

    lost["ana"].press(button, where="bot")
    lost.settle()

    assert "no longer there" in lost["ana"].modal_text
    assert before.items() <= rows_of(lost).items()


def test_a_question_whose_delivery_was_swept_says_that_it_is_gone(running: Story) -> None:
    running.after(weeks=1)
    with running.demo.bot.engine.begin() as connection:
        connection.execute(DELIVERIES.delete().where(DELIVERIES.c.kind == "check_in"))

    running["ana"].press("We met", where="bot")

    assert "no longer there" in running["ana"].modal_text
