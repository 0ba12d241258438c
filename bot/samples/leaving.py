from bot.samples.sample import BO, THE_PROGRAM, Samples
from mentoring.joining import Leaving
from views.leaving import leave_modal, left_modal

LEAVING = Leaving(THE_PROGRAM, (BO,))
SAMPLES: Samples = {
    "leaving.leave_modal": lambda _: leave_modal(LEAVING),
    "leaving.left_modal": lambda _: left_modal(LEAVING),
}
