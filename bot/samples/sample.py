"""What a sample is, and the people and moments that all samples share."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from slack_sdk.models.views import View

from playbook.model import Playbook
from views.blocks import Message

Render = Callable[[Playbook], Message | View]
Samples = Mapping[str, Render]
"""By the function of `views/` that is shown; a second state of it goes after a plus sign."""

ANA, BO, CHIDI, DANA = "U01ANA", "U02BO", "U03CHIDI", "U04DANA"
"""Who shows, who learns, who coordinates, and who listens."""
PROGRAM = "Fresh eyes 2026"
NOW = datetime(2026, 10, 13, 8, 30, tzinfo=UTC)
TODAY = date(2026, 10, 13)
