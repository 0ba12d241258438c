"""A booked date is over: what waits, where, and until when."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from tests.scenario.dates import offer, take
from tests.scenario.people import Story, rows_of

ASKS = "Keep what stays of it"


def met_on_thursday(story: Story) -> None:
    """Ana and Ed had a date on Thursday, October 15: their next weekly message has come, too."""
    offer(story, "ana")
    take(story, "ed", 1)
    story.after(days=9)


def home_of(story: Story, name: str) -> str:
    story.settle()
    story[name].open_home()
    return story[name].home_text


def weekly(story: Story, name: str) -> list[str]:
    return [words for words in story.inbox(name) if "once a week at most" in words]


def test_after_a_booked_date_its_log_waits_in_the_weekly_message_and_in_home(
    running: Story,
) -> None:
    met_on_thursday(running)
    ana, ed = running["ana"], running["ed"]
    asked = f"Did you and {ed.mention} meet on Thursday, October 15?"
    assert asked in home_of(running, "ana")
    assert asked in weekly(running, "ana")[-1]

    ana.press("Keep what stays", where="bot")
    assert ana.submit() == {}
    ana.close_all()

    assert ASKS not in home_of(running, "ana")
    assert ASKS not in weekly(running, "ana")[-1]
    assert ASKS in home_of(running, "ed"), "each keeps their own"


def test_what_nobody_keeps_is_asked_for_no_more_after_ten_days(running: Story) -> None:
    met_on_thursday(running)
    running.demo.clock.advance(timedelta(days=6))

    assert ASKS not in home_of(running, "ana")


def test_both_keep_the_same_meeting_at_the_same_moment(running: Story) -> None:
    met_on_thursday(running)
    home_of(running, "ana")
    home_of(running, "ed")
    for name in ("ana", "ed"):
        running[name].press("Keep what stays", where="home")
        running[name].fill("doubt", "The same question")

    with ThreadPoolExecutor() as pool:
        errors = list(pool.map(lambda name: running[name].submit(), ("ana", "ed")))

    assert errors == [{}, {}]
    rows = rows_of(running)
    assert len(rows["meeting_log"]) == len(rows["doubt"]) == 2
    assert "have met once so far" in running["ana"].modal_text + running["ed"].modal_text
    assert "met 2 times" not in running["ana"].modal_text + running["ed"].modal_text
