"""Which of what waits is worth showing, and in which order."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.due_times import local_date
from mentoring.today import (
    APART,
    MOST_TOLD,
    Item,
    ItemKind,
    again_from,
    worth_showing,
    worth_telling,
)
from mentoring.transfer import Moment

WAITING = st.lists(st.sampled_from([Item(kind, "1") for kind in ItemKind]), unique=True).map(
    lambda items: worth_showing(items, over=False)
)
TOLD = st.lists(st.frozensets(st.sampled_from([Item(kind, "1").key for kind in ItemKind])))


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


@given(WAITING, TOLD)
def test_a_weekly_message_tells_up_to_three_things_and_what_is_new_first(
    waiting: tuple[Item, ...], told: list[frozenset[str]]
) -> None:
    shown = worth_telling(waiting, told)

    ever = frozenset[str]().union(*told)
    fresh = [item for item in waiting if item.key not in ever]
    assert bool(shown) == bool(fresh), "only news are worth a message"
    assert len(shown) <= MOST_TOLD
    assert list(shown[: len(fresh)]) == fresh[:MOST_TOLD], "most urgent first"


@given(WAITING, TOLD)
def test_no_thing_stands_in_two_weekly_messages_one_after_the_other(
    waiting: tuple[Item, ...], told: list[frozenset[str]]
) -> None:
    shown = worth_telling(waiting, told)

    then = worth_telling(waiting, [*told, frozenset(item.key for item in shown)])
    assert not {item.key for item in shown} & {item.key for item in then}


@given(st.lists(WAITING, max_size=12))
def test_whatever_waits_week_after_week_is_asked_for_and_never_without_news(
    weeks: list[tuple[Item, ...]],
) -> None:
    told: list[frozenset[str]] = []
    for waiting in weeks:
        if shown := worth_telling(waiting, told):
            assert {item.key for item in shown} - frozenset().union(*told)
            told.append(frozenset(item.key for item in shown))

    assert len(told) <= len(ItemKind), "each message had something that no other had"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Item(ItemKind.SIGN, "4", "U1"), Item(ItemKind.SIGN, "4", "U1", date(2026, 11, 17))),
        (Item(ItemKind.RATE, "4", text=Moment.START), Item(ItemKind.RATE, "4", text=Moment.END)),
        (Item(ItemKind.SIGN, "4"), Item(ItemKind.FIRST_DATE, "4")),
    ],
)
def test_what_comes_round_in_another_way_is_told_again(one: Item, other: Item) -> None:
    assert worth_telling([other], [{one.key}]) == (other,)


def test_a_key_keeps_nobody_s_words() -> None:
    item = Item(ItemKind.FOLLOW_UP, "12:14", "U1", date(2026, 11, 17), "ask the assistant first")

    assert item.key == "follow-up|12:14|2026-11-17"


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]),
)
def test_the_next_weekly_message_comes_seven_days_later_by_its_reader_s_calendar(
    sent_at: datetime, zone: str
) -> None:
    again = again_from(sent_at, zone)

    assert local_date(again, zone) - local_date(sent_at, zone) == APART
    assert local_date(again - timedelta(seconds=1), zone) < local_date(again, zone)
