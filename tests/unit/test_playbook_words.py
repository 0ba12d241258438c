"""What our content may not say, whoever writes it."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, get_type_hints

import pytest

from playbook.loader import load_playbook
from playbook.text_rules import PLACEHOLDER, Id, LanguageCode

AGE = """age aged ages ageing aging boomer boomers dinosaur dinosaurs elder elderly elders
    gen-x gen-y gen-z generation generations generational grown-up grown-ups kid kids millennial
    millennials old older oldest old-school teen teenager teenagers teens veteran veterans young
    younger youngest youngster youngsters youth zoomer zoomers"""
RANK = "junior juniors senior seniors mentee mentees mentor mentors subordinate superior"
GENDER = "he him his she her hers guys manpower chairman"
PHRASES = ("digital native", "digital immigrant", "gen x", "gen y", "gen z", "fresh blood")
BANNED = re.compile(
    rf"\b(?:{'|'.join([*AGE.split(), *RANK.split(), *GENDER.split(), *PHRASES])})s?\b",
    re.IGNORECASE,
)
BRITISH = re.compile(
    r"\w*(?:programme|organis|recognis|realis|prioritis|emphasis(?:e|ing)|summaris|analys(?:e|ing)"
    r"|colour|behaviour|favour|honour|candour|centre|judgement|learnt|whilst|travelling)\w*",
    re.IGNORECASE,
)
SHOUTING = re.compile(r"!\s*!|[!?]{2}")
MARKUP = re.compile(r"[<>&*_`~]|https?:")
PICTURE = re.compile(r"[\u2190-\u2bff\u3000-\U0010ffff]|:[a-z0-9_+-]+:")
IDS: tuple[object, ...] = (Id, Id | None, tuple[Id, ...], LanguageCode)


def texts_in(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text that people read, and where it stands."""
    if isinstance(value, tuple):
        for item in value:
            yield from texts_in(item, f"{place} {getattr(item, 'id', '')}".strip())
    elif is_dataclass(value):
        hints = get_type_hints(type(value), include_extras=True)
        for field in fields(value):
            if hints[field.name] not in IDS:
                yield from texts_in(getattr(value, field.name), f"{place} {field.name}")
    elif isinstance(value, str) and not isinstance(value, StrEnum):
        yield place, value


def slips(text: str) -> list[str]:
    words = PLACEHOLDER.sub("X", text)
    rules = (BANNED, BRITISH, SHOUTING, MARKUP, PICTURE)
    return [found.group() for rule in rules for found in rule.finditer(words)]


TEXTS = tuple(texts_in(load_playbook(), "playbook"))


def test_our_content_says_nothing_that_it_may_not() -> None:
    slipped = {place: slips(text) for place, text in TEXTS if slips(text)}

    assert slipped == {}


def test_the_lint_reads_every_file() -> None:
    files = {place.split()[1] for place, _ in TEXTS}

    assert files == {field.name for field in fields(load_playbook())}


def test_the_lint_reads_each_topic_question_and_agenda_step() -> None:
    read = {text for _, text in TEXTS}
    playbook = load_playbook()

    assert {topic.about for topic in playbook.all_topics()} <= read
    assert {question.hint for question in playbook.reflections} <= read
    assert {step.text for agenda in playbook.agendas for step in agenda.steps} <= read
    assert playbook.template.labels.mentee in read


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Ask a Digital Native how it works", "Digital Native"),
        ("what the younger people think", "younger"),
        ("Gen Z knows", "Gen Z"),
        ("across generations", "generations"),
        ("Your mentee is waiting", "mentee"),
        ("a Senior person", "Senior"),
        ("ask her", "her"),
        ("a fine programme", "programme"),
        ("the organisation", "organisation"),
        ("Great!!", "!!"),
        ("Really?!", "?!"),
        ("*bold* words", "*"),
        ("well done \N{PARTY POPPER}", "\N{PARTY POPPER}"),
        ("well done :tada:", ":tada:"),
    ],
)
def test_the_lint_catches(text: str, slip: str) -> None:
    assert slip in slips(text)


@pytest.mark.parametrize(
    "text", ["Manage a page of another one", "reverse mentoring", "{one}, hold on", "It told us"]
)
def test_the_lint_lets_words_pass_that_only_contain_a_banned_one(text: str) -> None:
    assert slips(text) == []


def test_no_two_texts_of_the_content_are_the_same_question_or_opening() -> None:
    playbook = load_playbook()
    asked = [question.question for question in playbook.reflections]
    asked += [starter.text for starter in playbook.starters]
    asked += [variant.question for variant in playbook.check_ins.variants]
    asked += [variant.opening for variant in playbook.check_ins.variants]

    assert len(asked) == len(set(asked))


def test_every_question_ends_as_one_question() -> None:
    playbook = load_playbook()
    questions = [question.question for question in playbook.reflections]
    questions += [variant.question for variant in playbook.check_ins.variants]

    assert [text for text in questions if not text.endswith("?") or text.count("?") > 1] == []
