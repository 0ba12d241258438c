"""A matching that a job computes, when it goes wrong: the coordinator hears of it, once."""

import pytest

from mentoring.matching.certificate import UnprovenError
from mentoring.matching.draft import Draft
from services import large_runs
from services.runs import Task
from tests.scenario.people import COORDINATOR, Story, everybody_joins, make_program
from tests.scenario.reviewing import open_draft


def test_a_run_that_breaks_is_given_up_and_told(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_: Task) -> Draft:
        raise UnprovenError

    make_program(story[COORDINATOR])
    everybody_joins(story, pairs=2)
    monkeypatch.setattr(large_runs, "WHILE_WAITING", 2)
    with monkeypatch.context() as defect:
        defect.setattr(Task, "compute", breaks)
        coordinator = open_draft(story)
        coordinator.close_all()
        coordinator.wait_for(lambda: bool(story.mail(COORDINATOR)), timeout=20)
    assert "I could not match the people" in story.mail(COORDINATOR)[-1]

    open_draft(story)
    coordinator.wait_for(lambda: len(story.mail(COORDINATOR)) > 1, timeout=20)
    assert "is ready: 2 pairings." in story.mail(COORDINATOR)[-1]
