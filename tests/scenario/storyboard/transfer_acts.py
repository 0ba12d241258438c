"""Acts by which what was shown is used: what one will try, what became of it, thanks."""

import re

from tests.scenario.storyboard.hands import pairing_of, press, press_of_pair, send
from tests.scenario.storyboard.secrets import SECRET
from tests.scenario.storyboard.stage import Stage
from views import ids

USED = "Used it"


def will_try(stage: Stage, who: str, partner: str) -> None:
    """Only its author reads it, until it is used."""
    press_of_pair(stage, who, ids.INTENTION, partner)
    send(stage, who, intention=stage.secrets.tell(who, "intention"))


def follows_up(stage: Stage, who: str, use: str) -> None:
    """From the message of the week. What is used reaches the partner, with the line about it."""
    press(stage, who, ids.FOLLOW_UP)
    partner = stage.partner_of(who)
    meant = re.search(rf"{SECRET}-intention-[a-z]+-\d+x", stage[who].modal_text)
    assert meant
    line = stage.secrets.tell(who, "use")
    if use == USED:
        stage.secrets.share(meant[0], partner)
        stage.secrets.share(line, partner)
    send(stage, who, use=use, line=line)


def sets_objective(stage: Stage, who: str, due_on: str) -> None:
    """Both may read it, and change it."""
    press(stage, who, ids.OBJECTIVE, f"{pairing_of(stage, who)}:")
    partner = {stage.partner_of(who)}
    words = {
        field: stage.secrets.tell(who, "objective", may_read=partner)
        for field in ("skill", "measure")
    }
    send(stage, who, due_on=due_on, **words)


def reaches_objective(stage: Stage, who: str, _: str) -> None:
    press(stage, who, ids.OBJECTIVE, str(pairing_of(stage, who)))
    send(stage, who, progress="Reached")


def rates(stage: Stage, who: str, level: str) -> None:
    """Every skill that is asked about, one's own and the partner's, at the same level."""
    press_of_pair(stage, who, ids.RATING)
    form = stage[who].modal
    assert form
    skills = [str(block["block_id"]) for block in form["blocks"] if block["type"] == "input"]
    send(stage, who, **dict.fromkeys(skills, level))


def thanks(stage: Stage, who: str, partner: str) -> None:
    press_of_pair(stage, who, ids.THANK, partner)
    note = stage.secrets.tell(who, "thanks", partner.lower() or stage.partner_of(who))
    send(stage, who, thanks=note)
