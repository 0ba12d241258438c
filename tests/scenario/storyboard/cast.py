"""Who plays: what each shows and wants, so that nobody but the two of a pair fits so well."""

from dataclasses import dataclass

from mentoring.roles import Role
from sandbox.people import Member
from tests.scenario.people import ALTERNATE, COORDINATOR, ONLOOKER, SPONSOR, SUPPORT, member
from views.profile_fields import AVOID, WISHES

NOT_WISHED, WISHED = "tess", "uma"
"""They take no part. One would rather not meet the first, one would like the second."""
OFFICES = (COORDINATOR, SPONSOR, SUPPORT, ALTERNATE, ONLOOKER, NOT_WISHED, WISHED)


@dataclass(frozen=True, slots=True)
class Part:
    role: Role
    shows: tuple[str, ...]
    wants: tuple[str, ...]

    @property
    def level(self) -> int:
        return 2 if self.role is Role.MENTOR else 7


def _pair(guide: str, explorer: str, shown: str, given: str) -> dict[str, Part]:
    return {
        guide: Part(Role.MENTOR, (shown,), (given,)),
        explorer: Part(Role.MENTEE, (given,), (shown,)),
    }


PARTS = {
    **_pair("ana", "ed", "ai-assistants", "how-we-earn"),
    **_pair("bo", "flo", "no-code", "key-accounts"),
    **_pair("cy", "gus", "short-video", "hard-conversations"),
    **_pair("di", "hana", "online-presence", "delegating"),
    "eli": Part(Role.MENTOR, ("user-research",), ("business-case",)),
    "ines": Part(Role.MENTEE, ("business-case",), ("user-research", "speaking-up")),
    **_pair("fay", "jon", "hybrid-work", "leading-change"),
    "gil": Part(Role.MENTOR, ("inclusive-words", "speaking-up"), ("negotiating",)),
    "kim": Part(Role.MENTEE, ("negotiating",), ("inclusive-words",)),
    **_pair("hal", "lea", "digital-safety", "crisis"),
    **_pair("ida", "max", "agile-teams", "pricing"),
    "jo": Part(Role.MENTOR, ("sustainability", "purpose"), ("building-teams",)),
    "kai": Part(Role.MENTOR, ("sustainability",), ("building-teams",)),
    "nora": Part(Role.MENTEE, ("building-teams",), ("sustainability", "purpose")),
    **_pair("lou", "omar", "wellbeing", "strategy"),
    "mia": Part(Role.MENTOR, ("automation",), ("unwritten-rules",)),
    "pia": Part(Role.MENTEE, ("unwritten-rules",), ("automation",)),
    "quin": Part(Role.MENTEE, ("business-case",), ("user-research",)),
}
"""By handle. Quin joins when the others are under way, and would fit Eli."""
PRIVATE: dict[str, dict[str, object]] = {"mia": {AVOID: [NOT_WISHED], WISHES: [WISHED]}}
"""What somebody says that nobody else reads, by handle and block id."""


def everybody() -> list[Member]:
    return [member(name) for name in (*OFFICES, *PARTS)]
