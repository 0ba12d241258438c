"""Eight people of the demo's company, and what each of them will say.

What they can show and want to learn stands in `examples/company.csv`; the two of each pair here
fit each other better than anybody else of the eight.
"""

import csv
from dataclasses import dataclass
from functools import cache

from bot.local_slack import COMPANY
from mentoring.check_ins import Fit, Outcome
from mentoring.programs import Labels
from mentoring.reflections import Reader
from mentoring.roles import Role
from playbook.loader import load_playbook
from views.check_ins import OUTCOMES
from views.joining import role_name
from views.reflections import READERS

COORDINATOR = "Noor Haddad"
SPONSOR, SUPPORT, ALTERNATE = "Ingrid Solberg", "Tomás Ribeiro", "Grace Okafor"
PLAYBOOK = load_playbook()


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part in the story."""

    name: str
    met: Outcome
    energy: int
    fit: Fit
    reader: Reader
    writes: str

    @property
    def role(self) -> str:
        labels: Labels = PLAYBOOK.template.labels
        return role_name(labels, Role(_row(self.name)["role"]))

    @property
    def level(self) -> str:
        return _row(self.name)["level"]

    @property
    def shows(self) -> list[str]:
        return _labels(_row(self.name)["offers"])

    @property
    def wants(self) -> list[str]:
        return _labels(_row(self.name)["wants"])

    @property
    def outcome(self) -> str:
        """The button that says whether they met."""
        return OUTCOMES[self.met]

    @property
    def opinion(self) -> str:
        """The choice that says how well the pairing fits."""
        return next(one.label for one in PLAYBOOK.check_ins.fit.choices if one.id == self.fit)

    @property
    def readers(self) -> str:
        """The choice of who may read what they write."""
        return READERS[self.reader][0]

    @property
    def handle(self) -> str:
        """A short name for pictures."""
        return self.name.split()[0].lower()


MET, BOOKED = Outcome.MET, Outcome.BOOKED
GOOD, UNDECIDED = Fit.GOOD, Fit.UNDECIDED
US, ME = Reader.BOTH_OF_US, Reader.ONLY_ME

PAIRS = (
    (
        Part("Emre Yildiz", MET, 4, GOOD, US,
             "My first team lead let me break the build, and only then asked what I had seen."),
        Part("Henrik Lindqvist", MET, 3, GOOD, US,
             "An intern showed me a filter. I had asked for that list every week for a year."),
    ),
    (
        Part("Chloé Dubois", MET, 5, GOOD, US,
             "A colleague sat beside me through ten interviews and said almost nothing."),
        Part("Oluwaseun Adeyemi", MET, 4, UNDECIDED, US,
             "A customer, by reading our own offer aloud to me, slowly."),
    ),
    (
        Part("Zanele Dlamini", MET, 5, GOOD, US,
             "My flatmate, who made me film the same sentence eleven times."),
        Part("Samuel Mensah", MET, 2, UNDECIDED, ME,
             "My first assistant. I never told her so, and I would rather keep this one."),
    ),
    (
        Part("Hugo Martins", BOOKED, 4, GOOD, ME,
             "I learn alone, late, and I am not sure that I want to say so here."),
        Part("Eleanor Price", BOOKED, 3, GOOD, ME,
             "Nobody that I can think of, and that is what I am thinking about."),
    ),
)  # fmt: skip
EVERYBODY = tuple(part for pair in PAIRS for part in pair)


def partner_of(part: Part) -> Part:
    return next(two[1 - two.index(part)] for two in PAIRS if part in two)


@cache
def _rows() -> dict[str, dict[str, str]]:
    with COMPANY.open(newline="", encoding="utf-8") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def _row(name: str) -> dict[str, str]:
    return _rows()[name]


def _labels(topics: str) -> list[str]:
    return [PLAYBOOK.topic(topic).label for topic in topics.split(";")]
