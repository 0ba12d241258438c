from hypothesis import given
from hypothesis import strategies as st

from mentoring.reporting_line import find_cycles, in_same_line

COMPANY = {"lead": "head", "head": "boss", "clerk": "lead", "other lead": "head", "seller": "sales"}
KEYS = st.sampled_from("abcdef")


def test_somebody_two_floors_up_is_in_the_same_line_both_ways() -> None:
    assert in_same_line("clerk", "head", COMPANY)
    assert in_same_line("boss", "clerk", COMPANY)


def test_two_with_the_same_manager_are_in_the_same_line() -> None:
    assert in_same_line("lead", "other lead", COMPANY)


def test_a_manager_outside_the_program_counts() -> None:
    assert in_same_line("ana", "omar", {"ana": "nobody we know", "omar": "nobody we know"})


def test_an_uncle_is_not_in_the_same_line() -> None:
    assert not in_same_line("clerk", "other lead", COMPANY)


def test_two_who_report_to_nobody_share_no_line() -> None:
    assert not in_same_line("boss", "sales", COMPANY)


def test_a_circle_of_managers_is_found_in_order_from_wherever_it_is_entered() -> None:
    managers = {"clerk": "ana", "ana": "omar", "omar": "zoe", "zoe": "ana"}

    assert list(find_cycles(managers)) == [("ana", "omar", "zoe")]


def test_somebody_who_manages_themself_is_a_circle() -> None:
    assert list(find_cycles({"ana": "ana"})) == [("ana",)]


def test_a_company_without_circles_has_none() -> None:
    assert list(find_cycles(COMPANY)) == []


def test_each_of_several_circles_is_named_once() -> None:
    managers = {"a": "b", "b": "a", "c": "d", "d": "c", "e": "a"}

    assert [set(cycle) for cycle in find_cycles(managers)] == [{"a", "b"}, {"c", "d"}]


@given(st.dictionaries(KEYS, KEYS), KEYS, KEYS)
def test_lines_are_the_same_from_both_ends_even_in_circles(
    managers: dict[str, str], one: str, other: str
) -> None:
    assert in_same_line(one, other, managers) == in_same_line(other, one, managers)


@given(st.dictionaries(KEYS, KEYS))
def test_what_is_called_a_circle_is_one(managers: dict[str, str]) -> None:
    for cycle in find_cycles(managers):
        assert [managers[key] for key in cycle] == [*cycle[1:], cycle[0]]


@given(st.dictionaries(KEYS, KEYS))
def test_without_circles_every_walk_upward_ends(managers: dict[str, str]) -> None:
    ends = all(reaches_the_top(key, managers) for key in managers)

    assert (not list(find_cycles(managers))) == ends


def reaches_the_top(key: str, managers: dict[str, str]) -> bool:
    for _ in range(len(managers) + 1):
        if key not in managers:
            return True
        key = managers[key]
    return False
