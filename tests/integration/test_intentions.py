"""“I will try…”: kept once, asked after, settled, and told to the one who showed it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from mentoring.check_ins import NotYoursError, PairingEndedError
from mentoring.deliveries import Kind
from mentoring.errors import GoneError, InvalidFieldError, TooLongError
from mentoring.intentions import AnsweringUse, SettledError, Use, UseAnswer
from mentoring.states import ProgramState
from mentoring.today import Item
from services.around import around
from services.erasing import erase
from services.follow_ups import answer_use, follow_up_form, load_impact, waiting
from services.intentions import add_intention, own_intentions
from services.leaving import leave
from services.retention import close_finished
from storage import deliveries, participants, programs
from storage.engine import Sessions
from storage.tables import Delivery, FollowUp, Intention, Pairing
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

TRY = "Ask the newest first"
ANA, BO, CY, DI = "UANA", "UBO", "UCY", "UDI"
FIRST, SECOND, LAST = (AnsweringUse(1, days) for days in (14, 30, 60))
USED, NOT_YET, DROPPED = (UseAnswer(use, "a line") for use in Use)


@pytest.fixture
def session(sessions: Sessions) -> Iterator[Session]:
    """A running program with two pairs; Ana means to try something with Bo."""
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.RUNNING)
        a_pairing(session, program.id or 0, ANA, BO)
        a_pairing(session, program.id or 0, CY, DI)
        add_intention(session, 1, TEAM, ANA, TRY, NOW)
        yield session


def waits(session: Session, user: str, after: int) -> list[Item]:
    """What this person is asked after so many days."""
    program = programs.get_program(session, 1)
    one = participants.find_participant(session, 1, user)
    assert one
    return list(waiting(session, around(session, program, one, NOW + timedelta(days=after))))


def of_kind(session: Session, kind: Kind) -> list[Delivery]:
    return list(session.exec(select(Delivery).where(Delivery.kind == kind)))


def say(session: Session, asked: AnsweringUse, answer: UseAnswer, after: int = 14) -> bool:
    """Ana answers; whether her partner is told."""
    moment = NOW + timedelta(days=after)
    return answer_use(session, asked, TEAM, ANA, answer, moment).told


def test_it_is_asked_after_three_times_in_the_weekly_messages(session: Session) -> None:
    due = [one.due_on for one in session.exec(select(FollowUp))]
    owed = sorted(one.due_at.date() for one in of_kind(session, Kind.THIS_WEEK))

    assert due == [date(2026, 12, 1), date(2026, 12, 17), date(2027, 1, 16)]
    assert owed == [date(2026, 12, 1), date(2026, 12, 17), date(2027, 1, 18)], "no Saturday"


def test_the_same_words_on_a_day_are_kept_once(session: Session) -> None:
    mine = add_intention(session, 1, TEAM, ANA, "  ask the NEWEST first", NOW)
    assert len(mine.open) == 1

    mine = add_intention(session, 1, TEAM, ANA, TRY, NOW + timedelta(days=1))
    assert len(mine.open) == 2


@pytest.mark.parametrize(("text", "fault"), [(" \n", InvalidFieldError), ("x" * 301, TooLongError)])
def test_an_intention_has_words_and_few(
    session: Session, text: str, fault: type[InvalidFieldError]
) -> None:
    with pytest.raises(fault) as refused:
        add_intention(session, 1, TEAM, ANA, text, NOW)

    assert refused.value.field == "intention"


def test_only_its_author_sees_it_and_is_asked(session: Session) -> None:
    assert own_intentions(session, 1, TEAM, BO, NOW).open == ()
    assert waits(session, BO, 14) == []
    with pytest.raises(NotYoursError):
        follow_up_form(session, FIRST, TEAM, BO)
    with pytest.raises(NotYoursError):
        answer_use(session, FIRST, TEAM, CY, USED, NOW)


def test_who_does_not_answer_is_asked_about_it_once_at_a_time(session: Session) -> None:
    assert waits(session, ANA, 13) == []
    assert [one.value for one in waits(session, ANA, 14)] == ["1:14"]
    assert [one.value for one in waits(session, ANA, 70)] == ["1:60"]


def test_of_many_that_are_due_the_oldest_are_asked_after_first(session: Session) -> None:
    for number in range(2, 9):
        add_intention(session, 1, TEAM, ANA, f"Number {number}", NOW)

    assert [one.value for one in waits(session, ANA, 14)] == [f"{key}:14" for key in range(1, 6)]
    say(session, FIRST, USED)
    assert waits(session, ANA, 14)[-1].value == "6:14"


def test_not_yet_waits_for_the_next_time(session: Session) -> None:
    assert not say(session, FIRST, NOT_YET)

    assert waits(session, ANA, 29) == []
    assert [one.value for one in waits(session, ANA, 30)] == ["1:30"]
    assert of_kind(session, Kind.IMPACT) == []


@pytest.mark.parametrize("answer", [USED, DROPPED])
def test_used_and_dropped_settle_it(session: Session, answer: UseAnswer) -> None:
    assert say(session, FIRST, answer) is (answer is USED)

    assert waits(session, ANA, 30) == waits(session, ANA, 60) == []
    assert own_intentions(session, 1, TEAM, ANA, NOW).open == ()
    with pytest.raises(SettledError):
        follow_up_form(session, SECOND, TEAM, ANA)
    with pytest.raises(SettledError):
        say(session, SECOND, NOT_YET, after=30)
    assert session.get_one(Intention, 1).use is answer.use


def test_used_is_told_to_the_partner_once_with_its_line(session: Session) -> None:
    assert say(session, FIRST, NOT_YET) is False
    assert say(session, SECOND, UseAnswer(Use.USED, "It saved a week"), after=30)
    assert say(session, SECOND, UseAnswer(Use.USED, "Other words"), after=30)

    (owed,) = of_kind(session, Kind.IMPACT)
    delivery = deliveries.find_delivery(session, owed.id or 0)
    assert delivery
    note = load_impact(session, delivery)
    assert note
    assert (owed.recipient, note.partner, note.text, note.line) == (BO, ANA, TRY, "It saved a week")


def test_a_partner_who_left_gets_no_note(session: Session) -> None:
    leave(session, TEAM, BO, 1, NOW + timedelta(days=3))

    assert [one.value for one in waits(session, ANA, 14)] == ["1:14"]
    assert not follow_up_form(session, FIRST, TEAM, ANA).reaches
    assert say(session, FIRST, USED) is False
    assert of_kind(session, Kind.IMPACT) == []


def test_a_partner_who_left_in_the_meantime_gets_no_note_either(session: Session) -> None:
    say(session, FIRST, USED)
    leave(session, TEAM, BO, 1, NOW + timedelta(days=14))

    (owed,) = of_kind(session, Kind.IMPACT)
    delivery = deliveries.find_delivery(session, owed.id or 0)
    assert delivery
    assert load_impact(session, delivery) is None


def test_who_left_is_not_asked(session: Session) -> None:
    leave(session, TEAM, ANA, 1, NOW + timedelta(days=3))

    assert waits(session, ANA, 14) == []


def test_it_is_asked_after_and_told_also_once_the_program_is_over(session: Session) -> None:
    program = programs.get_program(session, 1)
    program.ends_on = date(2026, 11, 20)
    for day in (4, 20):
        close_finished(session, NOW + timedelta(days=day))
    assert program.state is ProgramState.CLOSED

    assert [one.value for one in waits(session, ANA, 60)] == ["1:60"]
    assert say(session, LAST, USED, after=60)
    with pytest.raises(PairingEndedError):
        add_intention(session, 1, TEAM, ANA, "More", NOW + timedelta(days=60))


def test_who_erased_their_data_after_the_program_gets_no_note(session: Session) -> None:
    programs.get_program(session, 1).ends_on = date(2026, 11, 20)
    for day in (4, 20):
        close_finished(session, NOW + timedelta(days=day))
    erase(session, TEAM, BO, NOW + timedelta(days=21))

    assert [one.value for one in waits(session, ANA, 60)] == ["1:60"]
    assert say(session, LAST, USED, after=60) is False
    assert of_kind(session, Kind.IMPACT) == []


def test_a_paused_pairing_is_left_alone(session: Session) -> None:
    session.get_one(Pairing, 1).paused_until = date(2026, 12, 10)
    session.flush()

    assert waits(session, ANA, 14) == []
    assert [one.value for one in waits(session, ANA, 24)] == ["1:14"]


def test_what_is_not_there_is_gone(session: Session) -> None:
    for asked in (AnsweringUse(99, 14), AnsweringUse(1, 15)):
        with pytest.raises(GoneError):
            follow_up_form(session, asked, TEAM, ANA)
