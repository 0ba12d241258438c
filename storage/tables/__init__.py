"""One table per thing in the domain's words. Only services and storage's queries touch them."""

from storage.tables.agreements import Agreement, LessonDone
from storage.tables.deliveries import AuditEvent, Delivery, Heartbeat, InboxEntry, Pace
from storage.tables.meetings import Booking, Doubt, MeetingLog, TimeOffer
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
from storage.tables.transfer import (
    ClosingSurvey,
    FollowUp,
    Intention,
    Objective,
    SkillRating,
    Thanks,
)

__all__ = [
    "Agreement",
    "AuditEvent",
    "Avoidance",
    "Booking",
    "CheckIn",
    "ClosingSurvey",
    "Concern",
    "Coordinator",
    "Delivery",
    "Doubt",
    "FollowUp",
    "Heartbeat",
    "InboxEntry",
    "Intention",
    "LessonDone",
    "MatchingRun",
    "Meeting",
    "MeetingLog",
    "Objective",
    "Pace",
    "Pairing",
    "Participant",
    "Person",
    "Program",
    "Reflection",
    "RosterEntry",
    "SkillRating",
    "Thanks",
    "TimeOffer",
    "TopicOffer",
    "TopicWant",
    "Wish",
    "Workspace",
]
