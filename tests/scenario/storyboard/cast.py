"""Who plays: what each shows and wants, so that nobody but the two of a pair fits so well."""

from dataclasses import dataclass, field

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
    answers: dict[str, object] = field(default_factory=dict)
    """Further answers of the form, by block id."""

    @property
    def level(self) -> int:
        return 2 if self.role is Role.MENTOR else 7


_PRIVATE: dict[str, object] = {AVOID: [NOT_WISHED], WISHES: [WISHED]}


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
    **_pair("eli", "ines", "user-research", "business-case"),
    **_pair("fay", "jon", "hybrid-work", "leading-change"),
    **_pair("gil", "kim", "inclusive-words", "negotiating"),
    **_pair("hal", "lea", "digital-safety", "crisis"),
    **_pair("ida", "max", "agile-teams", "pricing"),
    "jo": Part(Role.MENTOR, ("sustainability", "purpose"), ("building-teams",)),
    "kai": Part(Role.MENTOR, ("sustainability",), ("building-teams",)),
    "nora": Part(Role.MENTEE, ("building-teams",), ("sustainability", "purpose")),
    **_pair("lou", "omar", "wellbeing", "strategy"),
    "mia": Part(Role.MENTOR, ("automation",), ("unwritten-rules",), _PRIVATE),
    "pia": Part(Role.MENTEE, ("unwritten-rules",), ("automation",)),
    "quin": Part(Role.MENTEE, ("business-case",), ("user-research",)),
}
"""By handle. Quin joins when the others are under way, and would fit Eli."""


def everybody() -> list[Member]:
    return [member(name) for name in (*OFFICES, *PARTS)]
