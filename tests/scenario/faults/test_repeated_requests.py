"""Rows 18 to 20: requests that come again, out of order, too late, or ten times at once."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from mentoring.deliveries import Kind
from tests.scenario.faults.repeating import Delivered, delivered_since, facts_of, mark_of
from tests.scenario.faults.replaying import another_bot, jump
from tests.scenario.faults.scene import FOR_EVER
from tests.scenario.people import COORDINATOR, Story, answer_check_in, rows_of
from tests.scenario.playing import prompts

CAST = ("ana", "bo", COORDINATOR, "sam")


def writes_to_the_bot(story: Story) -> None:
    story["ana"].say("bot", "hello")


def moves(story: Story) -> None:
    story.demo.box.update_member("ana", tz="Asia/Tokyo")


def asks_for_a_summary(story: Story) -> None:
    story[COORDINATOR].command("/reverse-mentor summary", channel="general")


def answers(story: Story) -> None:
    answer_check_in(story["ana"], fit="not-good", tell=["tell"], concern="just once")


ACTS = (writes_to_the_bot, moves, asks_for_a_summary, answers)


def all_acts(story: Story) -> list[Delivered]:
    """Each act done once by people; what Slack delivered for them."""
    mark = mark_of(story)
    for act in ACTS:
        act(story)
    story["ana"].close_all()
    story["ana"].open_home()
    story.settle()
    return delivered_since(story, mark)


@pytest.mark.parametrize("act", ACTS)
def test_row_18_a_request_that_comes_four_times_has_one_effect(
    running: Story, tmp_path: Path, database_url: str, act: Callable[[Story], None]
) -> None:
    """To the process that has dealt with it, to another one, and to one that came later."""
    running.after(weeks=1)
    mark = mark_of(running)
    act(running)
    running.settle()
    delivered, facts = delivered_since(running, mark), facts_of(running, CAST)
    assert delivered

    statuses = [one.to(running.demo.bot) for one in delivered]
    for _ in range(2):
        with another_bot(running, tmp_path, database_url) as other:
            statuses += [one.to(other) for one in delivered]
    running.settle()

    assert set(statuses) == {200}
    assert facts_of(running, CAST) == facts


def test_row_19_events_and_clicks_in_any_order_and_about_what_is_gone_break_nothing(
    running: Story, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    running.after(weeks=1)
    delivered = all_acts(running)
    seed = random.SystemRandom().randrange(10**6)
    print(f"{seed=}")
    chance = random.Random(seed)  # noqa: S311  chance, not secrets
    for method in ("views.open", "views.push"):  # as Slack answers to what comes late
        running.demo.box.fail_next(method, error="expired_trigger_id", times=FOR_EVER)

    def deliver_shuffled() -> set[int]:
        again = [one.as_new() for one in delivered]
        chance.shuffle(again)
        return {one.to(running.demo.bot) for one in again}

    assert deliver_shuffled() == {200}
    assert len(rows_of(running)["check_in"]) == 1
    for years in (3, 2):  # it closes, and a year later nothing of it is left
        jump(running, timedelta(days=366 * years))
        running.demo.bot.jobs.retain()
    assert rows_of(running)["pairing"] == []
    assert deliver_shuffled() == {200}

    assert "request.failed" not in caplog.text + "".join(capfd.readouterr())


def test_row_20_ten_clicks_at_once_are_one_answer(running: Story) -> None:
    running.after(weeks=1)
    ana, box = running["ana"], running.demo.box
    box.fail_next("chat.update", delay=0.5)  # until then all ten are on the same buttons
    message = prompts(ana, Kind.CHECK_IN)[-1]

    with ThreadPoolExecutor(10) as threads, box.workspace.lock:
        clicks = [threads.submit(ana.press, "We met", message=message) for _ in range(10)]
    assert [one.exception() for one in clicks] == [None] * 10
    running.settle()

    assert len(rows_of(running)["meeting"]) == 1


def test_row_20_a_form_sent_ten_times_at_once_is_one_answer(running: Story) -> None:
    running.after(weeks=1)
    ana = running["ana"]
    mark = mark_of(running)
    answer_check_in(ana, concern="just once")
    *_, form = delivered_since(running, mark)

    with ThreadPoolExecutor(10) as threads:
        statuses = list(threads.map(lambda _: form.to(running.demo.bot), range(10)))
    running.settle()

    assert statuses == [200] * 10
    assert len(rows_of(running)["check_in"]) == 1
    assert len([words for words in running.mail("sam") if "just once" in words]) == 1
