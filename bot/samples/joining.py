from datetime import timedelta

from bot.samples.sample import BO, CHIDI, ELIF, PROGRAM, THE_PROGRAM, TODAY, Samples
from mentoring.joining import Joined, JoiningForm, Profile
from mentoring.profile_questions import Became, ProfileField, ProfileQuestion
from mentoring.roles import Role
from mentoring.waiting import Waiting
from playbook.model import Playbook
from views.joining import join_modal, joined_modal
from views.profile import profile_modal, saved_modal
from views.profile_questions import no_more_modal, question_modal
from views.readiness import NOT_YET, YES, advice_modal, readiness_modal

NEW = Profile(Role.MENTOR, 2, (), ())
SAID = Profile(
    role=Role.MENTOR,
    level=2,
    offers=("ai-assistants", "short-video"),
    wants=("how-we-earn",),
    style=("try-first", "straight-away"),
    languages=("en", "de"),
    avoid=(ELIF,),
    manager=CHIDI,
    wishes=(BO,),
)
WAITING = Waiting(
    program_id=THE_PROGRAM.id,
    program_name=PROGRAM,
    reason="",
    role=Role.MENTOR,
    next_run_on=TODAY + timedelta(days=6),
    goes_first=True,
    coordinators=(CHIDI,),
)
ONE_MORE = ProfileQuestion(THE_PROGRAM.id, PROGRAM, ProfileField.AVOID, SAID, Became.LEFT_OUT)


def checked(playbook: Playbook, *not_yet: str) -> dict[str, object]:
    """A readiness check as it comes back."""
    values = {
        one.id: {"answer": {"selected_option": {"value": NOT_YET if one.id in not_yet else YES}}}
        for one in playbook.readiness_for(Role.MENTEE)
    }
    return {"private_metadata": Role.MENTEE, "state": {"values": values}}


SAMPLES: Samples = {
    "joining.join_modal": lambda playbook: join_modal(
        JoiningForm(THE_PROGRAM, None, editing=False), playbook
    ),
    "joining.joined_modal": lambda playbook: joined_modal(
        Joined(THE_PROGRAM, SAID, editing=False, waiting=WAITING, asked_later=True), playbook
    ),
    "profile.profile_modal": lambda playbook: profile_modal(
        JoiningForm(THE_PROGRAM, SAID, editing=True, asks_for_wishes=True), playbook
    ),
    "profile.saved_modal": lambda playbook: saved_modal(
        Joined(THE_PROGRAM, SAID, editing=True), playbook
    ),
    "profile_questions.question_modal": lambda playbook: question_modal(
        ProfileQuestion(THE_PROGRAM.id, PROGRAM, ProfileField.OFFERS, NEW), playbook
    ),
    "profile_questions.question_modal+left_out": lambda playbook: question_modal(
        ONE_MORE, playbook
    ),
    "profile_questions.question_modal+answered": lambda playbook: question_modal(
        ProfileQuestion(THE_PROGRAM.id, PROGRAM, ProfileField.HOURS, SAID, Became.ANSWERED),
        playbook,
    ),
    "profile_questions.no_more_modal": lambda _: no_more_modal(),
    "readiness.readiness_modal": lambda playbook: readiness_modal(Role.MENTEE, playbook),
    "readiness.advice_modal": lambda playbook: advice_modal(
        checked(playbook, "time", "listening"), playbook
    ),
    "readiness.advice_modal+ready": lambda playbook: advice_modal(checked(playbook), playbook),
}
