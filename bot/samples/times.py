from dataclasses import replace
from datetime import timedelta

from bot.samples.sample import ANA, BO, CAST, NOW, PROGRAM, TODAY, Samples
from mentoring.bookings import (
    Booked,
    CalendarFile,
    CalledOff,
    CancelForm,
    Entry,
    Offer,
    Side,
    Soon,
    Stand,
    Taken,
    TimesForm,
    TimesWish,
    Upcoming,
    Why,
)
from mentoring.times import Suggested
from views.bookings import (
    calendar_file_message,
    cancel_modal,
    meeting_booked_message,
    meeting_cancelled_message,
    meeting_soon_message,
)
from views.offers import (
    offered_modal,
    open_offer_modal,
    taken_modal,
    times_offered_message,
)
from views.times import find_time_modal

ME, PARTNER = Side(ANA, CAST[ANA], "Europe/Berlin"), Side(BO, CAST[BO], "America/New_York")
TIMES = tuple(NOW + timedelta(days=shift, hours=5, minutes=30) for shift in (1, 3, 7))
MEETING = Upcoming(9, 4, TIMES[1], 45, None, 3)
REGULAR = replace(MEETING, every_weeks=2)
FORM = TimesForm(TimesWish(4, every_weeks=2, from_day=TODAY), ME, PARTNER, TODAY, Suggested(TIMES))
OFFER = Offer(12, 4, ME, PARTNER, TIMES, 45, None)
BOOKED = Booked(MEETING, ME, PARTNER)
RHYTHM = replace(
    BOOKED, meeting=REGULAR, following=tuple(TIMES[1] + n * timedelta(14) for n in (1, 2))
)
SOON = Soon(MEETING, ME, PARTNER, is_last=False)
CALLED_OFF = CalledOff(4, ME, PARTNER, TIMES[1], 45, 0, has_date=False)
ENTRY = Entry("a1@reverse-mentor", 0, TIMES[1], 45, 3)
FILE = CalendarFile((ENTRY,), ME, PARTNER, PROGRAM, NOW)
MOVING = replace(FORM, wish=TimesWish(4, from_day=TODAY, moves=9), moved_from=TIMES[0])
AGAIN = replace(FORM, why=Why.CANCELLED_AGAIN)
SAMPLES: Samples = {
    "times.find_time_modal": lambda _: find_time_modal(FORM),
    "times.find_time_modal+moving": lambda _: find_time_modal(MOVING),
    "times.find_time_modal+least-bad": lambda _: find_time_modal(
        replace(FORM, suggested=Suggested(TIMES[:1], outside=True))
    ),
    "times.find_time_modal+nothing": lambda _: find_time_modal(
        replace(FORM, suggested=Suggested(()), why=Why.CHANGED)
    ),
    "times.find_time_modal+called-off": lambda _: find_time_modal(replace(FORM, why=Why.CANCELLED)),
    "times.find_time_modal+again": lambda _: find_time_modal(AGAIN),
    "offers.offered_modal": lambda _: offered_modal(OFFER),
    "offers.open_offer_modal": lambda _: open_offer_modal(OFFER),
    "offers.taken_modal": lambda _: taken_modal(Taken(PARTNER, ME, TIMES[0], 45, BOOKED)),
    "offers.taken_modal+own": lambda _: taken_modal(Taken(PARTNER, ME, TIMES[0], 45, None)),
    "offers.times_offered_message": lambda _: times_offered_message(OFFER),
    "offers.times_offered_message+moving": lambda _: times_offered_message(
        replace(OFFER, moves=True, times=TIMES[:1])
    ),
    "offers.times_offered_message+booked": lambda _: times_offered_message(
        replace(OFFER, booked=TIMES[1], is_open=False)
    ),
    "offers.times_offered_message+closed": lambda _: times_offered_message(
        replace(OFFER, is_open=False)
    ),
    "bookings.meeting_booked_message": lambda book: meeting_booked_message(BOOKED, book),
    "bookings.meeting_booked_message+regular": lambda book: meeting_booked_message(RHYTHM, book),
    "bookings.meeting_booked_message+other-rhythm": lambda book: meeting_booked_message(
        replace(RHYTHM, ends_rhythm=True), book
    ),
    "bookings.meeting_booked_message+moved": lambda book: meeting_booked_message(
        replace(BOOKED, moved=True), book
    ),
    "bookings.meeting_booked_message+off": lambda book: meeting_booked_message(
        replace(BOOKED, stand=Stand.OFF), book
    ),
    "bookings.meeting_soon_message": lambda book: meeting_soon_message(SOON, book),
    "bookings.meeting_soon_message+last": lambda book: meeting_soon_message(
        replace(SOON, is_last=True), book
    ),
    "bookings.meeting_cancelled_message": lambda _: meeting_cancelled_message(CALLED_OFF),
    "bookings.meeting_cancelled_message+later": lambda _: meeting_cancelled_message(
        replace(CALLED_OFF, later_ones=5, has_date=True)
    ),
    "bookings.cancel_modal": lambda _: cancel_modal(CancelForm(MEETING, ME, PARTNER, 0)),
    "bookings.cancel_modal+regular": lambda _: cancel_modal(CancelForm(REGULAR, ME, PARTNER, 5)),
    "bookings.calendar_file_message": lambda book: calendar_file_message(FILE, book),
    "bookings.calendar_file_message+off": lambda book: calendar_file_message(
        replace(FILE, entries=(replace(ENTRY, cancelled=True), replace(ENTRY, cancelled=True))),
        book,
    ),
}
