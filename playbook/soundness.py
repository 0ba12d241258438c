"""What must hold between the entries of the playbook, beyond the shape of each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product

from mentoring.check_ins import Fit
from mentoring.lessons import ALL_LESSONS, lesson_id
from mentoring.roles import Role
from mentoring.stages import Stage
from playbook.entries import Agenda, ChoiceQuestion, Lesson, Occasion
from playbook.model import Playbook

ENERGIES = ("1", "2", "3", "4", "5")
MOST_OPTIONS = 100
"""Slack's limit of one menu."""


def faults_in(playbook: Playbook) -> Iterator[str]:
    """Every fault, each as one line that names the file and the entry."""
    yield from topic_faults(playbook)
    yield from check_in_faults(playbook)
    yield from reflection_faults(playbook)
    yield from agenda_faults(playbook.agendas)
    yield from lesson_faults(playbook.lessons)
    yield from reference_faults(playbook)
    yield from readiness_faults(playbook)
    yield from doubles("languages.yml", (language.code for language in playbook.languages))
    items = playbook.working_style
    yield from doubles("working_style.yml", (item.id for item in items))
    yield from doubles("working_style.yml", (c.id for item in items for c in item.choices))


def doubles(place: str, ids: Iterable[str]) -> Iterator[str]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield f"{place}: '{name}' is used {times} times"


def topic_faults(playbook: Playbook) -> Iterator[str]:
    ids = [topic.id for topic in playbook.all_topics()]
    yield from doubles("topics.yml", (group.id for group in playbook.topics))
    yield from doubles("topics.yml", ids)
    if not 0 < len(ids) <= MOST_OPTIONS:
        yield f"topics.yml: has {len(ids)} topics; a menu holds 1 to {MOST_OPTIONS}"
    for topic in playbook.all_topics():
        for other in topic.near:
            if other == topic.id or other not in ids:
                yield f"topics.yml: {topic.id}: near: '{other}' is no other topic"


def check_in_faults(playbook: Playbook) -> Iterator[str]:
    check_ins = playbook.check_ins
    yield from doubles("check_ins.yml", (variant.id for variant in check_ins.variants))
    if not any(variant.stage is None for variant in check_ins.variants):
        yield "check_ins.yml: variants: at least one must fit any stage (have no 'stage')"
    yield from doubles("check_ins.yml: progress", (c.id for c in check_ins.progress))
    yield from choice_faults(check_ins.energy, ENERGIES)
    yield from choice_faults(check_ins.fit, tuple(Fit))


def choice_faults(question: ChoiceQuestion, ids: tuple[str, ...]) -> Iterator[str]:
    """The rules count on these very ids, in this order."""
    if tuple(choice.id for choice in question.choices) != ids:
        yield f"check_ins.yml: {question.id}: the choices must be, in this order: {', '.join(ids)}"


def reflection_faults(playbook: Playbook) -> Iterator[str]:
    yield from doubles("reflections.yml", (question.id for question in playbook.reflections))
    for role, stage in product(Role, Stage):
        if not playbook.questions_for(role, stage):
            yield f"reflections.yml: no question fits role '{role}' in stage '{stage}'"


def readiness_faults(playbook: Playbook) -> Iterator[str]:
    yield from doubles("readiness.yml", (one.id for one in playbook.readiness))
    for role in Role:
        if not playbook.readiness_for(role):
            yield f"readiness.yml: no statement fits role '{role}'"


def agenda_faults(agendas: tuple[Agenda, ...]) -> Iterator[str]:
    yield from doubles("agendas.yml", (agenda.id for agenda in agendas))
    numbers = sorted(agenda.number for agenda in agendas if agenda.number is not None)
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        yield "agendas.yml: the numbers must run from 1 without a gap"
    if not any(agenda.number and agenda.repeats for agenda in agendas):
        yield "agendas.yml: at least one numbered agenda must have 'repeats: true'"
    for occasion in Occasion:
        if sum(agenda.occasion is occasion for agenda in agendas) != 1:
            yield f"agendas.yml: exactly one agenda must have 'occasion: {occasion}'"
    for agenda in agendas:
        taken = sum(step.minutes for step in agenda.steps)
        if taken != agenda.minutes:
            yield f"agendas.yml: {agenda.id}: the steps take {taken} minutes, not {agenda.minutes}"


def lesson_faults(lessons: tuple[Lesson, ...]) -> Iterator[str]:
    """Who has read a lesson is kept by its id, which the rules make from role and meeting."""
    yield from doubles("lessons.yml", (lesson.id for lesson in lessons))
    for lesson in lessons:
        if lesson.id != lesson_id(lesson.role, lesson.before_meeting):
            yield f"lessons.yml: {lesson.id}: the id must be its role and its meeting"
    for missing in sorted(ALL_LESSONS - {lesson.id for lesson in lessons}):
        yield f"lessons.yml: there is no lesson '{missing}'"


def reference_faults(playbook: Playbook) -> Iterator[str]:
    groups = {group.id for group in playbook.topics}
    rules = {rule.id for rule in playbook.ground_rules}
    yield from doubles("starters.yml", (starter.id for starter in playbook.starters))
    yield from doubles("ground_rules.yml", (rule.id for rule in playbook.ground_rules))
    for starter in playbook.starters:
        if starter.group and starter.group not in groups:
            yield f"starters.yml: {starter.id}: group: there is no topic group '{starter.group}'"
    for rule in playbook.template.ground_rules:
        if rule not in rules:
            yield f"template.yml: ground_rules: there is no ground rule '{rule}'"
