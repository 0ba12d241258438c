"""The agreement of a pair: one draft, two signatures, read by these two alone."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from sqlmodel import Session

from mentoring.agreement import (
    Agreement,
    AgreementForm,
    AgreementNews,
    Signed,
    Signing,
    asks_for_agreement,
    is_to_sign,
)
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import local_date, next_working_moment
from mentoring.errors import Fault, InvalidFieldError
from mentoring.states import PairingState
from mentoring.today import Item, ItemKind
from services.around import Around, Pair, pair_of
from services.people import own_hours, zone_of
from services.prompts import partner_of
from services.this_week import show_what_waits
from services.values import closed_days
from services.whys import why_of
from storage import agreements, deliveries, pairings, participants, programs
from storage.tables import Agreement as AgreementRow

WORDS = tuple(field.name for field in fields(Agreement))


def agreement_form(session: Session, team_id: str, user_id: str, pairing_id: int) -> AgreementForm:
    """The words as they are now, or what a first draft is made from."""
    return _form(session, pair_of(session, pairing_id, team_id, user_id))


def sign(
    session: Session, team_id: str, user_id: str, signing: Signing, now: datetime
) -> AgreementForm:
    """Keeps the words and signs them for one of the two; whoever changes a word signs alone.

    Words that the partner changed meanwhile are not signed: `mine` of what comes back then holds
    what was given. Signing the same words again changes nothing.
    """
    if not signing.agreement.aims:
        raise InvalidFieldError("aims", Fault.BLANK)
    # Messages to both change: people before what they share, as whoever leaves does.
    participants.lock_participants(session, pairings.people_of(session, signing.pairing_id))
    pair = pair_of(session, signing.pairing_id, team_id, user_id)
    row = agreements.find_agreement(session, signing.pairing_id)
    if row is None or _value(row) != signing.agreement:
        if signing.version != (row.version if row else 0):
            return _form(session, pair, mine=signing.agreement)
        row = _changed(row, pair, signing, now)
    elif _signatures(row, pair)[0]:
        return _form(session, pair)
    _set_signature(row, pair, now)
    session.add(row)
    session.flush()
    _tell_partner(session, pair, row, now)
    for one in (pair.me, pair.partner):
        show_what_waits(session, pair.program, one, now)
    return _form(session, pair)


def signed_of(session: Session, pair: Pair) -> Signed:
    """The agreement as one of the two sees it."""
    return _signed(pair, agreements.find_agreement(session, pair.pairing.id or 0))


def waiting(session: Session, around: Around) -> Iterator[Item]:
    """Where a signature is waited for: after a week, or as soon as the partner has signed."""
    if not asks_for_agreement(around.program.formality):
        return
    kept = agreements.list_agreements(session, [pair.pairing.id or 0 for pair in around.pairs])
    for pair in around.pairs:
        key, started_at = pair.pairing.id or 0, pair.pairing.started_at
        signed = _signed(pair, kept.get(key))
        if started_at and is_to_sign(signed, started_at, around.now):
            zone = zone_of(session, around.program.team_id, around.me.user_id)
            on = local_date(signed.theirs_at, zone) if signed.theirs_at else None
            yield Item(ItemKind.SIGN, str(key), pair.partner.user_id, on=on)


def load_agreement_news(session: Session, delivery: Delivery) -> AgreementNews | None:
    """The words, for one of the two; None before it is sent when there is nothing to tell."""
    pairing = pairings.get_pairing(session, delivery.about)
    me = participants.find_participant(session, delivery.program_id, delivery.recipient)
    row = agreements.find_agreement(session, delivery.about)
    if row is None or me is None or me.id not in (pairing.mentor_id, pairing.mentee_id):
        return None
    program = programs.get_program(session, delivery.program_id)
    signed = _signed(Pair(program, pairing, me, partner_of(session, pairing, me)), row)
    replaced, ended = delivery.sequence < row.version, pairing.state is not PairingState.ACTIVE
    known = row.changed_by != me.id and signed.mine_at is not None
    if delivery.ts is None and (replaced or ended or known):
        return None
    return AgreementNews(program.name, signed, replaced=replaced, ended=ended)


def _tell_partner(session: Session, pair: Pair, row: AgreementRow, now: datetime) -> None:
    """In their working hours; what was told of earlier words shows that there are newer ones."""
    subject = f"pairing:{row.pairing_id}"
    told = deliveries.list_about(session, pair.program.id or 0, Kind.AGREEMENT_CHANGED, [subject])
    past = [one.id for one in told if one.sequence < row.version]
    deliveries.cancel(session, past, "newer words")
    # Also what is still planned: it may be on its way, rendered from what was true before.
    deliveries.request_refresh(session, [one.id for one in told], now)
    hours = own_hours(session, pair.program, pair.partner)
    to = pair.partner.user_id
    due_at = next_working_moment(now, hours, closed_days(pair.program), to)
    news = Planned(to, Kind.AGREEMENT_CHANGED, due_at, subject, row.version)
    deliveries.plan(session, pair.program, news, now)


def _changed(row: AgreementRow | None, pair: Pair, signing: Signing, now: datetime) -> AgreementRow:
    """New words, which nobody has signed yet."""
    words = {name: getattr(signing.agreement, name) for name in WORDS}
    row = row or AgreementRow(
        pairing_id=signing.pairing_id, version=0, changed_by=0, changed_at=now, **words
    )
    row.sqlmodel_update(words)
    row.version, row.changed_by, row.changed_at = row.version + 1, pair.me.id or 0, now
    row.mentor_signed_at = row.mentee_signed_at = None
    return row


def _set_signature(row: AgreementRow, pair: Pair, now: datetime) -> None:
    if pair.is_mentor:
        row.mentor_signed_at = now
    else:
        row.mentee_signed_at = now


def _signatures(row: AgreementRow, pair: Pair) -> tuple[datetime | None, datetime | None]:
    """Mine and theirs."""
    two = row.mentor_signed_at, row.mentee_signed_at
    return two if pair.is_mentor else (two[1], two[0])


def _form(session: Session, pair: Pair, mine: Agreement | None = None) -> AgreementForm:
    why = why_of(pair.pairing)
    return AgreementForm(
        signed=signed_of(session, pair),
        every_weeks=pair.program.meeting_every_weeks,
        topics=(*why.mentor_shows, *why.mentee_gives),
        mine=mine,
    )


def _signed(pair: Pair, row: AgreementRow | None) -> Signed:
    key, partner = pair.pairing.id or 0, pair.partner.user_id
    if row is None:
        return Signed(key, partner, None)
    mine_at, theirs_at = _signatures(row, pair)
    return Signed(key, partner, _value(row), mine_at, theirs_at, row.version)


def _value(row: AgreementRow) -> Agreement:
    return Agreement(**{name: getattr(row, name) for name in WORDS})
