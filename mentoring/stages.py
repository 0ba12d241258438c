import math
from datetime import date, timedelta
from enum import StrEnum


class Stage(StrEnum):
    """Where a pairing stands between its first and its last day; questions are written for one."""

    START = "start"
    BUILDING = "building"
    MIDPOINT = "midpoint"
    APPLICATION = "application"
    CLOSING = "closing"


STAGE_ENDS = (
    (Stage.START, 0.16),
    (Stage.BUILDING, 0.42),
    (Stage.MIDPOINT, 0.58),
    (Stage.APPLICATION, 0.86),
)
"""Up to which share of the whole time a stage lasts: of 26 weeks 4, 7, 4, 7 and then 4."""


def stage_of(day: date, starts_on: date, ends_on: date) -> Stage:
    """The stage on a day; days before the start count as start, days after the end as closing."""
    share = (day - starts_on).days / max(1, (ends_on - starts_on).days)
    return next((stage for stage, end in STAGE_ENDS if share < end), Stage.CLOSING)


def first_day_of(stage: Stage, starts_on: date, ends_on: date) -> date:
    """The first day on which `stage_of` is this stage."""
    begins = dict(zip(Stage, (0.0, *(end for _, end in STAGE_ENDS)), strict=True))
    whole = max(1, (ends_on - starts_on).days)
    return starts_on + timedelta(days=math.ceil(round(begins[stage] * whole, 6)))
