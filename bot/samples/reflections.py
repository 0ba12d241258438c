from bot.samples.sample import BO, PROGRAM, Samples
from mentoring.check_ins import Answering, AskedAbout, Prompt
from mentoring.deliveries import Kind
from mentoring.reflections import (
    OpenedReflections,
    Reader,
    Reflection,
    ReflectionForm,
    ReflectionKept,
)
from views.reflections import (
    kept_modal,
    opened_message,
    reflection_message,
    reflection_modal,
)

QUESTION = "start-could-not-guess"


def _prompt(about: AskedAbout) -> Prompt:
    return Prompt(18, Kind.REFLECTION, PROGRAM, 2, QUESTION, (about,))


FORM = ReflectionForm(Answering(18, 4), BO, QUESTION)
GIVEN = Reflection("She answers forty tickets before I open my mail.", Reader.BOTH_OF_US)
OPENED = OpenedReflections(
    BO, (QUESTION, GIVEN.text), (QUESTION, "He reads every figure twice.\nAloud.")
)
SAMPLES: Samples = {
    "reflections.reflection_message": lambda p: reflection_message(_prompt(AskedAbout(4, BO)), p),
    "reflections.reflection_message+answered": lambda p: reflection_message(
        _prompt(AskedAbout(4, BO, answered=True)), p
    ),
    "reflections.reflection_modal": lambda p: reflection_modal(FORM, p),
    "reflections.reflection_modal+again": lambda p: reflection_modal(
        ReflectionForm(Answering(18, 4), BO, QUESTION, GIVEN), p
    ),
    "reflections.kept_modal": lambda _: kept_modal(
        ReflectionKept(BO, Reader.ONLY_ME, opened=False)
    ),
    "reflections.kept_modal+both": lambda _: kept_modal(
        ReflectionKept(BO, Reader.BOTH_OF_US, opened=False)
    ),
    "reflections.kept_modal+opened": lambda _: kept_modal(
        ReflectionKept(BO, Reader.BOTH_OF_US, opened=True)
    ),
    "reflections.opened_message": lambda p: opened_message(OPENED, p),
}
