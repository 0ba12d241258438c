"""A draft's own sentences: how good it is and who says so, who is left over, what happened."""

from mentoring.choosing import Explained
from mentoring.draft_errors import (
    DraftError,
    LocksInTheWayError,
    NoPlaceLeftError,
    NotTakingPartError,
    RuledOutError,
)
from mentoring.drafts import Answers, LeftOver, MatchingDraft, News, ProposedPairing, Scarcity
from mentoring.matching.rules import Aim, PublicRefusal
from mentoring.matching.unmatched import Help, WhyUnmatched
from mentoring.pairings import Say
from mentoring.roles import Role
from playbook.model import Playbook
from views.matching import UNMATCHED
from views.words import counted, language_names, listed, local_time, mention, mentions

NEWS = {
    News.REPLACED: (
        ":information_source: This draft had been matched again or changed before your click, so the "
        "click did nothing. What you see now is the newer draft."
    ),
    News.MATCHED: (
        ":white_check_mark: Matched again. What was locked, or accepted by both, stayed, unless "
        "somebody left or a rule forbids it by now."
    ),
    News.CHOSEN: (
        ":white_check_mark: Your choice is locked, and the others were matched again around it. "
        "*Compare* shows what that changed."
    ),
    News.EXCHANGED: (
        ":white_check_mark: The two pairings exchanged their partners and are locked. All others "
        "stayed as they were."
    ),
    News.REMOVED: (
        ":white_check_mark: Taken out. The two won't be proposed again, unless you put the pairing "
        "back (below). *Match again* looks for other partners for them."
    ),
    News.PUT_BACK: ":white_check_mark: The pairing is back in the draft.",
    News.ALLOWED_AGAIN: (
        ":white_check_mark: The two may be proposed again. They aren't now: one of them has no place "
        "left, or something rules them out. *Match again* weighs it anew."
    ),
    News.ADDED: ":white_check_mark: The pairing is in the draft, and locked.",
}
AIMS = {
    Aim.NOBODY_LEFT_OUT: (
        "as many people as possible, those first who waited longest; then the best fit"
    ),
    Aim.BEST_FIT: "the best fit, and nobody below a fit of {floor}",
    Aim.PROTECT_WEAKEST: (
        "as many people as possible; then the weakest pairings as good as they can be"
    ),
}
REFUSED = {
    PublicRefusal.ROLE: "their roles don't fit, since one has to show and the other to learn",
    PublicRefusal.LEVEL: "their levels lie too close",
    PublicRefusal.RULED_OUT: "they are ruled out for each other",
    PublicRefusal.HOURS: "they share too few working hours",
    PublicRefusal.LANGUAGE: "they have no language in common",
}
SIDES = {
    Role.MENTOR: "somebody else who shows",
    Role.MENTEE: "somebody else who learns",
    Role.BOTH: "somebody else who shows or learns",
}
SAYS = {Say.ACCEPTED: "accepted", Say.PASSED: "passed"}
MOST_NAMED = 8
MOST_LANGUAGES = 3


def headline(draft: MatchingDraft) -> str:
    pairings = counted(len(draft.pairings), "pairing", "pairings")
    left = len(draft.unmatched)
    if not draft.pairings and not left:
        return "Nobody waits for a partner, so there is nothing to publish."
    others = f"{left} without a partner" if left else "and everybody has a partner"
    said = f"*{pairings}*, {others}."
    if not draft.asked_at:
        return f"{said} Nobody has been told yet."
    return (
        f"{said} Nobody is introduced before you publish.\n"
        f"People were asked {local_time(draft.asked_at)}: {answers_words(draft.answers)}."
    )


def answers_words(found: Answers) -> str:
    new = f", *{found.new}* new and not asked about yet" if found.new else ""
    return (
        f"*{found.accepted}* accepted by both, *{found.passed}* passed, "
        f"*{found.waiting}* still open{new}"
    )


def proof_words(draft: MatchingDraft) -> str:
    """How good the choice is, and how that is known; empty where there was nothing to choose."""
    proof = draft.proof
    if proof is None or not proof.possible or not draft.pairings:
        return ""
    compared = f"all {proof.possible:,} possible pairs were compared"
    if draft.is_changed:
        return (
            f"Changed since it was matched: together the pairings now fit {draft.total:,} points, where the "
            f"matching proposed {proof.total:,}."
        )
    if not proof.is_best:
        return f"Very close to the best of {proof.possible:,} possible pairs, and maybe the best."
    many = f"{draft.locked} locked pairings" if draft.locked > 1 else "locked pairing"
    around = f" around the {many}" if draft.locked else ""
    return f"No better choice exists{around}: {compared}."


def how_chosen(draft: MatchingDraft) -> str:
    aim = AIMS[draft.aim].format(floor=draft.floor)
    return (
        f"Chosen for everybody together: {aim}. Fit counts what each wants and the other "
        "can give, working style, department, place and hours, and nobody gets everything: the reasons "
        "tell more than the number."
    )


def exceptions_words(draft: MatchingDraft) -> str:
    if not draft.exceptions:
        return ""
    many = counted(draft.exceptions, "exception", "exceptions")
    is_chosen = draft.aim is not Aim.BEST_FIT and not (draft.is_changed or draft.locked)
    because = " By them more people get a partner." if is_chosen else ""
    return f":warning: {many}: few shared hours, or a fit below {draft.floor}.{because}"


def marks_of(one: ProposedPairing, floor: int) -> list[str]:
    """What is special about a pairing, a line each."""
    found = (
        ":warning: Few shared hours." if one.why.few_hours else "",
        f":warning: Fits less than {floor}." if one.below_floor else "",
        ":busts_in_silhouette: Joins a pair as its third." if one.is_circle else "",
    )
    return [mark for mark in found if mark]


def says_of(one: ProposedPairing) -> str:
    """What each of the two said; of one's own partner, that it is not told."""
    says = ((one.mentor, one.mentor_say), (one.mentee, one.mentee_say))
    return ", ".join(_say_of(one, user, say) for user, say in says)


def _say_of(one: ProposedPairing, user: str, say: Say | None) -> str:
    if user == one.own_partner:
        return f"what {mention(user)} answers is not shown to you"
    unsaid = "not answered yet" if user in one.asked else "not asked yet"
    return f"{mention(user)} {SAYS[say] if say else unsaid}"


def left_over_words(one: LeftOver, playbook: Playbook) -> str:
    """Who is left over, why, and what would help."""
    help_ = what_helps(one, playbook)
    would = f" What helps: {help_}." if help_ else ""
    return f"• {mention(one.person)}: {UNMATCHED.get(one.reason, 'no fit found')}.{would}"


def what_helps(one: LeftOver, playbook: Playbook) -> str:
    help_ = one.help
    match one.reason:
        case WhyUnmatched.NO_PLACE_WANTED:
            return ""
        case LeftOver.TAKEN_OUT:
            return "*Match again*"
        case WhyUnmatched.LEVEL_GAP:
            return _levels(help_)
        case WhyUnmatched.NO_SHARED_HOURS:
            return f"other working hours; {help_.hours or 0:g} a day are the most shared now"
        case WhyUnmatched.NO_COMMON_LANGUAGE:
            return f"a language in common, such as {language_names(playbook, help_.languages[:MOST_LANGUAGES])}"
        case _:
            return SIDES[help_.role or Role.BOTH]


def scarcity_words(one: Scarcity) -> str:
    """A shortage in plain words; not all names of a long one."""
    people = f"• {_some(one.people)} can only be paired"
    if not one.among_themselves:
        missing = counted(one.missing, "place is", "places are")
        return f"{people} with {_some(one.only)}: {missing} missing."
    alone = counted(one.missing, "stays", "stay")
    if not one.only:
        return f"{people} with each other, and they are an odd number: {alone} alone."
    return f"{people} with each other or with {_some(one.only)}, which does not come out even: {alone} alone."


def refusal_words(found: Explained) -> str:
    if found.refusal is None:
        return ""
    return f"They can't be paired: {REFUSED[found.refusal]}."


def draft_refusal(error: DraftError) -> str:
    """Why what a coordinator wanted of a draft can't be."""
    match error:
        case RuledOutError():
            why = f"These two can't be paired: {REFUSED[error.refusal]}."
        case NoPlaceLeftError():
            why = (
                f"{mention(error.person)} has as many partners in this draft as they asked for. Swap "
                "one of them or take one out first."
            )
        case NotTakingPartError():
            why = (
                f"{mention(error.person)} can't be matched here just now: not in this program, paused, or "
                "somebody whom it does not pair, such as a guest."
            )
        case LocksInTheWayError():
            locked = listed([f"{mention(one)} → {mention(other)}" for one, other in error.pairs])
            why = f"That contradicts what is locked: {locked}. Unlock that first."
        case _:
            why = "That can't be done in this draft."
    return f"{why} Nothing was changed."


def _some(users: tuple[str, ...]) -> str:
    if len(users) <= MOST_NAMED:
        return mentions(users)
    rest = len(users) - MOST_NAMED
    return f"{listed([*map(mention, users[:MOST_NAMED]), f'{rest} more'])}"


def _levels(help_: Help) -> str:
    found = (
        f"somebody at level {help_.level_at_most} or below" if help_.level_at_most else "",
        f"somebody at level {help_.level_at_least} or above" if help_.level_at_least else "",
    )
    return listed([one for one in found if one], "or")
