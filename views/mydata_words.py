"""What is stored about somebody, in words: what it belongs to, who can see it, until when."""

from mentoring.mydata import Group, Seen, Stored
from views.words import full_day

GROUPS = {
    Group.PROFILE: "What you said about yourself",
    Group.PAIRINGS: "Your pairings",
    Group.ANSWERS: "What you answered and wrote",
    Group.MEETINGS: "Your meetings",
    Group.GOALS: "Objectives, what you tried, thanks",
    Group.MESSAGES: "What I sent you, without its words",
    Group.OFFICES: "What you do for programs",
    Group.FROM_OTHERS: "What Slack or a people file says of you",
}
SEEN = {
    Seen.NOBODY: "only you",
    Seen.MATCHING: "nobody: the matching alone reads it",
    Seen.PROFILE: "the matching; your partner in the introduction; coordinators in a draft",
    Seen.SIGNS: "your partner and the coordinators, as a sign that things go on",
    Seen.FIGURES: "coordinators, only in figures of five people or more",
    Seen.TOLD: "coordinators in figures, and that it does not fit, since you asked to tell them",
    Seen.CONTACT: "the one contact whom it reached",
    Seen.PAIR: "you and your partner",
    Seen.PAIR_BUT_RATING: "you and your partner; the rating only in figures of five people or more",
    Seen.FIGURES_BUT_WORDS: "coordinators, only in figures of five people or more; your words nobody",
    Seen.ONCE_BOTH: "your partner, once both of you wrote for both",
    Seen.PARTNER_TOO: "you and your partner, who has it",
    Seen.COORDINATORS: "the coordinators",
    Seen.EVERYBODY: "everybody in the program, or in Slack",
}


def kept_words(one: Stored) -> str:
    """Until when something is kept."""
    if one.until:
        return f"deleted on {full_day(one.until)}"
    if one.program:
        return "deleted 12 months after the program closed"
    return "kept as long as the bot is in this workspace"
