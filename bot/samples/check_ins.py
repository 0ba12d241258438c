from bot.samples.sample import BO, DANA, PROGRAM, TODAY, Samples
from mentoring.check_ins import (
    Answering,
    AskedAbout,
    CheckIn,
    CheckInForm,
    CheckInTaken,
    Fit,
    Outcome,
    Prompt,
    Skip,
)
from mentoring.deliveries import Kind
from views.after_check_in import asked_now_modal, taken_modal
from views.check_ins import check_in_message, check_in_modal

ANSWERING = Answering(17, 4)
GIVEN = CheckIn("on-track", 4, Fit.GOOD)


def _prompt(*about: AskedAbout, skip: Skip | None = None) -> Prompt:
    return Prompt(17, Kind.CHECK_IN, PROGRAM, 3, "small-steps", about, skip)


FORM = CheckInForm(ANSWERING, "small-steps", BO, Outcome.MET, DANA)
TAKEN = CheckInTaken(BO, GIVEN, Outcome.MET, None, (), TODAY, ANSWERING)
SAMPLES: Samples = {
    "check_ins.check_in_message": lambda p: check_in_message(_prompt(AskedAbout(4, BO)), p),
    "check_ins.check_in_message+answered": lambda p: check_in_message(
        _prompt(AskedAbout(4, BO, Outcome.MET, answered=True)), p
    ),
    "check_ins.check_in_message+skipped": lambda p: check_in_message(
        _prompt(AskedAbout(4, BO), skip=Skip(TODAY, is_final=False)), p
    ),
    "check_ins.check_in_modal": lambda p: check_in_modal(FORM, p),
    "after_check_in.taken_modal": lambda p: taken_modal(TAKEN, p),
    "after_check_in.asked_now_modal": lambda _: asked_now_modal(asked=True),
}
