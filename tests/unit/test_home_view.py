"""App Home and a pairing's page: they fit, lead somewhere, and can be read aloud."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.models.views import View

from bot.samples.home import CALM, DATA, MEMBER, PARTNER, PROMPT, STANDING, WRITTEN
from bot.samples.sample import COORDINATED, THE_PROGRAM, TODAY
from handlers.registry import register_all
from mentoring.home import PairingPage, Partner, Standing
from mentoring.today import Item, ItemKind
from playbook.loader import load_playbook
from views import ids
from views.home import LONGEST_HOME, MOST_ITEMS, home_view
from views.home_history import EXCERPT
from views.mydata import my_data_modal
from views.pairing_page import pairing_modal

PLAYBOOK = load_playbook()
VALUES = {
    ItemKind.TAKE_TIME: "4",
    ItemKind.LESSON: "3:leading-upward",
    ItemKind.FOLLOW_UP: "9:14",
    ItemKind.PROFILE: "3:style",
    ItemKind.SURVEY: "3",
}
THREE = tuple(
    replace(PARTNER, pairing_id=key, user=f"U0{key}", name=f"Partner {key}") for key in (4, 5, 6)
)


def everything_waits(partners: tuple[Partner, ...]) -> tuple[Item, ...]:
    return tuple(
        Item(kind, VALUES.get(kind, str(one.pairing_id)), one.user, TODAY, "x")
        for kind in ItemKind
        for one in partners
    )


def full(**changes: Any) -> Standing:
    """One person with three partners and everything that there can be, in one program."""
    long = tuple(replace(one, text="&<> " * 1000) for one in WRITTEN * 2)[:5]
    member = replace(
        MEMBER,
        partners=THREE,
        waiting_prompts=(PROMPT, replace(PROMPT, delivery_id=18, week=5)),
        items=everything_waits(THREE),
        written=long,
    )
    return replace(STANDING, memberships=(replace(member, **changes),))


def blocks_of(view: View) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = view.to_dict()["blocks"]
    return found


def buttons_of(view: View) -> Iterator[dict[str, Any]]:
    for block in blocks_of(view):
        elements = [*block.get("elements", ()), block.get("accessory") or {}]
        yield from (one for one in elements if one.get("type") == "button")


def text_of(view: View) -> str:
    return str(blocks_of(view))


def test_three_partners_and_everything_that_waits_fit_with_nothing_cut_off() -> None:
    view = home_view(full(), PLAYBOOK)

    assert len(blocks_of(view)) <= LONGEST_HOME
    assert "My history" in text_of(view)
    assert blocks_of(view)[-1]["accessory"]["action_id"] == ids.MY_DATA


def test_more_programs_than_fit_leave_out_what_stands_in_my_data_and_not_what_waits() -> None:
    member = full().memberships[0]
    standing = Standing("U01ANA", (member,) * 4, (COORDINATED,), (), may_start_programs=True)

    view = home_view(standing, PLAYBOOK)

    assert len(blocks_of(view)) <= LONGEST_HOME
    assert "My history" not in text_of(view)
    assert blocks_of(view)[-1]["accessory"]["action_id"] == ids.MY_DATA


def test_what_waits_comes_first_and_so_many_at_once() -> None:
    view = home_view(full(waiting_prompts=()), PLAYBOOK)
    words = text_of(view)

    assert words.index("*Today*") < words.index("*My pairings*") < words.index("*My history*")
    assert words.index("*My history*") < words.index("*My settings*") < words.index("*My data*")
    assert f"{len(everything_waits(THREE)) - MOST_ITEMS} more after these." in words


def test_where_nothing_waits_home_says_so() -> None:
    view = home_view(replace(STANDING, memberships=(CALM,)), PLAYBOOK)

    assert "Nothing waits for you. The next question comes on Tuesday, October 20." in text_of(view)


def test_no_two_buttons_that_do_different_things_sound_the_same() -> None:
    for view in (home_view(full(), PLAYBOOK), pairing_modal(PairingPage(THE_PROGRAM, PARTNER))):
        does: dict[str, set[tuple[str, str | None]]] = {}
        for one in buttons_of(view):
            sound = one.get("accessibility_label") or one["text"]["text"]
            does.setdefault(sound, set()).add((one["action_id"], one.get("value")))

        assert {sound: acts for sound, acts in does.items() if len(acts) > 1} == {}


def test_a_button_is_called_by_the_words_that_stand_on_it() -> None:
    shown = (home_view(full(), PLAYBOOK), my_data_modal(DATA))
    for one in (button for view in shown for button in buttons_of(view)):
        words = one["text"]["text"]
        assert one.get("accessibility_label", words).startswith(words)


def test_a_long_text_is_cut_and_what_people_wrote_is_escaped() -> None:
    view = home_view(full(written=(replace(WRITTEN[0], text="<!channel> " * 500),)), PLAYBOOK)
    (shown,) = [
        block["text"]["text"]
        for block in blocks_of(view)
        if "I will try…" in str(block.get("text"))
    ]

    assert "<!channel>" not in shown
    assert shown.count("&lt;!channel&gt;") < EXCERPT


class Recorder:
    """Stands in for Bolt's app, and keeps which actions have a listener."""

    def __init__(self) -> None:
        self.actions: list[str | re.Pattern[str]] = []

    def action(self, action_id: str | re.Pattern[str], **_: object) -> Callable[..., None]:
        self.actions.append(action_id)
        return lambda _: None

    def __getattr__(self, _: str) -> Callable[..., Callable[..., None]]:
        return lambda *_, **__: lambda _: None

    def takes(self, action_id: str) -> bool:
        return any(
            one == action_id if isinstance(one, str) else bool(one.search(action_id))
            for one in self.actions
        )


@pytest.mark.parametrize(
    "partner",
    [
        PARTNER,
        replace(PARTNER, paused_until=TODAY),
        replace(PARTNER, journey=type(PARTNER.journey)()),
    ],
)
def test_every_button_of_home_and_of_a_pairing_s_page_leads_somewhere(partner: Partner) -> None:
    app: Any = Recorder()
    register_all(app)
    shown = (
        home_view(full(partners=(partner,)), PLAYBOOK),
        pairing_modal(PairingPage(THE_PROGRAM, partner)),
    )
    pressed = {one["action_id"] for view in shown for one in buttons_of(view)}

    assert {action_id for action_id in pressed if not app.takes(action_id)} == set()
