"""How a pairing or a program ends for somebody."""

from enum import StrEnum


class Ending(StrEnum):
    """Why a pairing is over. Nobody's name is kept with it."""

    LEFT = "left"
    NO_FIT = "no_fit"
    """One of the two asked for another partner; nobody learns who."""
    EARLY = "early"
    """They reached what they wanted."""
    PROGRAM_OVER = "program_over"


class Again(StrEnum):
    """Would you do it again?"""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"
