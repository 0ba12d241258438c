"""A partner in App Home: how things stand between the two, and what to do next."""

from slack_sdk.models.blocks import Block, ButtonElement

from mentoring.home import Journey, Partner, Signatures
from views import ids
from views.blocks import actions, button, section
from views.words import counted, day, local_day, local_time, mention
from views.written_logs import tally_words

SIGNED = {
    Signatures.NOBODY: "not signed yet",
    Signatures.MINE: "you signed, {partner} not yet",
    Signatures.THEIRS: "{partner} signed, you not yet",
    Signatures.BOTH: "signed by both",
}


def partner_line(partner: Partner) -> str:
    met = (
        f"{counted(partner.met_times, 'meeting', 'meetings')} so far"
        if partner.met_times
        else "no meeting yet"
    )
    where = f"*You and {mention(partner.user)}* · paired {local_day(partner.since)} · {met}"
    if partner.paused_until:
        return f"{where} · paused until {day(partner.paused_until)}"
    return f"{where} · back on {day(partner.back_on)}" if partner.back_on else where


def partner_blocks(partner: Partner) -> list[Block]:
    """Everything in a few lines, with what is done most often; all else is on the pairing's page."""
    key = str(partner.pairing_id)
    opened = button("Open", ids.PAIRING_PAGE, key, spoken=f"Open: you and {named(partner)}")
    words = f"{partner_line(partner)}\n{journey_words(partner)}"
    return [section(words, button=opened), actions(*_buttons(partner, key))]


def journey_words(partner: Partner) -> str:
    """The next meeting, the agreement, the objectives, give and take: a line each."""
    journey = partner.journey
    return "\n".join(
        (
            f"*Next meeting:* {_next_meeting(journey)}",
            f"*Agreement:* {SIGNED[journey.signatures].format(partner=mention(partner.user))}",
            f"*Objectives:* {_objectives(journey)}",
            *([tally_words(journey.tally, mention(partner.user))] if journey.tally else []),
        )
    )


def named(partner: Partner) -> str:
    """For words in which Slack shows no mention."""
    return partner.name or "your partner"


def _next_meeting(journey: Journey) -> str:
    return local_time(journey.booked.starts_at) if journey.booked else "no date yet"


def _objectives(journey: Journey) -> str:
    if not journey.objectives:
        return "none yet"
    return f"{journey.reached} of {journey.objectives} reached"


def _buttons(partner: Partner, key: str) -> list[ButtonElement]:
    who = named(partner)
    if partner.paused_until:
        return [button("Resume", ids.PAIRING_RESUME, key, spoken=f"Resume: you and {who}")]
    return [
        button("Find a time", ids.FIND_TIME, key, spoken=f"Find a time with {who}"),
        button("Keep a meeting", ids.MEETING_LOG, key, spoken=f"Keep a meeting with {who}"),
        button(
            "Pause this pairing",
            ids.PAIRING_PAUSE,
            key,
            spoken=f"Pause this pairing: you and {who}",
        ),
    ]
