from bot.samples.sample import Samples
from mentoring.lessons import LessonShown
from views.lessons import left_out_modal, lesson_modal, no_lesson_modal

SAMPLES: Samples = {
    "lessons.lesson_modal": lambda p: lesson_modal(LessonShown(3, "mentor-1", done=False), p),
    "lessons.lesson_modal+done": lambda p: lesson_modal(LessonShown(3, "mentee-4", done=True), p),
    "lessons.left_out_modal": lambda _: left_out_modal(),
    "lessons.no_lesson_modal": lambda _: no_lesson_modal(),
}
