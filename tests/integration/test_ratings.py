"""Skill levels: given once at each moment, read by nobody, counted from five people up."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from mentoring.check_ins import NotYoursError, PairingEndedError
from mentoring.errors import InvalidFieldError
from mentoring.programs import Formality
from mentoring.ratings import (
    NothingToRateError,
    RatingsClosedError,
    Skill,
    TooEarlyToRateError,
    Transfer,
    Whose,
)
from mentoring.states import PairingState, ProgramState
from mentoring.summaries import Share
from mentoring.transfer import Moment
from services.around import around
from services.ratings import keep_ratings, rating_form, transfer_of, waiting
from storage import participants, programs
from storage.engine import Sessions
from storage.tables import Pairing, SkillRating
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

ANA, BO, CY = "UANA", "UBO", "UCY"
WHY = {"mentor_shows": ["ai", "video", "data", "fourth"], "mentee_gives": ["budgets"]}
BOS = (
    Skill(Whose.MINE, "ai"),
    Skill(Whose.MINE, "video"),
    Skill(Whose.MINE, "data"),
    Skill(Whose.PARTNERS, "budgets"),
)
"""What the senior of the two is asked."""
START, MIDPOINT, END = 7, 90, 170


@pytest.fixture
def session(sessions: Sessions) -> Iterator[Session]:
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.RUNNING)
        pairing = a_pairing(session, program.id or 0, ANA, BO)
        pairing.why = WHY
        session.flush()
        yield session


def rate(session: Session, after: int, level: int = 2, user: str = BO, pairing: int = 1) -> None:
    """The same level for everything that this person is asked."""
    moment = NOW + timedelta(days=after)
    form = rating_form(session, pairing, TEAM, user, moment)
    keep_ratings(session, pairing, TEAM, user, dict.fromkeys(form.skills, level), moment)


def asked(session: Session, user: str, after: int) -> list[str]:
    program = programs.get_program(session, 1)
    one = participants.find_participant(session, 1, user)
    assert one
    items = waiting(session, around(session, program, one, NOW + timedelta(days=after)))
    return [item.text for item in items]


def test_each_is_asked_for_what_both_learn_with_their_own_first(session: Session) -> None:
    moment = NOW + timedelta(days=START)

    assert rating_form(session, 1, TEAM, BO, moment).skills == BOS
    assert rating_form(session, 1, TEAM, ANA, moment).skills == (
        Skill(Whose.MINE, "budgets"),
        Skill(Whose.PARTNERS, "ai"),
        Skill(Whose.PARTNERS, "video"),
        Skill(Whose.PARTNERS, "data"),
    )


def test_it_waits_at_each_moment_until_given(session: Session) -> None:
    assert asked(session, BO, START - 1) == []
    for after, moment in ((START, Moment.START), (MIDPOINT, Moment.MIDPOINT), (END, Moment.END)):
        assert asked(session, BO, after) == [moment]
        rate(session, after)
        assert asked(session, BO, after) == []
        assert asked(session, ANA, after) == [moment], "the partner's is their own"


def test_a_level_given_again_replaces_the_one_of_that_moment_alone(session: Session) -> None:
    rate(session, START, level=1)
    rate(session, START + 3, level=2)
    rate(session, MIDPOINT, level=4)

    rows = session.exec(select(SkillRating).where(SkillRating.topic_id == "ai"))
    assert {(row.moment, row.level) for row in rows} == {(Moment.START, 2), (Moment.MIDPOINT, 4)}
    form = rating_form(session, 1, TEAM, BO, NOW + timedelta(days=MIDPOINT))
    assert set(form.given.values()) == {4}


def test_a_partner_never_gets_the_other_s_levels(session: Session) -> None:
    rate(session, START, user=BO)

    assert rating_form(session, 1, TEAM, ANA, NOW + timedelta(days=START)).given == {}


@pytest.mark.parametrize("level", [0, 6])
def test_levels_are_from_one_to_five_and_none_is_left_out(session: Session, level: int) -> None:
    with pytest.raises(InvalidFieldError):
        rate(session, START, level)
    with pytest.raises(InvalidFieldError) as refused:
        keep_ratings(session, 1, TEAM, BO, {BOS[0]: 3}, NOW + timedelta(days=START))

    assert refused.value.field == "mine-video"


def test_nothing_is_rated_in_the_first_week(session: Session) -> None:
    with pytest.raises(TooEarlyToRateError):
        rate(session, START - 1)


def test_a_rating_is_not_changed_after_the_program_closed(session: Session) -> None:
    rate(session, END)
    programs.get_program(session, 1).state = ProgramState.CLOSED
    session.get_one(Pairing, 1).state = PairingState.COMPLETED
    session.flush()

    assert asked(session, ANA, END + 30) == []
    with pytest.raises(RatingsClosedError):
        rate(session, END + 30, level=5)
    assert {row.level for row in session.exec(select(SkillRating))} == {2}


def test_who_finished_early_rates_the_end(session: Session) -> None:
    session.get_one(Pairing, 1).state = PairingState.COMPLETED
    session.flush()

    assert asked(session, BO, START + 20) == [Moment.END]


def test_a_pairing_that_was_ended_is_not_rated(session: Session) -> None:
    session.get_one(Pairing, 1).state = PairingState.ENDED
    session.flush()

    assert asked(session, BO, START) == []
    with pytest.raises(PairingEndedError):
        rate(session, START)


def test_a_paused_pairing_a_light_program_and_a_stranger_are_not_asked(session: Session) -> None:
    a_pairing(session, 1, CY, "UDI")
    with pytest.raises(NotYoursError):
        rate(session, START, user=CY)
    with pytest.raises(NothingToRateError):
        rate(session, START, user=CY, pairing=2)
    session.get_one(Pairing, 1).paused_until = date(2026, 12, 10)
    session.flush()
    assert asked(session, BO, START) == asked(session, CY, START) == []
    programs.get_program(session, 1).formality = Formality.LIGHT
    assert asked(session, BO, 60) == []


def test_the_transfer_rate_is_told_from_five_people_up(session: Session) -> None:
    for number in range(2, 6):
        pairing = a_pairing(session, 1, f"UM{number}", f"UL{number}")
        pairing.why = {"mentor_shows": ["ai"]}
    session.flush()
    for number in range(2, 6):
        rate(session, START, 2, f"UL{number}", number)
        rate(session, END, 2 if number == 5 else 3, f"UL{number}", number)
    assert transfer_of(session, 1) == Transfer(own=None, partners=None)

    rate(session, START, 2)
    rate(session, END, 5)

    assert transfer_of(session, 1) == Transfer(own=Share(6, 7, 5), partners=None)
