"""One table per thing in the domain's words. Only services and storage's queries touch them."""

from storage.tables.deliveries import AuditEvent, Delivery, InboxEntry
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
    "InboxEntry",
    "MatchingRun",
    "Meeting",
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
