"""Fixed words for what a matching finds, for a terminal and for a spreadsheet."""

from mentoring.matching.rules import Aim, PublicRefusal
from mentoring.roles import Role

AIMS = {
    Aim.NOBODY_LEFT_OUT: "nobody left out",
    Aim.BEST_FIT: "best fit",
    Aim.PROTECT_WEAKEST: "protect the weakest",
}
PARTS = {
    "mentee_wants": "what {mentee} wants to learn",
    "mentor_wants": "what {mentor} wants to learn",
    "style": "how both like to work",
    "cross_department": "different departments",
    "cross_site": "different places",
    "shared_hours": "working hours that both share",
    "shared_interests": "what both want to learn",
}
REFUSED = {
    PublicRefusal.ROLE: "both are on the same side",
    PublicRefusal.LEVEL: "their levels lie too close, or the wrong way round",
    PublicRefusal.RULED_OUT: "they are ruled out for each other, such as by a reporting line",
    PublicRefusal.HOURS: "they share too few working hours",
    PublicRefusal.LANGUAGE: "they have no language in common",
}
OTHERS = {
    PublicRefusal.ROLE: ("is on the same side", "are on the same side"),
    PublicRefusal.LEVEL: ("stands too close in level", "stand too close in level"),
    PublicRefusal.RULED_OUT: (
        "is ruled out (such as by a reporting line)",
        "are ruled out (such as by a reporting line)",
    ),
    PublicRefusal.HOURS: ("shares too few working hours", "share too few working hours"),
    PublicRefusal.LANGUAGE: ("has no language in common", "have no language in common"),
    None: ("could be a partner", "could be partners"),
}
"""What is true of one, or of several others."""
SIDES = {
    Role.MENTOR: "person who shows",
    Role.MENTEE: "person who learns",
    Role.BOTH: "person who shows or learns",
}
STAGES = {
    "scores": "comparing everybody with everybody",
    "assignment": "choosing the best pairings",
    "proof": "proving that no choice is better",
    "reasons": "writing down the reasons",
}
