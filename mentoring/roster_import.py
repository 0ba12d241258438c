"""What became of a people file that a coordinator gave."""

from dataclasses import dataclass
from enum import StrEnum

from mentoring.home import Coordinated


@dataclass(frozen=True, slots=True)
class Imported:
    """All of a file was taken."""

    shown: Coordinated
    new: int
    updated: int
    strangers: int
    """People of the file whom this Slack does not know, or not yet."""
    ignored: tuple[str, ...]


class Trouble(StrEnum):
    """Why a file that was chosen in Slack could not be read at all."""

    TOO_BIG = "too_big"
    GONE = "gone"
    KEPT_BACK = "kept_back"
    """Slack answers, and not with the file: most likely a scope is missing."""
    SLACK_AWAY = "slack_away"
