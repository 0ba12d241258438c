"""What our own content promises: enough of everything, and within Slack's limits."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest

from mentoring.roles import Role
from mentoring.stages import Stage, stage_of
from playbook.entries import Agenda
from playbook.loader import load_playbook
from playbook.model import Playbook

MENU_OPTIONS = 100
OPTION_TEXT = 75
SECTION_TEXT = 3000
HEADER_TEXT = 150


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    return load_playbook()


def test_there_is_enough_of_everything(playbook: Playbook) -> None:
    assert 45 <= len(list(playbook.all_topics())) <= 70
    assert len(playbook.check_ins.variants) >= 10
    assert len(playbook.reflections) >= 48
    assert len(playbook.agendas) >= 6
    assert len(playbook.starters) >= 16
    assert 6 <= len(playbook.ground_rules) <= 8
    assert len(playbook.working_style) == 2
    assert 3 <= len(playbook.show_examples) <= 4
    assert all(4 <= len(playbook.readiness_for(role)) <= 5 for role in (Role.MENTOR, Role.MENTEE))
    assert len(playbook.template.aims) == 3
    assert len(playbook.template.other_labels) == 2


def weeks_in(stage: Stage) -> int:
    first, last = date(2025, 1, 6), date(2025, 7, 7)
    days = (first + timedelta(weeks=week) for week in range(26))
    return sum(stage_of(day, first, last) is stage for day in days)


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE])
@pytest.mark.parametrize("stage", Stage)
def test_each_side_has_a_question_for_every_week_of_a_stage(
    playbook: Playbook, role: Role, stage: Stage
) -> None:
    assert len(playbook.questions_for(role, stage)) >= max(4, weeks_in(stage))


@pytest.mark.parametrize("stage", Stage)
def test_who_stands_on_both_sides_has_a_question_for_every_second_week(
    playbook: Playbook, stage: Stage
) -> None:
    assert len(playbook.questions_for(Role.BOTH, stage)) >= weeks_in(stage) / 2
    assert all(q.role is Role.BOTH for q in playbook.questions_for(Role.BOTH, stage))


def test_menus_fit_into_slack(playbook: Playbook) -> None:
    groups = playbook.topics
    choices = [choice for item in playbook.working_style for choice in item.choices]
    choices += [*playbook.check_ins.progress, *playbook.check_ins.energy.choices]
    choices += [*playbook.check_ins.fit.choices]
    options = [topic.label for topic in playbook.all_topics()]
    options += [topic.about for topic in playbook.all_topics()]
    options += [group.label for group in groups] + [choice.label for choice in choices]

    assert max(len(option) for option in options) <= OPTION_TEXT
    assert sum(len(group.topics) for group in groups) <= MENU_OPTIONS
    assert len(playbook.languages) <= 40
    assert all(2 <= len(item.choices) <= 3 for item in playbook.working_style)


def test_topic_labels_can_stand_in_a_list_and_in_a_cell_of_the_roster(playbook: Playbook) -> None:
    assert [topic.label for topic in playbook.all_topics() if set(topic.label) & set(",;:")] == []


def test_questions_and_hints_fit_where_slack_allows_least(playbook: Playbook) -> None:
    lines = [q.question for q in playbook.reflections] + [q.hint for q in playbook.reflections]
    lines += [variant.question for variant in playbook.check_ins.variants]

    assert max(len(line) for line in lines) <= HEADER_TEXT


def agenda_text(agenda: Agenda) -> str:
    steps = "\n".join(f"{step.minutes} minutes: {step.text}" for step in agenda.steps)
    parts = (agenda.title, agenda.purpose, steps, agenda.prepare.mentor, agenda.prepare.mentee)
    return "\n".join((*parts, agenda.leave_with))


def test_an_agenda_and_the_ground_rules_fit_into_one_section_each(playbook: Playbook) -> None:
    rules = "\n".join(f"{rule.title}. {rule.sentence}" for rule in playbook.ground_rules)

    assert max(len(agenda_text(agenda)) for agenda in playbook.agendas) <= SECTION_TEXT
    assert len(rules) <= SECTION_TEXT


def test_an_agenda_has_three_to_five_steps_within_an_hour(playbook: Playbook) -> None:
    assert all(3 <= len(agenda.steps) <= 5 for agenda in playbook.agendas)
    assert all(agenda.minutes <= 60 for agenda in playbook.agendas)


def test_every_topic_group_has_a_conversation_starter(playbook: Playbook) -> None:
    started = {starter.group for starter in playbook.starters}

    assert {group.id for group in playbook.topics} <= started


def test_the_template_runs_six_months_with_a_meeting_every_two_weeks(playbook: Playbook) -> None:
    assert (playbook.template.weeks, playbook.template.meeting_every_weeks) == (26, 2)


def test_a_new_program_begins_with_all_our_ground_rules(playbook: Playbook) -> None:
    assert playbook.template.ground_rules == tuple(rule.id for rule in playbook.ground_rules)


def test_languages_are_listed_by_name_with_english_among_them(playbook: Playbook) -> None:
    names = [language.name for language in playbook.languages]

    assert names == sorted(names)
    assert ("en", "English") in {(lang.code, lang.name) for lang in playbook.languages}


def test_the_longest_introduction_fits_into_one_section(playbook: Playbook) -> None:
    topics = ", ".join(topic.label for topic in list(playbook.all_topics())[:8])
    words = dict.fromkeys(("one", "other", "support"), "<@U0123456789>")
    words |= {"shows": topics, "wants": topics, "program": "p" * 75, "reasons": topics}
    rules = " ".join(rule.title for rule in playbook.ground_rules)

    parts = asdict(playbook.introduction).values()
    read = "\n".join(part.format(**words, rules=rules) for part in parts)

    assert len(read) <= SECTION_TEXT
    assert "{" not in read


def test_a_lesson_takes_a_minute_to_read(playbook: Playbook) -> None:
    words = {one.id: len(f"{one.text} {one.exercise}".split()) for one in playbook.lessons}

    assert {name: count for name, count in words.items() if count > 120} == {}


def test_each_side_has_a_lesson_before_meetings_one_two_and_four(playbook: Playbook) -> None:
    for role in (Role.MENTOR, Role.MENTEE):
        assert [one.before_meeting for one in playbook.lessons if one.role is role] == [1, 2, 4]
