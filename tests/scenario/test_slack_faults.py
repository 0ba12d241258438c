"""What Slack does to our posts, and what people get all the same."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.demo import start_demo
from mentoring.deliveries import Kind, Planned, Timing
from sandbox.driver import words_of
from sandbox.shapes import Json
from storage.deliveries import plan
from storage.engine import open_sessions
from storage.programs import get_program
from tests.scenario.people import (
    COORDINATOR,
    PATIENCE,
    START,
    Story,
    company_of,
    everybody_joins,
    make_program,
    publish,
)
from views.errors import TOO_LATE

QUICK = Timing(
    lease=timedelta(seconds=5), call=timedelta(seconds=2), look_up_after=timedelta(seconds=3)
)
"""So that a test need not wait for a minute; the proportions are the real ones."""


@pytest.fixture
def open_program(tmp_path: Path, database_url: str | None) -> Iterator[Story]:
    """A program that two pairs have joined; nobody is paired yet."""
    demo = start_demo(
        tmp_path,
        start=START,
        people=company_of(14),
        timing=QUICK,
        ack_timeout=PATIENCE,
        rate_limits=False,
        database_url=database_url,
    )
    story = Story(demo)
    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=2)
    yield story
    demo.stop()


@pytest.fixture
def paired(open_program: Story) -> Story:
    publish(open_program)
    return open_program


@pytest.mark.parametrize("accepted", [False, True], ids=["before accepting", "after accepting"])
@pytest.mark.parametrize(
    "fault",
    [{"status": 500}, {"error": "internal_error"}, {"drop": True}, {"delay": 2.5, "status": 500}],
    ids=["server error", "internal error", "connection lost", "no answer in time"],
)
def test_a_check_in_whose_fate_is_unknown_is_looked_up_and_arrives_once(
    paired: Story, fault: Json, *, accepted: bool
) -> None:
    ana = paired["ana"]
    paired.demo.box.fail_next(
        "chat.postMessage",
        accepted=accepted,
        when=lambda arguments: arguments.get("channel") == ana.id,
        **fault,
    )

    paired.after(days=7)
    ana.wait_for(ana.dm, timeout=10)
    paired.settle()

    (asked,) = paired.letters("ana")
    assert "met" in words_of(asked)


def test_a_rate_limit_delays_and_loses_nothing(paired: Story) -> None:
    paired.demo.box.fail_next(
        "chat.postMessage", status=429, error="ratelimited", retry_after=2, times=3
    )

    paired.after(days=7)
    paired.after(minutes=1)

    for name in ("ana", "bo", "ed", "flo"):
        assert len(paired.letters(name)) == 1


@pytest.mark.parametrize(("accepted", "posts"), [(False, 1), (True, 2)])
def test_an_introduction_is_rather_sent_twice_than_not_at_all(
    open_program: Story, posts: int, *, accepted: bool
) -> None:
    open_program.demo.box.fail_next("chat.postMessage", status=500, accepted=accepted)

    publish(open_program)
    counts = sorted(introductions(open_program))

    assert counts == sorted([1, posts])


def introductions(story: Story) -> list[int]:
    """How many introductions each group message holds, once nothing is left to send."""
    ana, bo = story["ana"], story["bo"]
    ana.wait_for(story.demo.bot.is_idle, timeout=10)
    return [len(one.messages(one.group_dms()[0]["id"])) for one in (ana, bo)]


@pytest.mark.parametrize("accepted", [False, True])
def test_a_summary_is_rather_not_sent_twice_and_whoever_asked_is_told(
    paired: Story, *, accepted: bool
) -> None:
    coco = paired[COORDINATOR]
    paired.demo.box.fail_next("chat.postMessage", status=500, accepted=accepted)

    coco.command("/reverse-mentor summary", channel="general")
    coco.wait_for(coco.dm, timeout=10)

    posted = [one for one in coco.messages("general") if not one.get("ephemeral")]
    assert len(posted) == int(accepted)
    assert "Slack did not say" in words_of(coco.dm()[-1])


def test_somebody_who_was_deactivated_holds_up_nobody_and_the_coordinator_sees_why(
    paired: Story,
) -> None:
    box, ana = paired.demo.box, paired["ana"]
    box.fail_next(
        "chat.postMessage",
        error="user_disabled",
        times=9,
        when=lambda arguments: arguments.get("channel") == ana.id,
    )

    paired.after(days=7)
    coco = paired[COORDINATOR]
    coco.command("/reverse-mentor program")

    assert paired.letters("ana") == []
    assert len(paired.letters("bo")) == 1
    assert "their Slack account is deactivated" in coco.modal_text


def test_a_summary_for_a_private_place_says_how_to_invite_the_bot(paired: Story) -> None:
    coco = paired[COORDINATOR]
    paired.demo.box.fail_next("chat.postMessage", error="not_in_channel")

    coco.command("/reverse-mentor summary", channel="general")
    coco.wait_for(coco.dm)

    assert "/invite" in words_of(coco.dm()[-1])


def test_prompts_that_are_too_late_expire_and_the_next_ones_follow(paired: Story) -> None:
    """The clock jumps ten days at once, as for a bot that was down so long."""
    paired.demo.clock._clock.advance(timedelta(days=10))
    ana = paired["ana"]
    ana.wait_for(paired.demo.bot.is_idle, timeout=10)
    assert paired.letters("ana") == []

    paired.after(days=5)

    assert [
        words_of(message).count("A question to think about") for message in paired.letters("ana")
    ] == [1]


def test_a_message_that_cannot_be_rendered_holds_up_nobody_and_is_given_up(
    paired: Story,
) -> None:
    ana, coco = paired["ana"], paired[COORDINATOR]
    with open_sessions(paired.demo.bot.engine).begin() as session:
        program = get_program(session, 1)
        broken = Planned(ana.id, Kind.CONCERN, START, subject="concern:of nobody")
        plan(session, program, broken, START)

    paired.after(days=7)
    coco.command("/reverse-mentor program")

    assert [len(paired.letters(name)) for name in ("ana", "bo", "ed", "flo")] == [1, 1, 1, 1]
    assert f"{ana.mention}: I failed to write it" in coco.modal_text


def test_what_slack_refuses_again_and_again_comes_when_it_takes_it(paired: Story) -> None:
    """Slack's waits are real seconds, however far the program's clock is moved."""
    box = paired.demo.box
    box.fail_next("chat.postMessage", error="ratelimited", status=429, retry_after=1, times=4)

    paired.after(days=7)
    paired.after(minutes=1)

    assert len(paired.letters("ana")) == 1


def test_a_form_that_came_too_late_for_slack_is_asked_for_again(open_program: Story) -> None:
    person = open_program["gus"]
    open_program.demo.box.fail_next("views.open", error="expired_trigger_id", times=2)

    assert person.command("/reverse-mentor join") == TOO_LATE
    assert person.command("/reverse-mentor join") is None
    assert person.modal
