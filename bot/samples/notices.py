from bot.samples.sample import ANA, BO, PROGRAM, Samples
from mentoring.notices import ConcernRaised, NotAFit, PartnerLeft, SummaryRefused
from views.errors import notice_modal
from views.notices import (
    concern_message,
    not_a_fit_message,
    partner_left_message,
    summary_refused_message,
)

SAMPLES: Samples = {
    "notices.concern_message": lambda _: concern_message(
        ConcernRaised(PROGRAM, ANA, "I am asked for reports between our meetings.")
    ),
    "notices.not_a_fit_message": lambda _: not_a_fit_message(NotAFit(PROGRAM, ANA, BO)),
    "notices.partner_left_message": lambda _: partner_left_message(
        PartnerLeft(PROGRAM, BO, waits=True)
    ),
    "notices.summary_refused_message": lambda _: summary_refused_message(
        SummaryRefused("C01", "not_in_channel")
    ),
    "errors.notice_modal": lambda _: notice_modal("Only the two of you can do that."),
}
