"""A named cast, and the acts with which every story begins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import SQLModel

from bot.demo import Demo
from mentoring.roles import Role
from sandbox.driver import words_of
from sandbox.people import Member
from tests.scenario.witness import Witness, witness_of
from views.consent import TERMS
from views.profile_fields import LEVEL, ROLE
from views.topic_fields import OFFERS, WANTS

PATIENCE = 15.0
"""Seconds for an acknowledgement: these tests are about what is said, not how fast."""
START = datetime(2026, 10, 13, 10, tzinfo=UTC)
"""A Tuesday. Europe leaves summer time on the 25th, New York on November 1st."""

GUIDES, EXPLORERS = ("ana", "bo", "cy", "di"), ("ed", "flo", "gus", "hana")
COORDINATOR, SPONSOR, SUPPORT, ALTERNATE = "coco", "sora", "sam", "alma"
ONLOOKER, GUEST = "olu", "gia"
OF_PROCESSES = frozenset({"pace", "heartbeat"})
"""Tables that say what processes do, not what happened."""

WEEKLY = (
    "once a week at most. It stands in my Home tab",
    "Nothing waits for you any more",
    "Nothing of this waits any more",
)
"""What marks the weekly message, before and after everything in it is done."""

SHOWS, GIVES = "ai-assistants", "how-we-earn"
"""What every guide shows and every explorer wants, and the reverse."""


def member(name: str, tz: str = "Europe/Berlin", *, guest: bool = False) -> Member:
    """Somebody whose handle is their name; only the coordinator is an admin."""
    return Member(
        email=f"{name}@story.example",
        name=name,
        real_name=f"{name.title()} Story",
        tz=tz,
        is_admin=name == COORDINATOR,
        is_restricted=guest,
    )


def company_of(size: int) -> list[Member]:
    """So many people in Berlin, the named cast first."""
    offices = (COORDINATOR, SPONSOR, SUPPORT, ALTERNATE, ONLOOKER)
    extras = (f"extra{number}" for number in range(size))
    named = [member(name) for name in (*offices, *GUIDES, *EXPLORERS)]
    everybody = [*named, member(GUEST, guest=True), *map(member, extras)]
    return everybody[:size]


@dataclass(slots=True)
class Story:
    """A local Slack with the bot beside it, and the people in it by their handles."""

    demo: Demo
    cast: dict[str, Witness] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Witness:
        if name not in self.cast:
            self.cast[name] = witness_of(self.demo, name)
        return self.cast[name]

    def settle(self) -> None:
        """Returns when everything that is owed now has gone out."""
        self.demo.clock.advance(timedelta())

    def after(self, **span: float) -> None:
        """Time passes; what falls due on the way goes out in its own time."""
        self.demo.clock.advance(timedelta(**span))

    def inbox(self, name: str) -> list[str]:
        """The words of everything in somebody's messages with the bot, once all has arrived."""
        self.settle()
        return [words_of(message) for message in self[name].dm()]

    def mail(self, name: str) -> list[str]:
        """As `inbox`, without the weekly message about everything that waits."""
        return [words for words in self.inbox(name) if not any(mark in words for mark in WEEKLY)]

    def letters(self, name: str) -> list[dict[str, Any]]:
        """The messages of `mail`, as they are now."""
        found = self[name].dm()
        return [one for one in found if not any(mark in words_of(one) for mark in WEEKLY)]

    def handle(self, user_id: str) -> str:
        """The handle of the person with this id."""
        return str(self.demo.box.workspace.people[user_id].name)

    def partners_of(self, name: str) -> list[str]:
        """To whom somebody has been introduced, by handle and in alphabetical order."""
        bot = self.demo.box.workspace.bot
        others = {
            user
            for group in self[name].group_dms()
            for user in group["members"]
            if user not in (self[name].id, bot)
        }
        return sorted(map(self.handle, others))


def fill_program(coordinator: Witness, **fields: object) -> None:
    """Types the people of a program, and whatever else is given by block id, into the wizard."""
    people = {"sponsor": SPONSOR, "support_contact": SUPPORT, "alternate_contact": ALTERNATE}
    for block_id, value in (people | fields).items():
        coordinator.fill(block_id, value)


def make_program(coordinator: Witness, *, opened: bool = True, **fields: object) -> None:
    """A program from the template, open for joining unless it should stay a draft."""
    coordinator.command("/reverse-mentor program")
    if "New program" not in coordinator.modal_text.splitlines()[:1]:
        coordinator.press("New program")
    fill_program(coordinator, **fields)
    assert coordinator.submit() == {}
    if opened:
        coordinator.press("Open for joining")
    coordinator.close_all()


def fill_profile(
    person: Witness, role: Role, level: int, shows: Sequence[str], wants: Sequence[str]
) -> None:
    """Fills the join modal that is open."""
    fields = {ROLE: role, LEVEL: str(level), OFFERS: shows, WANTS: wants, TERMS: ["agreed"]}
    for block_id, value in fields.items():
        person.fill(block_id, value)


def complete_profile(person: Witness, **fields: object) -> dict[str, str]:
    """Says more about oneself, by block id, in the whole form; what stands under its fields."""
    assert person.command("/reverse-mentor profile") is None
    for block_id, value in fields.items():
        person.fill(block_id, value)
    errors = person.submit()
    if not errors:
        person.close_all()
    return errors


def join(person: Witness, role: Role, level: int, **fields: object) -> None:
    """Joins with `/reverse-mentor join`; guides and explorers give what the others want.

    Whatever the join form does not ask for is said in the profile right afterwards.
    """
    shows, wants = (SHOWS, GIVES) if role is Role.MENTOR else (GIVES, SHOWS)
    assert person.command("/reverse-mentor join") is None
    fill_profile(person, role, level, [shows], [wants])
    assert person.submit() == {}
    person.close_all()
    if fields:
        assert complete_profile(person, **fields) == {}


def everybody_joins(story: Story, pairs: int, **fields: dict[str, object]) -> None:
    """So many guides and explorers join; further answers of a person go by their handle."""
    for name in GUIDES[:pairs]:
        join(story[name], Role.MENTOR, 2, **fields.get(name, {}))
    for name in EXPLORERS[:pairs]:
        join(story[name], Role.MENTEE, 7, **fields.get(name, {}))


def publish(story: Story, coordinator: str = COORDINATOR) -> None:
    """The coordinator runs the matching and publishes it; the introductions go out."""
    person = story[coordinator]
    person.command("/reverse-mentor match")
    assert person.submit() == {}
    assert person.submit() == {}, "who would be told what, confirmed"
    person.close_all()
    story.settle()


def answer_check_in(person: Witness, outcome: str = "We met", **answers: object) -> None:
    """Says whether they met and fills in the rest; the thanks stay open. Answers go by block id."""
    person.press(outcome, where="bot")
    usual = {"progress": "on-track", "energy": "4", "fit": "good"}
    for block_id, value in (usual | answers).items():
        person.fill(block_id, value)
    assert person.submit() == {}


def leave(person: Witness) -> None:
    """Leaves the program, and confirms it."""
    person.command("/reverse-mentor leave")
    assert person.submit() == {}
    person.close_all()


def chosen(person: Witness, block_id: str) -> str:
    """The value of what stands in a select, or among radio buttons, of the open modal."""
    modal = person.modal
    assert modal
    (entered,) = modal["state"]["values"][block_id].values()
    return str(entered["selected_option"]["value"])


def rows_of(story: Story) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the database, by table, but for what processes note about themselves."""
    with story.demo.bot.engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for table in SQLModel.metadata.sorted_tables
            if table.name not in OF_PROCESSES
        }
