"""Everything about one pairing, each with the button that goes on from there."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.home import PairingPage, Partner
from mentoring.meeting_log import Tally
from views import ids
from views.blocks import actions, button, context, divider, modal, section
from views.home_pairs import SIGNED, partner_line
from views.words import counted, escape, every, local_time, mention
from views.written_logs import tally_words

TRADES_OFFERED = "It has been the same one several times: trading places for once does both good."


def pairing_modal(page: PairingPage) -> View:
    partner, key = page.partner, str(page.partner.pairing_id)
    return modal(
        ids.PAIRING_PAGE_MODAL,
        "Your pairing",
        [
            section(partner_line(partner)),
            *_next_meeting(partner, key),
            *_meetings(partner, key),
            *_agreement(partner, key),
            *_objectives(partner, key),
            *_thanks(partner, key),
            divider(),
            *_ways_out(partner, key),
            context(
                f"From *{escape(page.program.name)}*. Each form says who reads your answer. "
                "Coordinators see that you met and signed, never your words."
            ),
        ],
    )


def _next_meeting(partner: Partner, key: str) -> list[Block]:
    booked = partner.journey.booked
    if partner.paused_until:
        return [section("Your pairing has a pause, so no dates are looked for.")]
    if booked is None:
        return [
            section(
                "*Next meeting*\nNo date yet. Three times at which both of you work are a tap away."
            ),
            actions(button("Find a time", ids.FIND_TIME, key, "primary")),
        ]
    rhythm = f", {every(booked.every_weeks)}" if booked.every_weeks else ""
    value = str(booked.booking_id)
    return [
        section(
            f"*Next meeting*\n{local_time(booked.starts_at)}, {booked.minutes} minutes{rhythm}. "
            f"It will be your meeting number {booked.number}."
        ),
        actions(
            button("Move this meeting", ids.BOOKING_MOVE, value),
            button("Cancel this meeting", ids.BOOKING_CANCEL, value),
            button("Find one more time", ids.FIND_TIME, key),
        ),
    ]


def _meetings(partner: Partner, key: str) -> list[Block]:
    met = "No meeting yet."
    if partner.met_times:
        met = f"{counted(partner.met_times, 'meeting', 'meetings')} so far."
    words = f"*Meetings*\n{met} {_give_and_take(partner.journey.tally, partner.user)}"
    return [
        section(words.rstrip()),
        actions(
            button("Next agenda", ids.AGENDA, key),
            button("Something to talk about", ids.STARTERS, key),
            button("Keep a meeting", ids.MEETING_LOG, key),
            button("What you two kept", ids.MEETING_LOGS, key),
        ),
    ]


def _give_and_take(tally: Tally | None, partner: str) -> str:
    if tally is None:
        return ""
    words = tally_words(tally, mention(partner))
    return f"{words} {TRADES_OFFERED}" if tally.offers_swap else words


def _agreement(partner: Partner, key: str) -> list[Block]:
    signed = SIGNED[partner.journey.signatures].format(partner=mention(partner.user))
    return [
        section(
            f"*Agreement*\n{signed[:1].upper()}{signed[1:]}.",
            button=button("Our agreement", ids.AGREEMENT, key),
        )
    ]


def _objectives(partner: Partner, key: str) -> list[Block]:
    journey = partner.journey
    words = "One to three things that the two of you want to reach."
    if journey.objectives:
        words = f"{journey.reached} of {journey.objectives} reached."
    return [
        section(f"*Objectives*\n{words}"),
        actions(
            button("Our objectives", ids.OBJECTIVES, key),
            button("Skill levels", ids.RATING, key),
            button("I will try…", ids.INTENTION, key),
        ),
    ]


def _thanks(partner: Partner, key: str) -> list[Block]:
    words = f"*Thanks*\nA line to {mention(partner.user)}, which nobody else reads."
    return [section(words, button=button("Say thank you", ids.THANK, key))]


def _ways_out(partner: Partner, key: str) -> list[Block]:
    if partner.paused_until:
        pause = button("Resume this pairing", ids.PAIRING_RESUME, key)
    else:
        pause = button("Pause this pairing", ids.PAIRING_PAUSE, key)
    return [
        section("*When it does not fit, or you are done*"),
        actions(pause, button("Close this pairing", ids.PAIRING_CLOSE, key)),
    ]
