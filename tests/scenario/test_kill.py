"""kill -9 of the bot at named points of the loop, and a restart: nothing is lost or asked twice."""

import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mentoring.deliveries import Kind
from mentoring.states import DeliveryState
from sandbox.driver import SlackError, Visitor
from tests.scenario.crash import AtSlack
from tests.scenario.judge import faults_of
from tests.scenario.kill_points import CHECKED_IN, PEOPLE, POINTS, POST, UNDISTURBED, Point, after
from tests.scenario.kill_runs import Run, Runs
from tests.scenario.killed_loop import PAIRS, PARTICIPANTS, Step, fill_check_in, run_until
from tests.scenario.killed_world import a_world
from tests.scenario.ledger import Ledger


@pytest.fixture(scope="module")
def runs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Runs]:
    """The runs of all points whose tests were chosen, already on their way."""
    made = Runs(tmp_path_factory.mktemp("kill"))
    made.begin([UNDISTURBED])
    chosen = (getattr(item, "callspec", None) for item in request.session.items)
    points = (one.params.get("point") for one in chosen if one)
    made.begin(one for one in points if isinstance(one, Point))
    yield made
    made.close()


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.name)
def test_nothing_is_lost_and_nobody_is_asked_twice(point: Point, runs: Runs) -> None:
    run, calm = runs[point], runs[UNDISTURBED]

    assert run.exits == (-signal.SIGKILL,) * len(point.stops)
    assert run.dead
    assert {fact: run.dead.facts[fact] for fact in point.dead} == point.dead
    assert faults_of(run.ledger, run.expected) == []
    assert run.ledger.promises() == calm.ledger.promises()
    assert set(run.ledger.words_of(Kind.SUMMARY)) <= set(calm.ledger.words_of(Kind.SUMMARY))


def test_over_all_points_only_introductions_appear_twice(
    runs: Runs, capsys: pytest.CaptureFixture[str]
) -> None:
    runs.begin(POINTS)
    found = {point.name: runs[point] for point in POINTS}

    with capsys.disabled():
        print(f"\n{table_of(found)}")
    prompts = [count(run, Kind.CHECK_IN) + count(run, Kind.REFLECTION) for run in found.values()]
    assert prompts == [2 * PEOPLE] * len(POINTS)
    assert sum(count(run, Kind.INTRODUCTION) for run in found.values()) == PAIRS * len(POINTS) + 2
    assert sum(count(run, Kind.SUMMARY) for run in found.values()) == len(POINTS) - 1


def test_an_answer_that_comes_before_the_look_up_is_shown(tmp_path: Path) -> None:
    with a_world(tmp_path, (AtSlack(POST),)) as world:
        run_until(world, Step.CHECK_IN)
        world.arm()
        world.move_to(Kind.CHECK_IN)
        world.wait(lambda: not world.stops)
        asked = next(post for post in world.deaths[0].ledger.posts if post.asks)
        person = world.person(asked.people)

        fill_check_in(person, energy=4)
        assert person.submit() == {}
        assert world.look().facts["check_in sending"] == PEOPLE
        world.settle()

        found = world.look()
        assert [post.asks for post in found.posts if post.people == person.id] == [False]
        assert found.energies == ((person.id, 4),)


def test_an_answer_that_was_changed_after_an_error_is_the_one_that_counts(tmp_path: Path) -> None:
    with a_world(tmp_path, (after(CHECKED_IN),)) as world:
        run_until(world, Step.ANSWER)
        world.arm()
        person = world.person(PARTICIPANTS[0])
        fill_check_in(person, energy=2)
        with pytest.raises(SlackError, match="operation_timeout"):
            Visitor.submit(person)

        person.fill("energy", "5")
        assert person.submit() == {}

        assert world.look().energies == ((person.id, 5),)


def lose_a_row(found: Ledger) -> Ledger:
    return replace(found, rows=found.rows - Counter({"reflection": 1}))


def lose_a_post(found: Ledger) -> Ledger:
    return replace(found, posts=found.posts[1:])


def ask_twice(found: Ledger) -> Ledger:
    twice = next(post for post in found.posts if "," not in post.people and post.people[0] == "U")
    return replace(found, posts=(*found.posts, twice))


def sum_up_twice(found: Ledger) -> Ledger:
    return replace(found, posts=(*found.posts, found.posts[-1]))


def leave_open(found: Ledger) -> Ledger:
    owed = replace(found.owed[0], state=DeliveryState.UNKNOWN)
    return replace(found, owed=(owed, *found.owed[1:]))


@pytest.mark.parametrize("spoil", [lose_a_row, lose_a_post, ask_twice, sum_up_twice, leave_open])
def test_the_judge_sees_what_is_wrong(spoil: Callable[[Ledger], Ledger], runs: Runs) -> None:
    run = runs[UNDISTURBED]

    assert faults_of(run.ledger, run.expected) == []
    assert faults_of(spoil(run.ledger), run.expected) != []


def count(run: Run, kind: Kind) -> int:
    """How many posts of a kind stand in Slack."""
    return run.ledger.facts[f"{kind} posts"]


def table_of(found: dict[str, Run]) -> str:
    """One line a point: what stands in Slack at the end, and how long it took to get there."""
    owed = {Kind.INTRODUCTION: PAIRS, Kind.CHECK_IN: PEOPLE, Kind.REFLECTION: PEOPLE}
    owed[Kind.SUMMARY] = 1
    head = f"{'killed at':48} kills {' '.join(f'{kind:>12}' for kind in owed)}  all well after"
    lines = [
        f"{name:48} {len(run.exits):5} {' '.join(f'{count(run, kind):12}' for kind in owed)}"
        f" {run.recovered_in:13.1f} s"
        for name, run in found.items()
    ]
    posts = ", ".join(
        f"{sum(count(run, kind) for run in found.values())} of {wanted * len(found)} {kind}"
        for kind, wanted in owed.items()
    )
    kills = sum(len(run.exits) for run in found.values())
    return "\n".join([head, *lines, f"{len(found)} points, {kills} kills; posts: {posts}"])
