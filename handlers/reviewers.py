from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import BoltContext

from mentoring.clock import Clock
from playbook.model import Playbook
from services.desk import Reviewer
from views.reading import picked_value


def reviewer_of(context: BoltContext, clock: Clock, playbook: Playbook) -> Reviewer:
    """Whoever clicked, as the services of a draft know them."""
    return Reviewer(context["team_id"], context["user_id"], clock.now(), playbook)


def picks(act: str) -> Callable[..., bool]:
    """A matcher for Bolt: was this act picked in the menu of a pairing?"""

    def matches(body: Mapping[str, Any]) -> bool:
        return picked_value(body).startswith(f"{act}/")

    return matches
