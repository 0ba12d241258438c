from datetime import timedelta

from bot.samples.sample import BO, PROGRAM, TODAY, Samples
from bot.samples.times import ME, MEETING, PARTNER
from mentoring.pausing import BookedMeanwhile, Choice, PartnerPaused, Paused, PauseForm
from views.pausing import partner_paused_message, pause_modal, paused_modal

BACK = TODAY + timedelta(weeks=2)
TOMORROW = TODAY + timedelta(days=1)
LAST = TODAY + timedelta(days=92)
BOOKED = tuple(
    BookedMeanwhile(9 + week, MEETING.starts_at + timedelta(weeks=week), 45, ME, PARTNER)
    for week in range(6)
)
CHOICES = (Choice(4, BO),)
SAMPLES: Samples = {
    "pausing.pause_modal": lambda _: pause_modal(
        PauseForm(TOMORROW, LAST, BACK, CHOICES, None, None, waits=False)
    ),
    "pausing.paused_modal": lambda _: paused_modal(Paused(BACK, (BO,), None, waits=False)),
    "pausing.paused_modal+booked": lambda _: paused_modal(
        Paused(BACK, (BO,), None, waits=False, booked=BOOKED)
    ),
    "pausing.partner_paused_message+booked": lambda _: partner_paused_message(
        PartnerPaused(PROGRAM, BO, BACK, both=False, booked=BOOKED[:2])
    ),
    "pausing.partner_paused_message": lambda _: partner_paused_message(
        PartnerPaused(PROGRAM, BO, BACK, both=False)
    ),
    "pausing.partner_paused_message+back": lambda _: partner_paused_message(
        PartnerPaused(PROGRAM, BO, None, both=False)
    ),
}
