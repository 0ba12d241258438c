"""Answers that come twice, too late, or from somebody else."""

import pytest

from mentoring.deliveries import Kind
from tests.scenario.people import Story, answer_check_in
from tests.scenario.playing import prompts


@pytest.fixture
def asked(running: Story) -> Story:
    """Two pairs, a week later: everybody has a check-in before them."""
    running.after(weeks=1)
    return running


def test_each_check_in_brings_its_one_question_however_often_it_is_answered(asked: Story) -> None:
    ana = asked["ana"]
    answer_check_in(ana)
    ana.press("Ask me now", where="modal")
    asked.settle()

    ana.press("Change my answer", where="bot")
    assert ana.submit() == {}

    assert "Ask me now" not in ana.modal_text
    assert len(prompts(ana, Kind.REFLECTION)) == 1
