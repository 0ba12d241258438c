from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.roles import Role
from mentoring.stages import Stage, stage_of
from playbook.entries import Occasion
from playbook.errors import PlaybookError
from playbook.loader import load_playbook
from playbook.model import Playbook

FIRST_DAY = date(2025, 1, 6)
SIX_MONTHS = timedelta(weeks=26)


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return load_playbook()


def stages_every(weeks: int) -> list[Stage]:
    days = [FIRST_DAY + timedelta(weeks=week) for week in range(0, 26, weeks)]
    return [stage_of(day, FIRST_DAY, FIRST_DAY + SIX_MONTHS) for day in days]


@pytest.mark.parametrize("weeks", [1, 2, 3, 4])
def test_nobody_hears_the_same_check_in_twice_in_a_program(playbook: Playbook, weeks: int) -> None:
    heard = [
        playbook.check_in(sequence, stage).id
        for sequence, stage in enumerate(stages_every(weeks), start=1)
    ]

    assert len(heard) == len(set(heard))


def test_nobody_hears_the_same_check_in_twice_where_the_stage_is_unknown(
    playbook: Playbook,
) -> None:
    heard = [playbook.check_in(sequence).id for sequence in range(1, 14)]

    assert len(set(heard)) == 13


@pytest.mark.parametrize("stage", Stage)
def test_a_check_in_never_speaks_of_another_stage(playbook: Playbook, stage: Stage) -> None:
    spoken_of = {playbook.check_in(sequence, stage).stage for sequence in range(1, 60)}

    assert spoken_of == {stage, None}


def test_the_first_check_in_is_about_the_start(playbook: Playbook) -> None:
    assert playbook.check_in(1, Stage.START).stage is Stage.START


def test_a_check_in_is_found_again_by_the_id_that_was_stored(playbook: Playbook) -> None:
    variant = playbook.check_in(5, Stage.BUILDING)

    assert playbook.check_in_called(variant.id) is variant


def test_questions_come_in_the_order_of_the_file(playbook: Playbook) -> None:
    asked = playbook.questions_for(Role.MENTOR, Stage.START)
    positions = [playbook.reflections.index(question) for question in asked]

    assert positions == sorted(positions)
    assert {question.role for question in asked} == {Role.MENTOR, Role.BOTH}
    assert {question.stage for question in asked} == {Stage.START}


def test_one_side_never_gets_the_other_sides_question(playbook: Playbook) -> None:
    shows = playbook.questions_for(Role.MENTOR, Stage.CLOSING)
    learns = playbook.questions_for(Role.MENTEE, Stage.CLOSING)

    assert {q.role for q in set(shows) & set(learns)} == {Role.BOTH}


def test_each_numbered_meeting_has_its_own_agenda(playbook: Playbook) -> None:
    agendas = [playbook.agenda(number) for number in range(1, 8)]

    assert [agenda.number for agenda in agendas] == [1, 2, 3, 4, 5, 6, 7]


def test_after_the_last_agenda_those_that_repeat_take_turns(playbook: Playbook) -> None:
    later = [playbook.agenda(number).number for number in range(8, 14)]

    assert later == [3, 4, 5, 7, 3, 4]


def test_the_swap_and_the_closing_agenda_are_there_at_any_time(playbook: Playbook) -> None:
    assert playbook.agenda_for(Occasion.SWAP).id == "trading-places"
    assert playbook.agenda_for(Occasion.CLOSING).number is None


def test_nearness_holds_in_both_directions(playbook: Playbook) -> None:
    pairs = [(t.id, near) for t in playbook.all_topics() for near in playbook.near_topics(t.id)]

    assert pairs
    assert all(one in playbook.near_topics(other) for one, other in pairs)


def test_a_lookup_of_what_is_gone_names_file_and_id(playbook: Playbook) -> None:
    with pytest.raises(PlaybookError, match=r"topics\.yml: .*'juggling'"):
        playbook.topic("juggling")
    with pytest.raises(PlaybookError, match=r"topics\.yml: .*'juggling'"):
        playbook.near_topics("juggling")
    with pytest.raises(PlaybookError, match=r"reflections\.yml: .*'juggling'"):
        playbook.reflection("juggling")
    with pytest.raises(PlaybookError, match=r"check_ins\.yml: .*'juggling'"):
        playbook.check_in_called("juggling")


def test_content_without_words_for_a_stage_asks_in_general_ones(playbook: Playbook) -> None:
    general = tuple(v for v in playbook.check_ins.variants if v.stage is None)
    plain = replace(playbook, check_ins=replace(playbook.check_ins, variants=general))

    heard = [plain.check_in(sequence, Stage.START).id for sequence in range(1, 14)]

    assert len(set(heard)) == 13
