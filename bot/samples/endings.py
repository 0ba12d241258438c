from dataclasses import replace
from datetime import date, time

from bot.samples.sample import ANA, BO, DANA, PROGRAM, Samples
from mentoring.endings import (
    Again,
    Closed,
    ClosingForm,
    Ending,
    Farewell,
    NextSteps,
    PairingClosed,
    Survey,
    SurveyForm,
    SurveyKept,
)
from mentoring.roles import Role
from mentoring.settings import Settings, SettingsForm
from mentoring.today import Hears
from mentoring.waiting import Waiting
from views.closing import closed_modal, closing_modal, pairing_closed_message
from views.farewells import farewell_message
from views.settings import settings_modal, settings_saved_modal
from views.surveys import survey_kept_modal, survey_modal

WAITING = Waiting(3, PROGRAM, "", Role.MENTEE, date(2027, 1, 18), True, (DANA,))
OTHERS = NextSteps(programs=((4, "Fresh eyes 2027"),))
FAREWELL = Farewell(
    program_id=3,
    program_name=PROGRAM,
    partners=((7, BO),),
    early=False,
    met=9,
    used=3,
    open_until=date(2027, 4, 27),
    answered=False,
    next_steps=OTHERS,
)
EARLY = replace(FAREWELL, early=True, next_steps=NextSteps(wait_again=3))
ALONE = replace(FAREWELL, partners=(), met=0, used=0)
GIVEN = Survey(Again.YES, 5, "I ask first now, and explain later.")
SETTINGS = Settings(Hears.USUAL, time(9), time(17), (0, 1, 2, 3, 4))

SAMPLES: Samples = {
    "closing.closing_modal": lambda _: closing_modal(ClosingForm(7, PROGRAM, BO, DANA)),
    "closing.closed_modal": lambda _: closed_modal(Closed(Ending.NO_FIT, 3, BO, WAITING, False)),
    "closing.closed_modal+early": lambda _: closed_modal(Closed(Ending.EARLY, 3, BO, None, True)),
    "closing.pairing_closed_message": lambda _: pairing_closed_message(
        PairingClosed(PROGRAM, ANA, WAITING)
    ),
    "farewells.farewell_message": lambda _: farewell_message(FAREWELL),
    "farewells.farewell_message+early": lambda _: farewell_message(EARLY),
    "farewells.farewell_message+answered": lambda _: farewell_message(
        replace(FAREWELL, answered=True)
    ),
    "farewells.farewell_message+closed": lambda _: farewell_message(
        replace(FAREWELL, open_until=None)
    ),
    "farewells.farewell_message+never_paired": lambda _: farewell_message(ALONE),
    "surveys.survey_modal": lambda _: survey_modal(SurveyForm(3, PROGRAM, GIVEN)),
    "surveys.survey_kept_modal": lambda _: survey_kept_modal(SurveyKept(Again.YES, OTHERS)),
    "settings.settings_modal": lambda _: settings_modal(
        SettingsForm(3, PROGRAM, "Europe/Berlin", SETTINGS, takes_part=True)
    ),
    "settings.settings_saved_modal": lambda _: settings_saved_modal(
        replace(SETTINGS, hears=Hears.LESS)
    ),
}
