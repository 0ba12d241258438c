"""Plays the storyboard from its first week to its last, and keeps what everybody saw."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo import start_demo
from sandbox.driver import words_of
from tests.scenario.people import PATIENCE, Story
from tests.scenario.storyboard.acts import ACTS
from tests.scenario.storyboard.cast import everybody
from tests.scenario.storyboard.program_acts import open_program
from tests.scenario.storyboard.reading import HOME, Chapter, Row
from tests.scenario.storyboard.secrets import Secret
from tests.scenario.storyboard.stage import OPENS, Record, Stage
from tests.scenario.witness import everything_shown

POSTING = frozenset({"chat.postMessage", "chat.update", "views.publish"})


@dataclass(frozen=True, slots=True)
class Performance:
    record: Record
    secrets: list[Secret]
    shown: Mapping[str, str]
    """Everything that was ever before each person's eyes, by handle."""
    posted: tuple[str, ...]
    """The words of every message and Home, in every wording, whoever read them."""
    ids: Mapping[str, str]
    """Slack's ids, by handle."""


@contextmanager
def performed(
    folder: Path, database_url: str | None, board: tuple[Chapter, ...]
) -> Iterator[Performance]:
    """The whole storyboard, played; the workspace stands until the end of the context."""
    demo = start_demo(
        folder,
        start=OPENS,
        people=everybody(),
        ack_timeout=PATIENCE,
        rate_limits=False,
        database_url=database_url,
    )
    try:
        yield _perform(Stage(Story(demo)), board)
    finally:
        demo.stop()


def _perform(stage: Stage, board: tuple[Chapter, ...]) -> Performance:
    people = [str(one.name) for one in everybody()]
    open_program(stage)
    for week in range(last_week(board) + 1):
        stage.go_to(week)
        stage.watch(people)
        for row in rows_of(board, week):
            _play(stage, row)
        stage.watch(people)
        for row in rows_of(board, week):
            _look_home(stage, row)
    shown = {who: _everything(stage, who) for who in people}
    ids = {who: stage[who].id for who in people}
    return Performance(stage.record(), stage.secrets.all(), shown, _posted(stage), ids)


def _everything(stage: Stage, who: str) -> str:
    """What Slack ever showed somebody, and what stands in the files that they got."""
    shown = everything_shown(stage.story.demo, stage[who])
    return "\n".join([shown, *stage.files_of(who)])


def _posted(stage: Stage) -> tuple[str, ...]:
    calls = (one.arguments for one in stage.story.demo.box.calls if one.method in POSTING)
    return tuple(words_of(said.get("view") or said) for said in calls)


def last_week(board: tuple[Chapter, ...]) -> int:
    return max(week for chapter in board for row in chapter.rows for week in row.weeks)


def rows_of(board: tuple[Chapter, ...], week: int) -> Iterator[Row]:
    """In the order in which they are written."""
    return (row for chapter in board for row in chapter.rows if week in row.weeks)


def _play(stage: Stage, row: Row) -> None:
    for who in row.people:
        for act in row.acts:
            try:
                ACTS[act.name](stage, who, act.about)
                stage.story.settle()
            except Exception as fault:  # noqa: BLE001  one story's trouble is not the others'
                stage.troubles.append((who, stage.week, f"{act.name} {act.about}: {fault!r}"))
                stage[who].close_all()


def _look_home(stage: Stage, row: Row) -> None:
    if any(sight.kind == HOME for sight in row.sights):
        for who in row.people:
            stage[who].open_home()
            stage.homes[who, stage.week] = stage[who].home_text
