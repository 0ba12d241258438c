"""What belongs to pairings, meetings and goals: of this person, or of both."""

from mentoring.intentions import Use
from mentoring.mydata import Group, Seen
from mentoring.reflections import Reader
from storage.mydata import where as about
from storage.mydata.mine import INNER, SIDE, Mine, Row
from storage.mydata.where import ours, own
from storage.tables import (
    Agreement,
    Booking,
    CheckIn,
    ClosingSurvey,
    Concern,
    Doubt,
    FollowUp,
    Intention,
    LessonDone,
    MatchingRun,
    Meeting,
    MeetingLog,
    Objective,
    Pairing,
    Reflection,
    SkillRating,
    Thanks,
    TimeOffer,
)


def _reader(row: Reflection) -> Seen:
    if row.opened_at:
        return Seen.PARTNER_TOO
    return Seen.ONCE_BOTH if row.reader is Reader.BOTH_OF_US else Seen.NOBODY


def _use(row: Row) -> Seen:
    return Seen.PARTNER_TOO if row.use is Use.USED else Seen.NOBODY


PAIRINGS = (
    Mine(
        "pairing",
        Pairing,
        Group.PAIRINGS,
        Seen.SIGNS,
        about.pairings,
        "mentor_id mentee_id first_mover_id state why started_at ended_at paused_until channel",
        {
            "score": "a figure for coordinators who compare drafts",
            "locked": "a coordinator's note on a draft",
            "is_circle": "a coordinator's note on a draft",
            "mentor_say": SIDE,
            "mentee_say": SIDE,
            "ending": "who asked for an end is kept nowhere, and this could be read as a hint",
        },
        about.own_say,
    ),
    Mine(
        "say on a proposal",
        Pairing,
        Group.PAIRINGS,
        Seen.COORDINATORS,
        about.says,
        "mentor_id mentee_id",
        more=about.own_say,
    ),
    Mine(
        "agreement",
        Agreement,
        Group.PAIRINGS,
        Seen.PAIR,
        ours(Agreement),
        "aims every_weeks minutes candor off_limits confidentiality version changed_by changed_at"
        " mentor_signed_at mentee_signed_at",
    ),
    Mine(
        "matching",
        MatchingRun,
        Group.PAIRINGS,
        Seen.COORDINATORS,
        about.runs,
        "state created_at published_at asked_at",
        {
            "requested_by": SIDE,
            "unmatched": SIDE,
            "rules": "the program's settings",
            "input_digest": INNER,
            "excluded": "what coordinators took out of a draft, or somebody passed",
            "proof": "figures of all",
            "earlier_run_id": INNER,
        },
        about.own_run,
    ),
)
ANSWERS = (
    Mine(
        "check-in",
        CheckIn,
        Group.ANSWERS,
        lambda row: Seen.TOLD if row.tell_coordinator else Seen.FIGURES,
        own(CheckIn),
        "week progress energy fit tell_coordinator answered_at",
    ),
    Mine(
        "concern",
        Concern,
        Group.ANSWERS,
        Seen.CONTACT,
        about.concerns,
        "contact text raised_at",
    ),
    Mine(
        "reflection",
        Reflection,
        Group.ANSWERS,
        _reader,
        own(Reflection),
        "week question_id text reader written_at opened_at",
    ),
    Mine(
        "closing survey",
        ClosingSurvey,
        Group.ANSWERS,
        Seen.FIGURES_BUT_WORDS,
        own(ClosingSurvey),
        "again worth text answered_at",
    ),
    Mine("lesson", LessonDone, Group.ANSWERS, Seen.NOBODY, own(LessonDone), "lesson_id done_at"),
)
MEETINGS = (
    Mine(
        "did you meet",
        Meeting,
        Group.MEETINGS,
        Seen.SIGNS,
        own(Meeting, "reported_by"),
        "week outcome reported_at",
        {"reported_by": "always this person"},
    ),
    Mine(
        "offered times",
        TimeOffer,
        Group.MEETINGS,
        Seen.PAIR,
        ours(TimeOffer),
        "offered_by minutes every_weeks times mentor_takes mentee_takes offered_at closed_at",
    ),
    Mine(
        "booked meeting",
        Booking,
        Group.MEETINGS,
        Seen.SIGNS,
        ours(Booking),
        "starts_at minutes every_weeks state uid revision booked_at cancelled_at",
        {"cancelled_by": SIDE},
        lambda row, me: {"cancelled_by_me": row.cancelled_by in me.participant_ids},
    ),
    Mine(
        "meeting log",
        MeetingLog,
        Group.MEETINGS,
        Seen.PAIR_BUT_RATING,
        own(MeetingLog),
        "met_on shower showed learned rating logged_at",
    ),
    Mine(
        "open question", Doubt, Group.MEETINGS, Seen.PAIR, own(Doubt), "text raised_at settled_at"
    ),
)
GOALS = (
    Mine(
        "objective",
        Objective,
        Group.GOALS,
        Seen.PAIR,
        ours(Objective),
        "participant_id skill measure used_where due_on progress written_at changed_at settled_at",
    ),
    Mine(
        "skill rating",
        SkillRating,
        Group.GOALS,
        Seen.FIGURES,
        own(SkillRating, "rater_id"),
        "rated_id topic_id moment level rated_at",
        {"rater_id": "always this person"},
    ),
    Mine(
        "I will try",
        Intention,
        Group.GOALS,
        _use,
        own(Intention),
        "text made_at use settled_at",
    ),
    Mine(
        "follow-up",
        FollowUp,
        Group.GOALS,
        _use,
        about.follow_ups,
        "days due_on use line answered_at",
    ),
    Mine(
        "thank-you note",
        Thanks,
        Group.GOALS,
        Seen.PARTNER_TOO,
        about.thanks,
        "giver_id receiver_id text given_at",
    ),
)
