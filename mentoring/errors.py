"""What the product refuses to do, by name. The words that people read are in `views/errors.py`."""

from enum import StrEnum


class MentoringError(Exception):
    """A refusal that a person caused and can understand; never a fault of ours."""


class NotCoordinatorError(MentoringError):
    """Only a program's coordinators may do this; nothing was changed."""


class MayNotStartError(MentoringError):
    """Only workspace owners, admins and appointed coordinators make programs."""


class UnknownProgramError(MentoringError):
    """A coordinator named a program that is none of theirs."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__("none of their programs is called so")
        self.name, self.known = name, known


class UnknownChannelError(MentoringError):
    """Somebody named a channel that Slack did not recognise."""

    def __init__(self, name: str) -> None:
        super().__init__("no channel is called so")
        self.name = name


class GoneError(MentoringError):
    """What somebody acts on is no longer there."""


class AlreadyDoneError(MentoringError):
    """The same request came again; its effect is in the database, so nothing is left to do."""


class Fault(StrEnum):
    """What is wrong with one answer of a form."""

    ENDS_BEFORE_START = "ends_before_start"
    TOO_SHORT = "too_short"
    ENDED_ALREADY = "ended_already"
    SAME_CONTACT = "same_contact"
    NOT_A_PERSON = "not_a_person"
    YOURSELF = "yourself"
    NOT_TWO = "not_two"
    EMPTY = "empty"
    NO_CONSENT = "no_consent"
    BLANK = "blank"
    TOO_LONG = "too_long"
    GOAL_IN_THE_PAST = "goal_in_the_past"
    GOAL_TOO_FAR = "goal_too_far"
    THANKED_TODAY = "thanked_today"
    NEEDED = "needed"
    NOT_TO_A_HUNDRED = "not_to_a_hundred"
    NOT_A_GAP = "not_a_gap"
    NOTHING_COUNTS = "nothing_counts"
    HOURS_BACKWARDS = "hours_backwards"
    AFTER_THE_END = "after_the_end"
    NOT_FROM_TOMORROW = "not_from_tomorrow"
    TOO_LONG_A_PAUSE = "too_long_a_pause"
    BACK_AFTER_THE_END = "back_after_the_end"
    NO_DAYS = "no_days"
    TOO_MANY_DAYS = "too_many_days"
    NOT_LISTED = "not_listed"
    WISHED_AND_AVOIDED = "wished_and_avoided"
    NOT_YET_MET = "not_yet_met"
    BEFORE_YOU_TWO = "before_you_two"
    TIME_PASSED = "time_passed"
    TOO_FAR_AHEAD = "too_far_ahead"
    NO_TIMES = "no_times"


class InvalidFieldError(MentoringError):
    """An answer that cannot be kept; the words stand under its field."""

    def __init__(self, field: str, fault: Fault) -> None:
        super().__init__(f"{field}: {fault}")
        self.field, self.fault = field, fault


class TooLongError(InvalidFieldError):
    """An answer has more characters than it may."""

    def __init__(self, field: str, longest: int, given: int) -> None:
        super().__init__(field, Fault.TOO_LONG)
        self.longest, self.given = longest, given
