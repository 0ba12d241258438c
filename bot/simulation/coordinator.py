from dataclasses import dataclass
from datetime import date, timedelta

from bot.simulation.cast import OFFICES
from bot.simulation.people import expect_nothing_said, expect_taken
from sandbox.driving.hand import Hand
from sandbox.people import Directory
from views import ids

COORDINATOR, SPONSOR, SUPPORT, ALTERNATE = OFFICES


@dataclass(frozen=True, slots=True)
class Coordinator:
    """Makes the program from the template, and publishes the pairs that the bot proposes."""

    hand: Hand
    directory: Directory

    async def make_program(self, starts_on: date, weeks: int) -> None:
        """Open for joining afterwards. Published a day later, it has so many weeks of questions."""
        expect_nothing_said(await self.hand.command("/reverse-mentor program"))
        people = {
            "sponsor": SPONSOR,
            "support_contact": SUPPORT,
            "alternate_contact": ALTERNATE,
        }
        dates = {
            "starts_on": starts_on.isoformat(),
            "ends_on": (starts_on + timedelta(weeks=weeks)).isoformat(),
        }
        answers = {field: self.directory.find(who) for field, who in people.items()} | dates
        expect_taken(await self.hand.submit(answers))
        await self.hand.press_in_modal(ids.PROGRAM_ENROLL)
        await self.hand.close_all()

    async def publish(self) -> bool:
        """False where the matching is still being computed."""
        expect_nothing_said(await self.hand.command("/reverse-mentor match"))
        if not self.hand.modal.spec.get("submit"):
            await self.hand.close_all()
            return False
        expect_taken(await self.hand.submit({}))
        expect_taken(await self.hand.submit({}))
        await self.hand.close_all()
        return True
