"""What is left to do with a program that has closed."""

from sqlmodel import Session

from mentoring.states import ProgramState
from storage.programs import get_program
from tests.scenario.people import COORDINATOR, Story


def test_a_home_from_before_a_program_closed_says_kindly_that_it_is_gone(
    enrolling: Story,
) -> None:
    person = enrolling[COORDINATOR]
    person.open_home()
    with Session(enrolling.demo.bot.engine) as session:
        get_program(session, 1).state = ProgramState.CLOSED
        session.commit()

    person.press("See the program", where="home")

    assert "no longer there" in person.modal_text
