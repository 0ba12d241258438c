"""What a coordinator wants of a draft and can't have."""

from mentoring.errors import MentoringError
from mentoring.matching.rules import PublicRefusal


class DraftError(MentoringError):
    """What a coordinator wants of a draft can't be, for a reason that names people."""


class RuledOutError(DraftError):
    """Two whom a coordinator wants to pair may not be; `refusal` is fit to be told."""

    def __init__(self, refusal: PublicRefusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class NoPlaceLeftError(DraftError):
    """One of two whom a coordinator wants to pair has all the partners that they asked for."""

    def __init__(self, person: str) -> None:
        super().__init__("no place left")
        self.person = person


class NotTakingPartError(DraftError):
    """Somebody whom a coordinator names is not in the program, or in no matching just now."""

    def __init__(self, person: str) -> None:
        super().__init__("takes no part")
        self.person = person


class DraftPublishedError(MentoringError):
    """The draft was published in the meantime: it can't be changed any more."""


class LocksInTheWayError(DraftError):
    """What was chosen contradicts what is locked; `pairs` are (mentor, mentee) among the locked."""

    def __init__(self, pairs: tuple[tuple[str, str], ...]) -> None:
        super().__init__("locks in the way")
        self.pairs = pairs
