from dataclasses import replace
from datetime import date

from bot.samples.sample import ANA, BO, TODAY, Samples
from mentoring.intentions import (
    AnsweringUse,
    FollowedUp,
    FollowUpForm,
    Impact,
    Intentions,
    OwnIntention,
    Use,
    UseAnswer,
)
from mentoring.objectives import KnownObjective, Objective, ObjectiveForm, Objectives, Which
from mentoring.ratings import RatingForm, RatingKept, Skill, Whose
from mentoring.thanks import Thanking, ThanksNote
from mentoring.transfer import Moment, Progress
from views.follow_ups import follow_up_modal, followed_up_modal, impact_message
from views.intentions import intention_kept_modal, intention_modal
from views.objectives import objective_modal, objectives_modal
from views.ratings import rated_modal, rating_modal
from views.thanks import thank_modal, thanked_modal, thanks_message

TRY = "Ask an assistant for a first draft before I ask my team"
LINE = "The draft for Monday took twenty minutes, and the team had time to make it better."
ASKED = AnsweringUse(4, 14)
INTENTIONS = Intentions(
    7,
    ANA,
    (
        OwnIntention(TRY, ASKED, date(2026, 10, 27)),
        OwnIntention("Sit with the newest", AnsweringUse(5, 60), date(2026, 11, 24), Use.NOT_YET),
    ),
    used=1,
    may_add=True,
)
FORM = FollowUpForm(ASKED, ANA, TRY, reaches=True)
GOAL = Objective(
    "Write a first draft with an assistant",
    "Three drafts of my own, without being asked",
    date(2026, 12, 8),
    "The weekly report",
    Progress.UNDER_WAY,
)
OBJECTIVES = Objectives(
    7,
    BO,
    (
        KnownObjective(1, GOAL),
        KnownObjective(2, Objective("Read our budget", "I can say where it goes", TODAY)),
    ),
    may_change=True,
    may_add=True,
    may_finish=False,
)
REACHED = replace(
    OBJECTIVES,
    known=(KnownObjective(1, replace(GOAL, progress=Progress.REACHED)),),
    may_finish=True,
)
SKILLS = (Skill(Whose.MINE, "ai-assistants"), Skill(Whose.PARTNERS, "how-we-earn"))
SAMPLES: Samples = {
    "intentions.intention_modal": lambda _: intention_modal(INTENTIONS),
    "intentions.intention_modal+over": lambda _: intention_modal(
        replace(INTENTIONS, open=(), used=0, may_add=False)
    ),
    "intentions.intention_kept_modal": lambda _: intention_kept_modal(INTENTIONS),
    "follow_ups.follow_up_modal": lambda _: follow_up_modal(FORM),
    "follow_ups.follow_up_modal+partner_left": lambda _: follow_up_modal(
        replace(FORM, reaches=False, given=UseAnswer(Use.NOT_YET, "No time so far"))
    ),
    "follow_ups.followed_up_modal": lambda _: followed_up_modal(
        FollowedUp(ANA, 7, Use.USED, told=True, next_on=None)
    ),
    "follow_ups.followed_up_modal+not_yet": lambda _: followed_up_modal(
        FollowedUp(ANA, 7, Use.NOT_YET, told=False, next_on=date(2026, 11, 12))
    ),
    "follow_ups.followed_up_modal+no_more": lambda _: followed_up_modal(
        FollowedUp(ANA, 7, Use.NOT_YET, told=False, next_on=None)
    ),
    "follow_ups.followed_up_modal+dropped": lambda _: followed_up_modal(
        FollowedUp(ANA, 7, Use.DROPPED, told=False, next_on=None)
    ),
    "follow_ups.impact_message": lambda _: impact_message(Impact(BO, 7, TRY, LINE)),
    "follow_ups.impact_message+no_line": lambda _: impact_message(Impact(BO, 7, TRY, "")),
    "objectives.objectives_modal": lambda _: objectives_modal(OBJECTIVES),
    "objectives.objectives_modal+none": lambda _: objectives_modal(replace(OBJECTIVES, known=())),
    "objectives.objectives_modal+reached": lambda _: objectives_modal(REACHED),
    "objectives.objective_modal": lambda _: objective_modal(
        ObjectiveForm(Which(7), BO, date(2026, 12, 8))
    ),
    "objectives.objective_modal+again": lambda _: objective_modal(
        ObjectiveForm(Which(7, 1), BO, date(2026, 12, 8), GOAL)
    ),
    "ratings.rating_modal": lambda p: rating_modal(RatingForm(7, ANA, Moment.START, SKILLS, {}), p),
    "ratings.rating_modal+again": lambda p: rating_modal(
        RatingForm(7, ANA, Moment.START, SKILLS, dict.fromkeys(SKILLS, 3)), p
    ),
    "ratings.rated_modal": lambda p: rated_modal(RatingKept(ANA, Moment.START, ()), p),
    "ratings.rated_modal+midpoint": lambda p: rated_modal(RatingKept(ANA, Moment.MIDPOINT, ()), p),
    "ratings.rated_modal+end": lambda p: rated_modal(
        RatingKept(ANA, Moment.END, ("ai-assistants",)), p
    ),
    "ratings.rated_modal+end_as_before": lambda p: rated_modal(RatingKept(ANA, Moment.END, ()), p),
    "thanks.thank_modal": lambda _: thank_modal(Thanking(7, ANA)),
    "thanks.thanked_modal": lambda _: thanked_modal(Thanking(7, ANA)),
    "thanks.thanks_message": lambda _: thanks_message(
        ThanksNote(7, BO, "You asked me the one question that nobody else asks me. Thank you.")
    ),
}
