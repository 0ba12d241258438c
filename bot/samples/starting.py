from bot.samples.sample import ANA, BO, CHIDI, DANA, PROGRAM, Samples
from mentoring.starting import NotStarted
from views.starting import not_started_message

SAMPLES: Samples = {
    "starting.not_started_message": lambda _: not_started_message(
        NotStarted(PROGRAM, ((ANA, BO), (CHIDI, DANA)))
    ),
    "starting.not_started_message+begun": lambda _: not_started_message(NotStarted(PROGRAM, ())),
}
