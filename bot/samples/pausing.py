from datetime import timedelta

from bot.samples.sample import BO, PROGRAM, TODAY, Samples
from mentoring.pausing import Choice, PartnerPaused, Paused, PauseForm
from views.pausing import partner_paused_message, pause_modal, paused_modal

BACK = TODAY + timedelta(weeks=2)
TOMORROW = TODAY + timedelta(days=1)
LAST = TODAY + timedelta(days=92)
CHOICES = (Choice(4, BO),)
SAMPLES: Samples = {
    "pausing.pause_modal": lambda _: pause_modal(
        PauseForm(TOMORROW, LAST, BACK, CHOICES, None, None, waits=False)
    ),
    "pausing.paused_modal": lambda _: paused_modal(Paused(BACK, (BO,), None, waits=False)),
    "pausing.partner_paused_message": lambda _: partner_paused_message(
        PartnerPaused(PROGRAM, BO, BACK, both=False)
    ),
    "pausing.partner_paused_message+back": lambda _: partner_paused_message(
        PartnerPaused(PROGRAM, BO, None, both=False)
    ),
}
