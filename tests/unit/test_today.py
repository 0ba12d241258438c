"""Which of what waits is worth showing, and in which order."""

import pytest

from mentoring.today import Item, ItemKind, worth_showing


def kinds(*items: Item, over: bool = False) -> list[ItemKind]:
    return [item.kind for item in worth_showing(items, over=over)]


def test_the_most_urgent_stands_first() -> None:
    items = (Item(ItemKind.PROFILE, "1"), Item(ItemKind.LOG, "1"), Item(ItemKind.SIGN, "1"))

    assert kinds(*items) == [ItemKind.SIGN, ItemKind.LOG, ItemKind.PROFILE]


def test_one_way_to_a_date_with_one_partner_is_enough() -> None:
    items = (
        Item(ItemKind.FIRST_DATE, "1", "U1"),
        Item(ItemKind.NEW_DATE, "1", "U1"),
        Item(ItemKind.FIRST_DATE, "2", "U2"),
    )

    shown = worth_showing(items, over=False)

    assert [(item.kind, item.partner) for item in shown] == [
        (ItemKind.NEW_DATE, "U1"),
        (ItemKind.FIRST_DATE, "U2"),
    ]


@pytest.mark.parametrize("kind", ItemKind)
def test_after_a_program_s_last_day_only_what_it_came_to_is_asked(kind: ItemKind) -> None:
    lasting = {ItemKind.LOG, ItemKind.FOLLOW_UP, ItemKind.RATE, ItemKind.SURVEY}

    assert kinds(Item(kind, "1", "U1"), over=True) == ([kind] if kind in lasting else [])


def test_an_objective_is_asked_about_after_the_end_but_none_is_set_any_more() -> None:
    items = (Item(ItemKind.OBJECTIVE, "1:"), Item(ItemKind.OBJECTIVE, "1:7", text="Ask better"))

    assert [item.value for item in worth_showing(items, over=True)] == ["1:7"]
    assert len(kinds(*items)) == 2
