"""Acts around a pair's meetings: the agreement, lessons, what stays of them."""

from tests.scenario.storyboard.hands import look, press, press_of_pair, send
from tests.scenario.storyboard.stage import Stage
from views import ids


def signs(stage: Stage, who: str, what: str) -> None:
    """As the words stand, or with words of one's own about what is off limits."""
    press_of_pair(stage, who, ids.AGREEMENT)
    words = {}
    if what:
        other = stage.partner_of(who)
        words["off_limits"] = stage.secrets.tell(who, "agreement", other)
    send(stage, who, **words)


def reads_lesson(stage: Stage, who: str, _: str) -> None:
    press(stage, who, ids.LESSON)
    stage.answered(who, stage[who].modal_text)
    send(stage, who)


def keeps(stage: Stage, who: str, shower: str) -> None:
    """Keeps what stays of a meeting of this day; the partner finds it, and no rating of it."""
    press_of_pair(stage, who, ids.MEETING_LOG)
    partner = {stage.partner_of(who)}
    said = {
        what: stage.secrets.tell(who, what, may_read=partner)
        for what in ("showed", "learned", "doubt")
    }
    send(stage, who, shower=shower, rating="5", **said)


def finds_a_time(stage: Stage, who: str, from_day: str) -> None:
    """Offers the three times that are suggested, once or from a day on."""
    press_of_pair(stage, who, ids.FIND_TIME)
    if from_day:
        stage[who].fill("from_day", from_day)
    stage.answered(who, stage[who].modal_text)
    send(stage, who, every_weeks="once")


def takes_a_time(stage: Stage, who: str, _: str) -> None:
    """The first of those that are offered, with one tap."""
    press(stage, who, f"{ids.TIME_TAKE}-0")
    look(stage, who)


def calls_off(stage: Stage, who: str, _: str) -> None:
    """The date that was booked last."""
    press(stage, who, ids.BOOKING_CANCEL)
    send(stage, who)


def moves(stage: Stage, who: str, from_day: str) -> None:
    """Offers other times for the date that was booked last."""
    press(stage, who, ids.BOOKING_MOVE)
    stage[who].fill("from_day", from_day)
    send(stage, who)


def looks_at(stage: Stage, who: str, action_id: str) -> None:
    """Opens something by the newest of its buttons, and reads it."""
    press(stage, who, action_id)
    look(stage, who)
