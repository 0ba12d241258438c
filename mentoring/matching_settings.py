"""How a program matches: what its coordinators may choose, and what they may not."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mentoring.errors import Fault, InvalidFieldError
from mentoring.joining import LEVELS
from mentoring.matching.rules import DEFAULT_WEIGHTS, Aim, Weights

HIGHEST = 100
WIDEST_GAP = LEVELS.stop - 1 - LEVELS.start
"""Between the lowest level and the highest; anything wider pairs nobody."""


@dataclass(frozen=True, slots=True)
class MatchingSettings:
    """A coordinator's choices for every matching of a program from now on."""

    aim: Aim
    floor: int
    level_gap: int
    circles: bool
    asks_for_say: bool
    next_run_on: date | None
    weights: Mapping[str, float] = field(default_factory=dict)
    """By the names of Weights' fields, only where somebody chose another than the default."""


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """What the form shows; saving gives it back as it stands then."""

    program_id: int
    program_name: str
    settings: MatchingSettings


@dataclass(frozen=True, slots=True)
class SettingsSaved:
    form: SettingsForm
    outdated_run: int | None
    """The draft that was made by other rules, so that it can't be published any more."""
    waiting: int
    """How many wait for a partner and read another date now; none where it stayed."""
    newly_asks: bool
    """People have a say from now on, and had none before."""


def check_settings(chosen: MatchingSettings, today: date, ends_on: date) -> None:
    """Raises InvalidFieldError for the first answer that no matching can follow."""
    if not 0 <= chosen.floor <= HIGHEST:
        raise InvalidFieldError("floor", Fault.NOT_TO_A_HUNDRED)
    if not 1 <= chosen.level_gap <= WIDEST_GAP:
        raise InvalidFieldError("level_gap", Fault.NOT_A_GAP)
    for name, weight in chosen.weights.items():
        if not (math.isfinite(weight) and 0 <= weight <= HIGHEST):
            raise InvalidFieldError(name, Fault.NOT_TO_A_HUNDRED)
    if not any(effective_weights(chosen.weights).values()):
        raise InvalidFieldError(Weights.__slots__[0], Fault.NOTHING_COUNTS)
    if chosen.next_run_on is not None:
        if chosen.next_run_on < today:
            raise InvalidFieldError("next_run_on", Fault.ENDED_ALREADY)
        if chosen.next_run_on > ends_on:
            raise InvalidFieldError("next_run_on", Fault.AFTER_THE_END)


def effective_weights(chosen: Mapping[str, float]) -> dict[str, float]:
    """Every part with what it counts: as chosen, else as it is by default."""
    defaults = {name: float(getattr(DEFAULT_WEIGHTS, name)) for name in Weights.__slots__}
    return defaults | dict(chosen)


def without_defaults(settings: MatchingSettings) -> MatchingSettings:
    """Keeps only the weights that differ, so that who chose none gets better defaults later."""
    defaults = effective_weights({})
    kept = {name: given for name, given in settings.weights.items() if given != defaults.get(name)}
    return replace(settings, weights=kept)


def rules_of_settings(settings: MatchingSettings) -> MatchingSettings:
    """What of the settings decides which pairs are proposed."""
    return replace(settings, asks_for_say=False, next_run_on=None)
