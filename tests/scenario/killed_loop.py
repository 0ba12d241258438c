"""The whole loop of a program, step by step, by people who try again."""

from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum

from mentoring.check_ins import Outcome
from mentoring.deliveries import Kind
from mentoring.reflections import Reader
from mentoring.roles import Role
from sandbox.driver import SlackError, Visitor
from tests.scenario.killed_world import World
from tests.scenario.people import COORDINATOR, EXPLORERS, GUIDES, fill_program, join
from tests.scenario.stubborn import Stubborn
from views import ids

PAIRS = 3
"""Six people: enough for a summary to show its figures."""
PARTICIPANTS = (*GUIDES[:PAIRS], *EXPLORERS[:PAIRS])
MET = f"{ids.DID_YOU_MEET}-{Outcome.MET}"


class Step(StrEnum):
    PROGRAM = "program"
    JOIN = "join"
    MATCH = "match"
    PUBLISH = "publish"
    CHECK_IN = "check-in"
    ANSWER = "answer"
    REFLECTION = "reflection"
    WRITE = "write"
    SUMMARY = "summary"


def run_loop(world: World, during: Step | None = None) -> None:
    """From the first click to the summary; the stops lie in one step."""
    for step in Step:
        run_step(world, step, armed=step is during)


def run_until(world: World, last: Step) -> None:
    """Every step before this one."""
    for step in list(Step)[: list(Step).index(last)]:
        run_step(world, step)


def run_step(world: World, step: Step, *, armed: bool = False) -> None:
    """One step, until the bot has died as often as it should and finished all the same."""
    if armed:
        world.arm()
    ACTS[step](world)
    if armed:
        world.wait(lambda: not world.stops)
    world.settle()


def answers(world: World) -> dict[str, tuple[int, str]]:
    """What each participant answers, by user id: their energy, and their reflection."""
    return {
        world.person(name).id: (1 + place % 5, f"What {name} thinks.")
        for place, name in enumerate(PARTICIPANTS)
    }


def fill_check_in(person: Stubborn, energy: int) -> None:
    """Opens the newest prompt's form and answers everything that it asks."""
    person.press_one_of(MET, ids.CHECK_IN)
    for block_id, value in (("progress", "on-track"), ("energy", energy), ("fit", "good")):
        person.fill(block_id, value)


def _make_program(world: World) -> None:
    """Whoever saw an error looks at the program again before opening it."""
    coordinator = world.person(COORDINATOR)
    coordinator.command("/reverse-mentor program")
    fill_program(coordinator)
    assert coordinator.submit() == {}
    if coordinator.modal is None:
        coordinator.command("/reverse-mentor program")
    coordinator.press("Open for joining")
    coordinator.close_all()


def _everybody_joins(world: World) -> None:
    for name in PARTICIPANTS:
        guide = name in GUIDES
        join(world.person(name), Role.MENTOR if guide else Role.MENTEE, 2 if guide else 7)


def _match(world: World) -> None:
    world.person(COORDINATOR).command("/reverse-mentor match")


def _publish(world: World) -> None:
    coordinator = world.person(COORDINATOR)
    assert coordinator.submit() == {}
    assert coordinator.submit() == {}
    world.kill_when_held()
    coordinator.close_all()


def _answer_check_ins(world: World) -> None:
    for user_id, (energy, _) in answers(world).items():
        person = world.person(user_id)
        fill_check_in(person, energy)
        world.settle()  # what the button changed is shown before the answer changes it again
        assert person.submit() == {}
        world.kill_when_held()
        person.close_all()


def _write_reflections(world: World) -> None:
    for user_id, (_, words) in answers(world).items():
        person = world.person(user_id)
        person.press_one_of(ids.REFLECT)
        person.fill("text", words)
        person.fill("reader", Reader.BOTH_OF_US)
        assert person.submit() == {}
        person.close_all()


def _ask_for_summary(world: World) -> None:
    """Once: whoever sees an error looks into the channel before asking again."""
    with suppress(SlackError):
        Visitor.command(world.person(COORDINATOR), "/reverse-mentor summary")


ACTS: dict[Step, Callable[[World], None]] = {
    Step.PROGRAM: _make_program,
    Step.JOIN: _everybody_joins,
    Step.MATCH: _match,
    Step.PUBLISH: _publish,
    Step.CHECK_IN: lambda world: world.move_to(Kind.CHECK_IN),
    Step.ANSWER: _answer_check_ins,
    Step.REFLECTION: lambda world: world.move_to(Kind.REFLECTION),
    Step.WRITE: _write_reflections,
    Step.SUMMARY: _ask_for_summary,
}
