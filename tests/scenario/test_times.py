"""Finding a time: suggested to one, booked by the other's tap."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from tests.scenario.dates import (
    find_time,
    group,
    in_group,
    offer,
    offered,
    take,
    wait_for_files,
)
from tests.scenario.people import START, Story, answer_check_in, chosen


def test_one_offers_and_the_other_s_tap_books_it(running: Story) -> None:
    assert offer(running, "ana") == {}
    words = group(running, "ed")[-1]
    assert f"{running['ana'].mention} is looking for a time to meet." in words
    assert len(offered(running, "ed")) == 3

    assert "Booked" in take(running, "ed", 1)

    found = group(running, "ana")
    assert "Thursday, October 15" in found[-1]
    assert f"{running['ed'].mention} took one" in found[-2]
    assert offered(running, "ana") == []


def test_two_who_have_not_met_look_for_one_date_and_then_for_their_programs_rhythm(
    running: Story,
) -> None:
    assert chosen(find_time(running, "ana"), "every_weeks") == "once"
    running["ana"].close_all()
    running.after(weeks=1)
    answer_check_in(running["ed"])

    assert chosen(find_time(running, "ana"), "every_weeks") == "2"


def test_times_after_the_last_ones_are_offered_where_none_suits(running: Story) -> None:
    assert offer(running, "ana") == {}
    before = offered(running, "ed")

    person = in_group(running, "ed", "None of these")
    assert person.submit() == {}
    person.close_all()

    after = offered(running, "ana")
    assert min(one.partition(":")[2] for one in after) > max(
        one.partition(":")[2] for one in before
    )
    assert "This offer is closed" in group(running, "ana")[-2]
    assert "Booked" in take(running, "ana")


def test_a_tap_on_a_closed_offer_or_a_time_that_passed_has_its_sentence(running: Story) -> None:
    assert offer(running, "ana") == {}
    running.after(days=1)
    ed = running["ed"]
    passed, *_, last = offered(running, "ed")

    ed.press("Take this time", where=ed.group_dms()[0]["id"], value=passed)
    assert "This time has passed by now." in ed.modal_text
    ed.close()
    ed.open_home()
    ed.press("See the times", where="home")
    assert "Tuesday, October 13" not in ed.modal_text
    assert offer(running, "ana") == {}
    ed.press("Take this time", where="modal", value=last)

    assert "This offer is closed: a time was booked" in ed.modal_text


def test_both_tap_different_times_at_once_and_one_is_booked(running: Story) -> None:
    assert offer(running, "ana") == {}
    values = offered(running, "ed")
    (channel,) = running["ed"].group_dms()
    shown = running["ed"].messages(channel["id"])[-1]

    with ThreadPoolExecutor() as threads:
        acts = [
            threads.submit(person.press, "Take this time", message=shown, value=value)
            for person, value in ((running["ed"], values[0]), (running["ed"], values[2]))
        ]
        acts.append(
            threads.submit(running["ana"].press, "Take this time", message=shown, value=values[1])
        )
    assert [one.exception() for one in acts] == [None] * 3
    running["ed"].close_all()
    running["ana"].close_all()

    dates = [words for words in group(running, "ana") if "Booked" in words]
    assert len(dates) == 1
    assert len(wait_for_files(running, "ana", 1)) == 1


def test_who_offered_a_time_waits_for_the_other(running: Story) -> None:
    assert offer(running, "ana") == {}

    assert f"as soon as {running['ed'].mention} takes it" in take(running, "ana")
    assert len(offered(running, "ed")) == 3


def test_offers_that_cross_are_booked_where_they_agree(running: Story) -> None:
    assert offer(running, "ana") == {}
    person = find_time(running, "ed")
    person.fill("every_weeks", "Once")
    assert person.submit() == {}

    assert "Booked" in person.modal_text
    person.close_all()
    assert "Tuesday, October 13" in group(running, "ana")[-1]


def test_a_time_of_one_s_own_is_offered_alone_and_not_in_the_past(running: Story) -> None:
    monday = datetime(2026, 10, 19, 18, 30, tzinfo=UTC)
    past = {"Or a time of your own": "This moment has passed by now. Choose a later one."}
    far = {
        "Or a time of your own": (
            "Nobody knows their calendar that far ahead. Choose a time within three months."
        )
    }

    assert offer(running, "ana", own=int(START.timestamp()) - 60) == past
    running["ana"].close_all()
    assert offer(running, "ana", own=int(monday.timestamp()) + 100 * 86400) == far
    running["ana"].close_all()
    assert offer(running, "ana", own=int(monday.timestamp())) == {}

    assert len(offered(running, "ed")) == 1
    assert "Monday, October 19, 20:30" in group(running, "ed")[-1]


def test_other_wishes_show_other_times_before_anything_is_offered(running: Story) -> None:
    person = find_time(running, "ana")
    assert "12:00" not in person.modal_text
    person.fill("from_day", "2026-11-02")
    assert "Monday, November 2" in person.modal_text
    person.fill("minutes", "60 minutes")
    assert "Monday, November 2" in person.modal_text
    person.fill("every_weeks", "Once")
    assert person.submit() == {}
    person.close_all()

    assert "Monday, November 2" in group(running, "ed")[-1]
    assert "60 minutes each" in group(running, "ed")[-1]


def test_nothing_ticked_is_nothing_offered(running: Story) -> None:
    person = find_time(running, "ana")
    person.fill("These suit both of you", None)

    assert list(person.submit().values()) == [
        "Leave at least one of the times ticked, or choose one of your own here."
    ]


def test_two_who_share_no_hour_are_told_kindly_and_get_the_least_bad(running: Story) -> None:
    running.demo.box.update_member("ed", tz="America/Los_Angeles")
    running.settle()

    person = find_time(running, "ana")

    assert "Your working hours do not meet." in person.modal_text


def test_an_offer_that_waits_stands_in_the_weekly_message_from_the_next_day(
    running: Story,
) -> None:
    assert offer(running, "ana", from_day="2026-10-26") == {}
    running.after(days=7)

    person = running["ed"]
    running.settle()
    person.press("See the times", where="bot")
    person.press("Take this time", where="modal", value=offered(running, "ed")[0])

    assert "Booked" in person.modal_text
    assert not any("found times" in one for one in running.inbox("ana"))


def test_a_double_click_offers_and_books_once(running: Story) -> None:
    running.demo.box.trouble_next("interactive", duplicate=True)
    assert offer(running, "ana") == {}
    assert len([one for one in group(running, "ed") if "is looking for" in one]) == 1

    running.demo.box.trouble_next("interactive", duplicate=True)
    take(running, "ed")

    assert len([one for one in group(running, "ed") if "Booked" in one]) == 1
