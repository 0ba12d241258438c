from enum import StrEnum


class Role(StrEnum):
    """What somebody does in a program. People see the program's own labels, never these words."""

    MENTOR = "mentor"
    """The junior, who shows."""
    MENTEE = "mentee"
    """The senior, who learns."""
    BOTH = "both"
    """Shows to people further up, and learns from people further down."""

    @property
    def may_show(self) -> bool:
        return self is not Role.MENTEE

    @property
    def may_learn(self) -> bool:
        return self is not Role.MENTOR
