from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mentoring.roles import Role
from mentoring.stages import Stage
from playbook.entries import (
    Agenda,
    AgreementParts,
    CheckIns,
    CheckInVariant,
    ChoiceQuestion,
    GroundRule,
    IntroductionParts,
    Language,
    Lesson,
    Occasion,
    ProgramTemplate,
    ReadinessStatement,
    ReflectionQuestion,
    Starter,
    Topic,
    TopicGroup,
)
from playbook.errors import PlaybookError
from playbook.text_rules import Line


@dataclass(frozen=True, slots=True)
class Playbook:
    """The program's content in one language; each field is the file of the same name.

    A lookup of an id that is not there raises a PlaybookError: somebody's content lost an entry
    that people have used.
    """

    topics: tuple[TopicGroup, ...]
    check_ins: CheckIns
    reflections: tuple[ReflectionQuestion, ...]
    agendas: tuple[Agenda, ...]
    starters: tuple[Starter, ...]
    ground_rules: tuple[GroundRule, ...]
    introduction: IntroductionParts
    agreement: AgreementParts
    lessons: tuple[Lesson, ...]
    template: ProgramTemplate
    working_style: tuple[ChoiceQuestion, ...]
    languages: tuple[Language, ...]
    show_examples: tuple[Line, ...]
    readiness: tuple[ReadinessStatement, ...]

    def all_topics(self) -> Iterator[Topic]:
        return (topic for group in self.topics for topic in group.topics)

    def topics_by_words(self) -> dict[str, str]:
        """Every topic's id by itself and by its label, as people files may say either."""
        return {words: one.id for one in self.all_topics() for words in (one.id, one.label)}

    def topic(self, topic_id: str) -> Topic:
        for topic in self.all_topics():
            if topic.id == topic_id:
                return topic
        raise PlaybookError(f"topics.yml: there is no topic '{topic_id}'")

    def readiness_for(self, role: Role) -> tuple[ReadinessStatement, ...]:
        """What somebody with this role may ask themselves; whoever shows and learns, all of it."""
        fitting = {Role.BOTH, role} if role is not Role.BOTH else set(Role)
        return tuple(one for one in self.readiness if one.role in fitting)

    def near_topics(self, topic_id: str) -> frozenset[str]:
        """The ids of what counts in part for this topic; nearness holds in both directions."""
        theirs = {topic.id for topic in self.all_topics() if topic_id in topic.near}
        return frozenset(theirs.union(self.topic(topic_id).near))

    def neighbors(self) -> dict[str, frozenset[str]]:
        """The near topics of each topic that has some."""
        near = {topic.id: self.near_topics(topic.id) for topic in self.all_topics()}
        return {topic: others for topic, others in near.items() if others}

    def check_in(self, sequence: int, stage: Stage | None = None) -> CheckInVariant:
        """How to ask the sequence-th time, from 1; in a known stage every other time in its words.

        Nobody hears a variant twice as long as there are enough. General ones are counted by the
        whole sequence: an odd number of them comes round fully when every other one is taken.
        """
        own = [variant for variant in self.check_ins.variants if stage and variant.stage is stage]
        if own and sequence % 2:
            return own[(sequence - 1) // 2 % len(own)]
        general = [variant for variant in self.check_ins.variants if variant.stage is None]
        return general[(sequence - 1) % len(general)]

    def check_in_called(self, variant_id: str) -> CheckInVariant:
        for variant in self.check_ins.variants:
            if variant.id == variant_id:
                return variant
        raise PlaybookError(f"check_ins.yml: there is no variant '{variant_id}'")

    def reflection(self, question_id: str) -> ReflectionQuestion:
        for question in self.reflections:
            if question.id == question_id:
                return question
        raise PlaybookError(f"reflections.yml: there is no question '{question_id}'")

    def questions_for(self, role: Role, stage: Stage) -> tuple[ReflectionQuestion, ...]:
        """In the order to ask them. Who stands on both sides gets only what fits either."""
        fitting = {role, Role.BOTH}
        return tuple(q for q in self.reflections if q.stage is stage and q.role in fitting)

    def starters_for(self, topic_ids: Collection[str]) -> tuple[Starter, ...]:
        """All: first what is of these topics' groups, then what fits any, then the others."""
        groups = {
            group.id for group in self.topics if any(one.id in topic_ids for one in group.topics)
        }

        def farness(one: Starter) -> int:
            return 0 if one.group in groups else 1 if one.group is None else 2

        return tuple(sorted(self.starters, key=farness))

    def agenda(self, number: int) -> Agenda:
        """For the number-th meeting, from 1. Past the last, those that repeat take turns."""
        numbered = {agenda.number: agenda for agenda in self.agendas if agenda.number}
        if number in numbered:
            return numbered[number]
        turns = [agenda for agenda in numbered.values() if agenda.repeats]
        return turns[(number - len(numbered) - 1) % len(turns)]

    def lesson(self, lesson_id: str) -> Lesson:
        for lesson in self.lessons:
            if lesson.id == lesson_id:
                return lesson
        raise PlaybookError(f"lessons.yml: there is no lesson '{lesson_id}'")

    def agenda_for(self, occasion: Occasion) -> Agenda:
        return next(agenda for agenda in self.agendas if agenda.occasion is occasion)
