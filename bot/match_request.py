"""What somebody asked `reverse-mentor match` for: options as rules, each mistake as a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from bot.errors import StartError
from mentoring.matching.person import Person
from mentoring.matching.rules import (
    DEFAULT_FLOOR,
    DEFAULT_WEIGHTS,
    Aim,
    Context,
    Rules,
    UnusableRulesError,
    Weights,
    may_pair,
)
from views.matching_terms import REFUSED

Word = TypeVar("Word", bound=str)
WEIGHTS = tuple(field.name for field in fields(Weights))


@dataclass(frozen=True, slots=True)
class Request:
    """The options as they were typed."""

    file: Path
    out: Path | None = None
    explain: bool = False
    as_json: bool = False
    why: str = ""
    aim: str = Aim.NOBODY_LEFT_OUT
    floor: int | None = None
    circles: bool = False
    weights: tuple[str, ...] = ()
    locks: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()


def rules_of(request: Request) -> Rules:
    """The rules asked for; weights that are not named keep our defaults."""
    aims = {aim.replace("_", "-"): aim for aim in Aim}
    aim = _known(request.aim.strip().lower().replace("_", "-"), aims, "aim")
    given = dict(_weight(text) for text in request.weights)
    try:
        return Rules(
            aim=aim,
            floor=DEFAULT_FLOOR if request.floor is None else request.floor,
            circles=request.circles,
            weights=replace(DEFAULT_WEIGHTS, **given),
        )
    except UnusableRulesError as fault:
        raise StartError(str(fault)) from None


def person_called(email: str, people: Iterable[Person], file: Path) -> Person:
    """Who takes part under this address, or Slack id where the file names none."""
    by_key = {person.key.lower(): person for person in people}
    wanted = email.strip().lower()
    if wanted in by_key:
        return by_key[wanted]
    raise StartError(
        f"Nobody with the address {wanted} takes part in {file.name}{_did_you_mean(wanted, by_key)}"
    )


def with_choices(
    request: Request, people: Sequence[Person], rules: Rules, context: Context
) -> Context:
    """The context with what was locked and excluded, refused where that contradicts a rule."""
    excluded = {_two(text, "--exclude", people, request.file) for text in request.exclusions}
    without = replace(context, excluded={frozenset({a.id, b.id}) for a, b in excluded})
    locked = [_two(text, "--lock", people, request.file) for text in request.locks]
    return replace(without, locked={_as_pair(*two, rules, without) for two in locked})


def _as_pair(one: Person, other: Person, rules: Rules, context: Context) -> tuple[int, int]:
    """(mentor, mentee), in the direction in which they may be paired."""
    names = f"{one.key} and {other.key}"
    if frozenset({one.id, other.id}) in context.excluded:
        raise StartError(f"{names} can't be locked and excluded at once.")
    mentor, mentee = sorted((one, other), key=lambda person: (person.level, person.id))
    for ends in ((mentor, mentee), (mentee, mentor)):
        if may_pair(*ends, rules, context) is None:
            return ends[0].id, ends[1].id
    refusal = may_pair(mentor, mentee, rules, context)
    why = REFUSED[refusal.public] if refusal else ""
    raise StartError(f"{names} can't be locked: {why}.")


def _two(text: str, option: str, people: Sequence[Person], file: Path) -> tuple[Person, Person]:
    parts = [part for part in text.split(",") if part.strip()]
    if len(parts) != 2:
        raise StartError(f"{option} takes two addresses with a comma between them, not “{text}”.")
    one, other = (person_called(part, people, file) for part in parts)
    if one == other:
        raise StartError(f"{option} takes two people, not {one.key} twice.")
    return one, other


def _weight(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    known = {weight.replace("_", "-"): weight for weight in WEIGHTS}
    weight = _known(name.strip().lower().replace("_", "-"), known, "weight")
    try:
        return weight, float(number)
    except ValueError:
        raise StartError(f"--weight {text} needs a number, such as {name.strip()}=20.") from None


def _known(word: str, known: Mapping[str, Word], what: str) -> Word:
    if word in known:
        return known[word]
    raise StartError(f"There is no {what} {word}. There are: {', '.join(known)}.")


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f". Did you mean {near[0]}?" if near else "."
