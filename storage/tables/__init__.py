"""One table per thing in the domain's words. Only services and storage's queries touch them."""

from storage.tables.deliveries import AuditEvent, Delivery, Heartbeat, InboxEntry, Pace
from storage.tables.pairings import CheckIn, Concern, MatchingRun, Meeting, Pairing, Reflection
from storage.tables.people import Person, Workspace
from storage.tables.programs import (
    Avoidance,
    Coordinator,
    Participant,
    Program,
    RosterEntry,
    TopicOffer,
    TopicWant,
    Wish,
)

__all__ = [
    "AuditEvent",
    "Avoidance",
    "CheckIn",
    "Concern",
    "Coordinator",
    "Delivery",
    "Heartbeat",
    "InboxEntry",
    "MatchingRun",
    "Meeting",
    "Pace",
    "Pairing",
    "Participant",
    "Person",
    "Program",
    "Reflection",
    "RosterEntry",
    "TopicOffer",
    "TopicWant",
    "Wish",
    "Workspace",
]
