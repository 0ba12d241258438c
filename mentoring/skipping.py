"""Why a question can't be skipped, or not be answered after all."""

from mentoring.errors import MentoringError


class AnsweredError(MentoringError):
    """A question that was answered already is not skipped."""


class NothingAskedError(MentoringError):
    """The question is not known to have come, or is settled in another way."""


class PassedByError(MentoringError):
    """A newer question has come since this one was skipped."""
