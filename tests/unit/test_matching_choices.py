"""How a program matches: every choice has its words, and what can't work is refused."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.errors import Fault, InvalidFieldError
from mentoring.matching.rules import DEFAULT_WEIGHTS, Aim, Weights
from mentoring.matching_settings import (
    MatchingSettings,
    SettingsForm,
    check_settings,
    effective_weights,
    without_defaults,
)
from views.errors import FAULTS
from views.matching_settings import AIMS, PARTS, read_settings, settings_modal

TODAY, LAST = date(2026, 11, 17), date(2027, 5, 18)
USUAL = MatchingSettings(
    aim=Aim.NOBODY_LEFT_OUT,
    floor=40,
    level_gap=2,
    circles=False,
    asks_for_say=False,
    next_run_on=None,
)
LONGEST_OPTION = 75
"""What Slack shows of an option; ours are cut there."""


def test_every_aim_and_part_has_words_that_fit() -> None:
    assert set(AIMS) == set(Aim)
    assert set(PARTS) == set(Weights.__slots__)
    for words in AIMS.values():
        assert all(len(text) <= LONGEST_OPTION for text in words)


def test_every_fault_has_words() -> None:
    assert set(FAULTS) == set(Fault)


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), -1.0, 100.5])
def test_a_weight_is_a_number_up_to_a_hundred(weight: float) -> None:
    with pytest.raises(InvalidFieldError) as refused:
        check_settings(replace(USUAL, weights={"style": weight}), TODAY, LAST)

    assert (refused.value.field, refused.value.fault) == ("style", Fault.NOT_TO_A_HUNDRED)


def test_weights_that_are_all_zero_are_refused_and_one_that_counts_is_enough() -> None:
    nothing = dict.fromkeys(effective_weights({}), 0.0)

    with pytest.raises(InvalidFieldError) as refused:
        check_settings(replace(USUAL, weights=nothing), TODAY, LAST)
    check_settings(replace(USUAL, weights=nothing | {"style": 1.0}), TODAY, LAST)

    assert refused.value.fault is Fault.NOTHING_COUNTS


@pytest.mark.parametrize("day", [TODAY, LAST])
def test_the_next_matching_may_be_today_or_on_the_last_day(day: date) -> None:
    check_settings(replace(USUAL, next_run_on=day), TODAY, LAST)


def test_a_weight_that_is_the_default_is_not_kept() -> None:
    chosen = replace(USUAL, weights={"style": DEFAULT_WEIGHTS.style, "cross_site": 7.5})

    assert without_defaults(chosen).weights == {"cross_site": 7.5}


def test_the_form_gives_back_what_it_was_filled_with() -> None:
    settings = replace(
        USUAL,
        aim=Aim.PROTECT_WEAKEST,
        floor=0,
        circles=True,
        next_run_on=LAST,
        weights={"style": 0.0, "cross_site": 7.5},
    )
    form = settings_modal(SettingsForm(7, "Both ways", settings)).to_dict()

    assert read_settings(_as_submitted(form)) == (7, settings)


def _as_submitted(form: dict[str, object]) -> dict[str, object]:
    """What Slack would send if somebody pressed Save at once."""
    values: dict[str, dict[str, object]] = {}
    blocks = form["blocks"]
    assert isinstance(blocks, list)
    for block in blocks:
        if block["type"] == "input":
            element = block["element"]
            values[block["block_id"]] = {
                element["action_id"]: {
                    "value": element.get("initial_value"),
                    "selected_option": element.get("initial_option"),
                    "selected_options": element.get("initial_options"),
                    "selected_date": element.get("initial_date"),
                }
            }
    return {"private_metadata": form["private_metadata"], "state": {"values": values}}
