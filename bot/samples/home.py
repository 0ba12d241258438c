from dataclasses import replace
from datetime import date, timedelta

from bot.samples.sample import (
    ANA,
    BO,
    CHIDI,
    COORDINATED,
    NOW,
    THE_PROGRAM,
    TODAY,
    Samples,
)
from mentoring.bookings import Upcoming
from mentoring.check_ins import AskedAbout, Prompt
from mentoring.deliveries import Kind
from mentoring.home import (
    Journey,
    Membership,
    PairingPage,
    Partner,
    Past,
    Signatures,
    Standing,
    Written,
    Wrote,
)
from mentoring.intentions import Use
from mentoring.meeting_log import Tally
from mentoring.mydata import Erasing, FileFormat, Group, MyData, Seen, Stored
from mentoring.reflections import Reader
from mentoring.states import ParticipantState, ProgramState
from mentoring.today import Item, ItemKind
from views.erasing import erase_modal, erased_modal
from views.home import home_view
from views.mydata import file_owed_modal, my_data_modal, my_data_page
from views.mydata_files import data_file_message
from views.pairing_page import pairing_modal

BOOKED = Upcoming(5, 4, NOW + timedelta(days=6), 45, 2, 4)
JOURNEY = Journey(BOOKED, Signatures.BOTH, objectives=2, reached=1, tally=Tally(3, 1, 1))
PARTNER = Partner(
    pairing_id=4,
    user=BO,
    since=NOW - timedelta(days=50),
    met_times=3,
    channel="G1",
    name="Bo Berg",
    journey=JOURNEY,
    listener=THE_PROGRAM.draft.support_contact,
)
NEW = replace(PARTNER, met_times=0, journey=Journey())
PROMPT = Prompt(17, Kind.CHECK_IN, THE_PROGRAM.name, 3, "small-steps", (AskedAbout(4, BO),))
WRITTEN = (
    Written(Wrote.INTENTION, "Let the team try it first", BO, NOW, use=Use.NOT_YET),
    Written(Wrote.LOG, "How the release train runs", BO, NOW - timedelta(days=2)),
    Written(
        Wrote.REFLECTION,
        "That nobody had asked before.",
        BO,
        NOW - timedelta(days=9),
        "surprise",
        Reader.BOTH_OF_US,
        opened=True,
    ),
)
MEMBER = Membership(
    THE_PROGRAM,
    ParticipantState.PAIRED,
    (PARTNER,),
    (PROMPT,),
    date(2026, 10, 20),
    items=(Item(ItemKind.SIGN, "4", BO), Item(ItemKind.OBJECTIVE, "4", BO)),
    written=WRITTEN,
)
CALM = replace(MEMBER, waiting_prompts=(), items=(), written=())
STANDING = Standing(ANA, (MEMBER,), (), (), may_start_programs=False)
OPEN = replace(THE_PROGRAM, state=ProgramState.ENROLLING)
STORED = (
    Stored(
        "can show",
        Group.PROFILE,
        Seen.PROFILE,
        {"topic": "ai-assistants", "rank": 0},
        THE_PROGRAM.name,
    ),
    Stored(
        "reflection",
        Group.ANSWERS,
        Seen.ONCE_BOTH,
        {
            "partner": BO,
            "week": 2,
            "text": "That nobody had asked before.",
            "reader": "both-of-us",
            "written_at": NOW.isoformat(),
        },
        THE_PROGRAM.name,
    ),
    Stored(
        "did you meet",
        Group.MEETINGS,
        Seen.SIGNS,
        {"partner": BO, "week": 1, "outcome": "met", "reported_at": NOW.isoformat()},
        THE_PROGRAM.name,
    ),
    Stored("what Slack says", Group.FROM_OTHERS, Seen.EVERYBODY, {"name": "Ana", "zone": "UTC"}),
)
DATA = MyData(ANA, "T1", NOW, STORED)
SAMPLES: Samples = {
    "home.home_view": lambda p: home_view(STANDING, p),
    "home.home_view+calm": lambda p: home_view(replace(STANDING, memberships=(CALM,)), p),
    "home.home_view+paused": lambda p: home_view(
        replace(STANDING, memberships=(replace(CALM, paused_until=TODAY),)), p
    ),
    "home.home_view+over": lambda p: home_view(
        Standing(
            ANA, (), (), (), False, (Past(3, THE_PROGRAM.name, (Item(ItemKind.SURVEY, "3"),)),)
        ),
        p,
    ),
    "home.home_view+stranger": lambda p: home_view(Standing(ANA, (), (), (), False), p),
    "home.home_view+open": lambda p: home_view(Standing(ANA, (), (), (OPEN,), False), p),
    "home.home_view+coordinator": lambda p: home_view(
        Standing(CHIDI, (), (COORDINATED,), (), True), p
    ),
    "pairing_page.pairing_modal": lambda _: pairing_modal(PairingPage(THE_PROGRAM, PARTNER)),
    "pairing_page.pairing_modal+new": lambda _: pairing_modal(PairingPage(THE_PROGRAM, NEW)),
    "pairing_page.pairing_modal+paused": lambda _: pairing_modal(
        PairingPage(THE_PROGRAM, replace(PARTNER, paused_until=TODAY))
    ),
    "mydata.my_data_modal": lambda _: my_data_modal(DATA),
    "mydata.my_data_page": lambda p: my_data_page(DATA, Group.ANSWERS, 0, p),
    "mydata.my_data_page+profile": lambda p: my_data_page(DATA, Group.PROFILE, 0, p),
    "mydata.file_owed_modal": lambda _: file_owed_modal(FileFormat.JSON),
    "mydata_files.data_file_message": lambda _: data_file_message((DATA, FileFormat.CSV)),
    "erasing.erase_modal": lambda _: erase_modal(Erasing(41, (BO,), (THE_PROGRAM.name,))),
    "erasing.erase_modal+office": lambda _: erase_modal(
        Erasing(41, (), (), ((THE_PROGRAM.name, (CHIDI,)),))
    ),
    "erasing.erased_modal": lambda _: erased_modal(Erasing(41, (BO,), (THE_PROGRAM.name,))),
}
