"""The people of a people file: by address or Slack id, and who reports to whom."""

import pytest

from mentoring.roster import parse_roster, with_addresses

ANA, BO = "U0ANA0001", "U0BO00002"
ADDRESSES = {ANA: "ana@x.example", BO: "bo@x.example"}


def problems(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.reason) for one in parse_roster(text).problems]


def test_people_and_managers_may_be_named_by_slack_id() -> None:
    (entry,) = parse_roster(f"email,level,manager\n{ANA},3,{BO}\n").entries

    assert (entry.email, entry.manager_email) == (ANA, BO)


def test_a_slack_id_counts_where_the_address_is_missing() -> None:
    text = f"email,slack id,level\nana@x.example,{ANA},3\n,{BO},4\n"

    assert [one.email for one in parse_roster(text).entries] == ["ana@x.example", BO]


@pytest.mark.parametrize("name", ["wagner1", "URSULA", "u0123abcd", "U1"])
def test_a_user_name_is_not_taken_for_a_slack_id(name: str) -> None:
    ((_, column, reason),) = problems(f"email,level\n{name},3\n")

    assert column == "email"
    assert "not an address or a Slack member ID" in reason


def test_known_ids_become_addresses_and_unknown_ones_stay() -> None:
    roster = parse_roster(f"email,level,manager\n{ANA},3,{BO}\n{BO},5,U0NOBODY9\n")

    found = with_addresses(roster, ADDRESSES)

    assert [(one.email, one.manager_email) for one in found.entries] == [
        ("ana@x.example", "bo@x.example"),
        ("bo@x.example", "U0NOBODY9"),
    ]
    assert found.problems == ()


def test_a_circle_of_managers_by_id_and_address_is_found() -> None:
    roster = parse_roster(f"email,level,manager\nana@x.example,3,{BO}\n{BO},5,ana@x.example\n")

    (problem,) = with_addresses(roster, ADDRESSES).problems

    assert "circle" in problem.reason


def test_a_circle_is_named_once_with_the_lines_of_everybody_in_it() -> None:
    text = (
        "email,level,manager\ntop@x.example,9,\ncy@x.example,5,ana@x.example\n"
        "ana@x.example,3,bo@x.example\nbo@x.example,4,cy@x.example\n"
    )

    ((line, column, reason),) = problems(text)

    assert (line, column) == (3, "manager_email")
    assert reason == (
        "managers go in a circle: cy@x.example (line 3) → ana@x.example (line 4) → "
        "bo@x.example (line 5) → cy@x.example"
    )


def test_whoever_is_their_own_manager_is_named() -> None:
    assert problems("email,level,manager\nana@x.example,3,ana@x.example\n") == [
        (2, "manager_email", "ana@x.example can't be their own manager")
    ]


def test_a_long_circle_is_cut() -> None:
    rows = "".join(f"p{one}@x.example,3,p{(one + 1) % 500}@x.example\n" for one in range(500))

    ((line, _, reason),) = problems("email,level,manager\n" + rows)

    assert line == 2
    assert "494 more" in reason
    assert len(reason) < 300


def test_every_circle_is_named() -> None:
    rows = "".join(
        f"a{n}@x.example,3,b{n}@x.example\nb{n}@x.example,4,a{n}@x.example\n" for n in range(3)
    )

    assert [line for line, _, _ in problems("email,level,manager\n" + rows)] == [2, 4, 6]


def test_an_address_on_three_lines_is_named_twice() -> None:
    text = "email,level\nana@x.example,3\nANA@x.example,3\nana@x.example,4\n"

    assert [(line, reason) for line, _, reason in problems(text)] == [
        (3, "ana@x.example is on line 2, too"),
        (4, "ana@x.example is on line 2, too"),
    ]


def test_whole_numbers_may_have_a_decimal_point() -> None:
    (entry,) = parse_roster("email,level,partners\nana@x.example,3.0,2.00\n").entries

    assert (entry.level, entry.partners) == (3, 2)


def test_spaces_and_line_ends_do_not_make_two_departments_of_one() -> None:
    text = 'email,level,department\nana@x.example,3," Sales  and\nService "\n'

    assert parse_roster(text).entries[0].department == "Sales and Service"
