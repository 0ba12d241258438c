"""What belongs to one person: what they said, what they got, and what others say of them."""

from sqlalchemy import and_
from sqlmodel import col

from mentoring.mydata import Group, Seen
from storage.mydata import where as about
from storage.mydata.mine import INNER, Mine
from storage.mydata.where import own
from storage.tables import (
    AuditEvent,
    Avoidance,
    Coordinator,
    Delivery,
    Participant,
    Person,
    Program,
    RosterEntry,
    TopicOffer,
    TopicWant,
    Wish,
)

PROFILE = (
    Mine(
        "membership",
        Participant,
        Group.PROFILE,
        Seen.PROFILE,
        own(Participant, "id"),
        "state role level partners style languages manager work_starts work_ends work_days"
        " waited_runs terms_accepted_at joined_at left_at paused_until hears profile_asked",
        {"user_id": "told at the top", "plan_at": INNER, "planned_until": INNER},
    ),
    Mine("can show", TopicOffer, Group.PROFILE, Seen.PROFILE, own(TopicOffer), "topic_id rank"),
    Mine("wants to learn", TopicWant, Group.PROFILE, Seen.PROFILE, own(TopicWant), "topic_id rank"),
    Mine(
        "would rather not be paired with",
        Avoidance,
        Group.PROFILE,
        Seen.MATCHING,
        own(Avoidance),
        "avoided_user_id",
    ),
    Mine(
        "would like as a partner",
        Wish,
        Group.PROFILE,
        Seen.MATCHING,
        own(Wish),
        "wished_user_id rank",
    ),
)
MESSAGES = (
    Mine(
        "message from the bot",
        Delivery,
        Group.MESSAGES,
        Seen.SIGNS,
        about.messages,
        "kind content state due_at sent_at answered_at channel ts reason created_at",
        {
            "recipient": "this person, or the group with them in it",
            **dict.fromkeys(
                ("subject", "sequence", "guard", "urgency", "try_at", "expires_at", "owner"), INNER
            ),
            **dict.fromkeys(
                ("lease_until", "intent_at", "attempts", "claims", "refresh_at"), INNER
            ),
        },
    ),
)
OFFICES = (
    Mine(
        "coordinator",
        Coordinator,
        Group.OFFICES,
        Seen.EVERYBODY,
        lambda me: and_(col(Coordinator.user_id) == me.user_id, about.here(Coordinator, me)),
        "",
        {"user_id": "told at the top"},
    ),
    Mine(
        "office",
        Program,
        Group.OFFICES,
        Seen.EVERYBODY,
        about.offices,
        "",
        dict.fromkeys(
            (name for name in Program.model_fields if name not in {"id", "team_id"}),
            "the program itself; which office this person has is shown",
        ),
        about.office,
    ),
    Mine(
        "coordinator's act",
        AuditEvent,
        Group.OFFICES,
        Seen.NOBODY,
        lambda me: and_(col(AuditEvent.actor) == me.user_id, col(AuditEvent.team_id) == me.team_id),
        "act subject at",
        {"actor": "always this person"},
    ),
)
FROM_OTHERS = (
    Mine(
        "what Slack says",
        Person,
        Group.FROM_OTHERS,
        Seen.EVERYBODY,
        lambda me: and_(col(Person.user_id) == me.user_id, col(Person.team_id) == me.team_id),
        "name email zone is_admin is_guest is_human is_outsider is_deactivated home_seen_at",
        {"user_id": "told at the top", "home_stale": INNER},
    ),
    Mine(
        "line of a people file",
        RosterEntry,
        Group.FROM_OTHERS,
        Seen.PROFILE,
        about.roster_lines,
        "email name title level department location country zone manager_email languages role"
        " offers wants partners",
    ),
)
