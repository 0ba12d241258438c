"""Acts by which something ends, and what is set or said then."""

from tests.scenario.storyboard.hands import look, press, press_of_pair, send
from tests.scenario.storyboard.stage import Stage
from views import ids


def closes(stage: Stage, who: str, how: str) -> None:
    press_of_pair(stage, who, ids.PAIRING_CLOSE)
    send(stage, who, how=how)


def looks_back(stage: Stage, who: str, again: str) -> None:
    """The closing survey; its words are for their author alone."""
    press(stage, who, ids.SURVEY)
    send(stage, who, again=again, worth="5", text=stage.secrets.tell(who, "closing"))


def waits_again(stage: Stage, who: str, _: str) -> None:
    press(stage, who, ids.WAIT_AGAIN)
    look(stage, who)


def downloads(stage: Stage, who: str, file_format: str) -> None:
    stage[who].command("/reverse-mentor mydata")
    stage.answered(who, stage[who].modal_text)
    press(stage, who, f"{ids.MY_DATA_FILE}-{file_format.lower()}")
    look(stage, who)


def erases(stage: Stage, who: str, _: str) -> None:
    """Reads first what goes and what stays."""
    stage[who].command("/reverse-mentor mydata")
    press(stage, who, ids.ERASE)
    stage.answered(who, stage[who].modal_text)
    send(stage, who)


def hears_less(stage: Stage, who: str, _: str) -> None:
    press(stage, who, ids.SETTINGS)
    send(stage, who, hears="less")
