"""What short notices carry."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartnerLeft:
    program_name: str
    partner: str
    waits: bool
    """Without another partner, this person waits for the next run."""


@dataclass(frozen=True, slots=True, repr=False)
class ConcernRaised:
    program_name: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class NotAFit:
    program_name: str
    author: str
    partner: str


@dataclass(frozen=True, slots=True)
class SummaryRefused:
    channel: str
    reason: str
    """Slack's error code."""
