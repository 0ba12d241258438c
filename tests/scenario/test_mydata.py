"""My data: everything is there to be read, taken along and erased; the pairing's page leads on."""

import json
import re

from sqlmodel import Session, select

from mentoring.roles import Role
from storage.tables import Delivery
from tests.scenario.people import (
    COORDINATOR,
    GIVES,
    SHOWS,
    SUPPORT,
    Story,
    answer_check_in,
    fill_profile,
    join,
    make_program,
    rows_of,
)

SECRET = "Nobody had ever asked me that, says <!channel> تحية"


def files_of(story: Story, name: str) -> list[tuple[str, bytes]]:
    """Name and content of every file that somebody got from the bot, oldest first."""
    story.settle()
    found = [file for message in story[name].dm() for file in message.get("files", [])]
    kept = [story.demo.box.workspace.files.get(file["id"]) for file in found]
    return [(str(one.name), one.content or b"") for one in kept if one]


def reflect(story: Story, name: str, text: str, reader: str = "only-me") -> None:
    story[name].press("Write it down", where="bot")
    story[name].fill("text", text)
    story[name].fill("reader", reader)
    assert story[name].submit() == {}
    story[name].close_all()


def test_everything_stands_there_with_its_readers_and_pages_lead_back(running: Story) -> None:
    ana = running["ana"]

    ana.command("/reverse-mentor mydata")

    assert "things are stored about you here" in ana.modal_text
    assert "coordinators in a draft" in ana.modal_text
    ana.press("Look at them")
    assert "What you said about yourself" in ana.modal_text
    assert "Can show" in ana.modal_text
    assert "work starts: 09:00\n" in ana.modal_text
    assert "work days: Monday, Tuesday, Wednesday, Thursday, Friday\n" in ana.modal_text
    ana.press("Back to my data")
    assert "Take it with you" in ana.modal_text


def test_a_stranger_reads_what_slack_says_of_them(story: Story) -> None:
    olu = story["olu"]

    olu.command("/reverse-mentor mydata")

    assert "1 thing is stored about you here" in olu.modal_text
    assert "Take it with you" not in olu.modal_text, "no program could send it"


def test_both_files_come_in_a_direct_message_and_hold_what_was_written(running: Story) -> None:
    running.after(weeks=2)
    reflect(running, "ana", SECRET)
    ana = running["ana"]
    ana.open_home()
    ana.press("My data", where="home")
    ana.press("Send it as JSON")
    assert "comes as a JSON file" in ana.modal_text
    ana.press("Back to my data")
    ana.press("Send it as CSV")
    ana.close_all()

    running.settle()
    ana.wait_for(lambda: len(files_of(running, "ana")) == 2, timeout=30)
    # The two were asked for at once, so either may come first.
    (csv_name, as_csv), (json_name, as_json) = sorted(files_of(running, "ana"))

    assert re.fullmatch(r"my-data-\d{4}-\d\d-\d\d\.json", json_name)
    assert csv_name.endswith(".csv")
    texts = [one["data"].get("text") for one in json.loads(as_json)["items"]]
    assert SECRET in texts
    assert SECRET in as_csv.decode("utf-8-sig")
    assert [name for name in ("bo", "ed", "flo", COORDINATOR) if files_of(running, name)] == []


def test_erasing_says_first_what_goes_and_then_nothing_of_the_person_is_left(
    running: Story,
) -> None:
    running.after(weeks=1)
    ana, ed = running["ana"], running["ed"]
    answer_check_in(ana, concern=SECRET)
    ana.close_all()
    running.after(weeks=1)
    reflect(running, "ana", SECRET)
    ana.open_home()
    partner = running.partners_of("ana")[0]

    ana.press("My data", where="home")
    ana.press("Erase my data")
    assert "What goes" in ana.modal_text
    assert "What stays" in ana.modal_text
    assert SECRET in str(rows_of(running))
    assert ana.submit() == {}

    assert "Everything of yours is erased" in ana.modal_text
    assert "Learning both ways" in ana.home_text
    assert "Join" in ana.home_text
    assert "My profile" not in ana.home_text
    held = {name: str(rows) for name, rows in rows_of(running).items()}
    assert [name for name, rows in held.items() if ana.id in rows or SECRET in rows] == []
    ana.close_all()
    running.after(days=1)
    assert "somebody who erased their data" in " ".join(running.inbox(partner))
    ed.open_home()
    assert ana.id not in ed.home_text


def test_whoever_erased_comes_back_as_somebody_new(running: Story) -> None:
    ana = running["ana"]
    ana.command("/reverse-mentor mydata")
    ana.press("Erase my data")
    assert ana.submit() == {}
    ana.close_all()

    join(ana, Role.MENTOR, 3)

    assert "are waiting for a partner" in str(ana.command("/reverse-mentor status"))
    running.after(weeks=1)
    assert "erased" not in " ".join(running.inbox("ana"))


def test_a_double_click_erases_once_and_the_partner_may_leave_meanwhile(running: Story) -> None:
    ana, partner = running["ana"], running[running.partners_of("ana")[0]]
    ana.command("/reverse-mentor mydata")
    ana.press("Erase my data")
    partner.command("/reverse-mentor leave")
    assert partner.submit() == {}

    assert ana.submit() == {}

    assert "Everything of yours is erased" in ana.modal_text


def test_who_listens_in_a_program_hands_over_before_erasing(running: Story) -> None:
    sam = running[SUPPORT]
    sam.command("/reverse-mentor mydata")

    sam.press("Erase my data")

    assert "hand over" in sam.modal_text.casefold()
    assert running[COORDINATOR].mention in sam.modal_text


def test_the_page_of_a_pairing_shows_all_and_leads_on(running: Story) -> None:
    ana = running["ana"]
    ana.open_home()

    ana.press("Open", where="home")

    for words in ("Next meeting", "Agreement", "Objectives", "Thanks", "No meeting yet"):
        assert words in ana.modal_text
    ana.press("Our agreement")
    assert ana.modal_text
    ana.close_all()
    for button in ("Find a time", "Next agenda", "Something to talk about", "Keep a meeting"):
        ana.open_home()
        ana.press("Open", where="home")
        ana.press(button)
        assert "Your pairing" not in ana.modal_text.splitlines()[:1], button
        ana.close_all()


def test_home_shows_what_i_wrote_and_what_i_try(running: Story) -> None:
    running.after(weeks=2)
    reflect(running, "ana", "A small surprise")
    ana = running["ana"]
    ana.open_home()

    assert "My history" in ana.home_text
    assert "A small surprise" in ana.home_text
    ana.press("All of it", where="home")
    assert "stored about you here" in ana.modal_text


def test_two_programs_are_told_apart(running: Story) -> None:
    make_program(running[COORDINATOR], name="Second of two")
    ana = running["ana"]
    ana.command("/reverse-mentor join")
    fill_profile(ana, Role.MENTOR, 2, [SHOWS], [GIVES])
    assert ana.submit() == {}
    ana.close_all()

    ana.command("/reverse-mentor mydata")
    ana.press("Look at them")

    assert "Second of two" in ana.modal_text
    assert "Learning both ways" in ana.modal_text


def offer_times(story: Story, name: str) -> None:
    """Offers three times to the partner, in their group."""
    person = story[name]
    person.open_home()
    person.press("Open", where="home")
    person.press("Find a time")
    assert person.submit() == {}
    person.close_all()
    story.settle()


def sign(story: Story, name: str) -> None:
    person = story[name]
    person.open_home()
    person.press("Open", where="home")
    person.press("Our agreement")
    assert person.submit() == {}
    person.close_all()


def test_what_the_two_had_open_is_settled_for_the_one_who_stays(running: Story) -> None:
    ana, stays = running["ana"], running.partners_of("ana")[0]
    for name in ("ana", stays):
        sign(running, name)
    offer_times(running, "ana")
    group = ana.group_dms()[0]["id"]
    running[stays].press("Take this time", where=group)
    running[stays].close_all()
    offer_times(running, stays)

    ana.command("/reverse-mentor mydata")
    ana.press("Erase my data")
    assert ana.submit() == {}
    running.after(days=10)

    with Session(running.demo.bot.engine) as session:
        left = session.exec(select(Delivery)).all()
        assert {one.state for one in left} <= {
            "sent",
            "answered",
            "skipped",
            "cancelled",
            "planned",
        }
        assert [one.id for one in left if one.refresh_at] == []
    held = {name: str(rows) for name, rows in rows_of(running).items()}
    assert {name for name, rows in held.items() if ana.id in rows} <= {"person"}, (
        "at most Slack's own list of people, which is read daily"
    )


def test_the_zone_of_somebody_who_comes_back_is_known_at_once(running: Story) -> None:
    ana = running["ana"]
    ana.command("/reverse-mentor mydata")
    ana.press("Erase my data")
    assert ana.submit() == {}
    ana.close_all()
    assert ana.id not in str(rows_of(running)["person"])

    ana.command("/reverse-mentor status")

    (row,) = [row for row in rows_of(running)["person"] if ana.id in row]
    assert "Europe/Berlin" in row
