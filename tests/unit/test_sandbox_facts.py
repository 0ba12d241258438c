"""The local Slack's events beside the collected facts about the real one's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sandbox.ways.events import NEEDED_SCOPES

FACTS = Path(__file__).parents[3] / "shared" / "slack"

pytestmark = pytest.mark.skipif(not FACTS.is_dir(), reason="the facts about Slack are not here")


@pytest.mark.parametrize("event", sorted(NEEDED_SCOPES))
def test_an_event_needs_the_scopes_that_slack_says(event: str) -> None:
    events = json.loads((FACTS / "events-scopes.json").read_text())["events"]

    assert set(NEEDED_SCOPES[event]) == set(events[event]["scopes"])
