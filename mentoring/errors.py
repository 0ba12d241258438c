"""What the product refuses to do, by name. The words that people read are in `views/errors.py`."""


class MentoringError(Exception):
    """A refusal that a person caused and can understand; never a fault of ours."""


class NotCoordinatorError(MentoringError):
    """Only a program's coordinators may do this; nothing was changed."""


class MayNotStartError(MentoringError):
    """Only workspace owners, admins and appointed coordinators make programs."""


class GoneError(MentoringError):
    """What somebody acts on is no longer there."""
