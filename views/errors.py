"""Every refusal in words: what happened, what to do now, whom to ask. No blame."""

from slack_sdk.models.views import View

from mentoring.bookings import DateOverError, OfferClosedError, TimePassedError
from mentoring.check_ins import NotYoursError, OtherTwoError, PairingEndedError
from mentoring.days_off import UnreadableDaysError
from mentoring.draft_errors import DraftError, DraftPublishedError
from mentoring.endings import SurveyOverError
from mentoring.errors import (
    Fault,
    GoneError,
    InvalidFieldError,
    MayNotStartError,
    MentoringError,
    NotCoordinatorError,
    TooLongError,
    UnknownChannelError,
    UnknownProgramError,
)
from mentoring.intentions import SettledError
from mentoring.joining import GuestError, NotEnrolledError, NotOpenError, OutsiderError
from mentoring.matching.rules import UnusableRulesError
from mentoring.mydata import OfficeHeldError
from mentoring.objectives import TooManyObjectivesError
from mentoring.pairings import DraftOutdatedError, NobodyToPairError, ProgramOverError
from mentoring.pausing import NothingToPauseError, NotPausedError, PairingOverError
from mentoring.programs import NotReadyError
from mentoring.proposals import NobodyAskedError, ProposalOverError, ProposalState
from mentoring.ratings import NothingToRateError, RatingsClosedError, TooEarlyToRateError
from mentoring.reflections import AlreadyOpenedError
from mentoring.skipping import AnsweredError, NothingAskedError, PassedByError
from mentoring.states import IllegalMoveError
from mentoring.thanks import PartnerGoneError
from views import ids
from views.blocks import modal, section
from views.days_off import unreadable_days
from views.overview import NEEDED
from views.review_words import draft_refusal
from views.words import escape, listed

REFUSALS: dict[type[MentoringError], str] = {
    NotCoordinatorError: (
        "That is for the coordinators of a program. Nothing was changed. If you should be one, a "
        "coordinator or workspace admin can add you."
    ),
    MayNotStartError: (
        "Programs are made by workspace owners, admins and the coordinators they appoint. Nothing "
        "was changed. Ask one of them if you would like to start one."
    ),
    NotOpenError: (
        "No program takes people right now. When one opens, `/reverse-mentor join` will work; your "
        "HR or People team may know when."
    ),
    GuestError: (
        "This program is for employees, so guests can't join it. Its coordinators can tell you more."
    ),
    OutsiderError: "This program is for people of this organization, so you can't join it from here.",
    NotEnrolledError: (
        "You are in no program at the moment, so there is nothing to change. `/reverse-mentor join` "
        "shows what is open."
    ),
    PairingEndedError: "This pairing has ended, so there is nothing left to answer. Thank you all the same.",
    NotYoursError: "This question was meant for somebody else. Yours come to you in your own messages with me.",
    OtherTwoError: (
        "In your circle, this is for the other two: dates, agreements and questions go by twos, "
        "though you may well meet all three. What is for you and your own partner stands in my Home tab."
    ),
    SettledError: "You have told me about this one already, thank you. It is settled, so I don't ask again.",
    PartnerGoneError: "Your partner has left this program, so a note from here would not reach them.",
    TooEarlyToRateError: "You two have only just begun. From your second week on I ask where you both stand.",
    RatingsClosedError: (
        "This program has closed, and its figures with it, so levels can't be changed any more. Thank "
        "you for those that you gave."
    ),
    NothingToRateError: (
        "You two were not paired for a topic from the list, so there is nothing to rate. What you learn "
        "counts all the same."
    ),
    TooManyObjectivesError: (
        "You have three objectives together, and that is the most. Reach one or drop one first; what "
        "matters most fits."
    ),
    AlreadyOpenedError: (
        "You both wrote, and your partner can read your answer, so it can't be changed any more. "
        "Tell them what you would add: it makes a good start for a conversation."
    ),
    NotPausedError: (
        "You are not paused, so there is nothing to resume. `/reverse-mentor pause` is there when you "
        "need it."
    ),
    OfferClosedError: (
        "This offer is closed: a time was booked, or newer ones took its place. Your group message "
        "and my Home tab show what stands."
    ),
    TimePassedError: "This time has passed by now. *None of these* finds later ones.",
    DateOverError: (
        "This date was called off, or it has begun, so there is nothing left to change. *Find a time* "
        "books another one."
    ),
    PairingOverError: "This pairing has ended, so there is nothing to pause. Home shows how things stand.",
    NothingToPauseError: "The program ends before you could be back from a pause, so there is nothing left to pause.",
    AnsweredError: "You have answered this already, thank you. Nothing was skipped.",
    NothingAskedError: (
        "You were faster than Slack: I have not heard yet that this question arrived. Please press it "
        "again in a minute."
    ),
    PassedByError: (
        "A newer question has come since, so this one stays skipped. You find the newest one below, "
        "and in my Home tab."
    ),
    NobodyToPairError: "There are fewer than two people to pair so far. When more have joined, run it again.",
    SurveyOverError: (
        "The program is closed, so its closing answers are counted as they stand. Thank you all the same: "
        "what you wrote is in *My data*."
    ),
    ProgramOverError: "This program's last day has passed, so nobody is paired any more.",
    DraftOutdatedError: (
        "People joined, left or changed something since this draft was made, so it was not "
        "published. Run the matching again: it takes a moment."
    ),
    NobodyAskedError: (
        "This draft has been replaced or published, or people joined, left or changed something since "
        "it was made, so nobody was asked. Open the draft again: it shows how things stand now."
    ),
    DraftPublishedError: (
        "This draft has been published in the meantime, so nothing was changed. The program shows its "
        "pairs: `/reverse-mentor program`."
    ),
    OfficeHeldError: (
        "You coordinate, sponsor or listen in a program that is not closed, and its people count on "
        "somebody being there. Nothing was changed: a coordinator names somebody else first."
    ),
    GoneError: "What you clicked on is no longer there. Open it again from `/reverse-mentor`.",
    IllegalMoveError: "That has changed in the meantime. Open it again to see how it stands now.",
    UnusableRulesError: "The matching can't work with these rules. Change them in *Matching settings*, and try again.",
}
FAULTS = {
    Fault.ENDS_BEFORE_START: "The last day comes after the first.",
    Fault.TOO_SHORT: "A program needs at least four weeks.",
    Fault.ENDED_ALREADY: "This day has passed.",
    Fault.SAME_CONTACT: "Choose somebody other than the support contact.",
    Fault.NOT_A_PERSON: "Choose a person who works here: no app, no guest from outside, nobody who has left.",
    Fault.YOURSELF: "Choose somebody other than yourself.",
    Fault.NOT_TWO: "Name two different people.",
    Fault.EMPTY: "Choose at least one.",
    Fault.NO_CONSENT: "Tick this to take part.",
    Fault.BLANK: "Write a word or two.",
    Fault.TOO_LONG: "This is longer than there is room for.",
    Fault.GOAL_IN_THE_PAST: "This day has passed. Choose today or a day that is still to come.",
    Fault.GOAL_TOO_FAR: "This is more than a year after the program. Choose a day on which you still look back at it.",
    Fault.THANKED_TODAY: "You have thanked them today already. This one is welcome tomorrow.",
    Fault.NEEDED: "A program that is open needs this.",
    Fault.NOT_TO_A_HUNDRED: "Give a number from 0 to 100.",
    Fault.NOT_A_GAP: "Give a whole number from 1 to 9.",
    Fault.NOTHING_COUNTS: "At least one of these has to count for something.",
    Fault.HOURS_BACKWARDS: "A working day ends after it begins.",
    Fault.AFTER_THE_END: "The program ends before this day.",
    Fault.NOT_FROM_TOMORROW: "Choose a day that is still to come: tomorrow at the earliest.",
    Fault.TOO_LONG_A_PAUSE: "A pause is three months at most. Choose an earlier day; you can pause again then.",
    Fault.BACK_AFTER_THE_END: "The program is over by then. Choose its last day or one before.",
    Fault.NO_DAYS: "Write one day a line, such as 2026-12-21, or a span, such as 2026-12-21 to 2027-01-03.",
    Fault.TOO_MANY_DAYS: "These are more days than a year has. Name only those on which the program rests.",
    Fault.NOT_LISTED: "Choose one from the list.",
    Fault.NOT_YET_MET: "This day is still to come. Keep what stays once you have met.",
    Fault.BEFORE_YOU_TWO: "On this day you two were not paired yet. Choose a later one.",
    Fault.TIME_PASSED: "This moment has passed by now. Choose a later one.",
    Fault.TOO_FAR_AHEAD: "Nobody knows their calendar that far ahead. Choose a time within three months.",
    Fault.NO_TIMES: "Leave at least one of the times ticked, or choose one of your own here.",
    Fault.WISHED_AND_AVOIDED: (
        "Somebody is also among those you would rather not be paired with. Leave them in one of the two."
    ),
}


PROPOSALS_OVER = {
    ProposalState.INTRODUCED: (
        "The pairs have been made in the meantime, and the two of you are introduced, so this answer "
        "came too late to count. If it does not fit, tell a coordinator: a change is no trouble."
    ),
    ProposalState.WITHDRAWN: (
        "This proposal no longer stands, so there is nothing left to answer. Thank you all the same: "
        "you hear from me as soon as there is news."
    ),
}


def refusal_text(error: MentoringError) -> str:
    """What a refusal means, for whoever caused it."""
    if isinstance(error, NotReadyError):
        missing = "\n".join(f"• {NEEDED[needed]}" for needed in error.missing)
        return f"Almost. Before the program can open, it still needs:\n{missing}"
    if isinstance(error, InvalidFieldError):
        return _under_its_field(error)
    if isinstance(error, ProposalOverError):
        return PROPOSALS_OVER[error.state]
    if isinstance(error, UnknownProgramError):
        return (
            f"You coordinate no program called “{escape(error.name)}”. "
            f"You coordinate {listed([f'*{escape(name)}*' for name in error.known])}."
        )
    if isinstance(error, UnknownChannelError):
        return (
            f"I don't know the channel “{escape(error.name)}”. Pick it from the list that Slack "
            "shows while you type its name."
        )
    known = draft_refusal(error) if isinstance(error, DraftError) else REFUSALS.get(type(error))
    return known or "That can't be done right now. Nothing was changed."


def _under_its_field(error: InvalidFieldError) -> str:
    if isinstance(error, UnreadableDaysError):
        return unreadable_days(error.lines)
    if isinstance(error, TooLongError):
        return (
            f"That is {error.given:,} characters, and there is room for {error.longest:,}. "
            "The short version is often the better one."
        )
    return FAULTS[error.fault]


TOO_LATE = "I was too slow: Slack had given the form up before I could show it. Please try again."


def fault_text(reference: str) -> str:
    """When the fault is ours."""
    return (
        "Something went wrong on my side, and nothing was changed. Please try again in a minute. "
        f"If it happens again, tell your coordinator this code: `{reference}`"
    )


def notice_modal(text: str, title: str = "Not now") -> View:
    return modal(ids.NOTICE_MODAL, title, [section(text)])
