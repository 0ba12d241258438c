"""What stays of a meeting: kept by each, read by the two, counted once."""

import pytest

from tests.scenario.people import COORDINATOR, Story, answer_check_in, chosen, rows_of
from tests.scenario.witness import Witness, everything_shown

ATTACK = "<!channel> <@U1> <https://evil.example|click> *bold*"
RIGHT_TO_LEFT = "لوحة المعلومات 👩‍💻"


def met(story: Story, *names: str) -> None:
    """A week after the introduction these say that they met; the thanks stay open."""
    story.after(weeks=1)
    for name in names or ("ana",):
        answer_check_in(story[name])


def keep(person: Witness, met_on: str | None = None, **fields: object) -> dict[str, str]:
    """Fills in the log that is open and sends it; what stands under its fields."""
    for block_id, value in fields.items():
        person.fill(block_id, value)
    if met_on:
        person.fill("met_on", met_on)
    return person.submit()


def open_log(person: Witness) -> None:
    person.press("Keep what stays", where="modal")


def test_after_we_met_the_log_is_one_press_away_and_only_its_day_is_needed(
    running: Story,
) -> None:
    met(running)
    ana = running["ana"]

    open_log(ana)
    assert keep(ana) == {}

    assert f"you and {running['ed'].mention} have met once so far" in ana.modal_text


def test_both_read_what_one_keeps_and_nobody_else_does(running: Story) -> None:
    met(running, "ana", "ed")
    ana, ed = running["ana"], running["ed"]
    open_log(ana)
    assert keep(ana, shower="I did", showed="marmalade", learned="chutney", rating="4") == {}

    open_log(ed)
    assert keep(ed, learned="relish") == {}
    ed.press("What you two kept")

    for word in ("marmalade", "chutney", "relish"):
        assert word in ed.modal_text
    assert f"you showed something in 0 meetings, {ana.mention} in 1" in ed.modal_text
    for name in ("bo", "flo", COORDINATOR):
        assert "marmalade" not in everything_shown(running.demo, running[name])
    assert len(rows_of(running)["meeting_log"]) == 2


def test_a_rating_is_shown_to_nobody_but_its_author_in_the_form(running: Story) -> None:
    met(running, "ana", "ed")
    ana, ed = running["ana"], running["ed"]
    open_log(ana)
    keep(ana, rating="2")
    open_log(ed)
    keep(ed)
    ed.press("What you two kept")

    assert "A little" not in ed.modal_text
    ana.press("What you two kept")
    ana.press("Change")
    assert chosen(ana, "rating") == "2"


def test_keeping_the_same_day_again_changes_it_and_never_doubles_it(running: Story) -> None:
    met(running)
    ana = running["ana"]
    open_log(ana)
    keep(ana, showed="the first words", learned="a lesson")

    ana.press("What you two kept")
    ana.press("Change")
    assert "the first words" in str(ana.modal)
    assert keep(ana, showed="better words") == {}
    ana.press("What you two kept")
    ana.press("Keep a meeting")
    assert keep(ana, learned="one more thing") == {}

    ana.press("What you two kept")
    for kept in ("better words", "one more thing"):
        assert kept in ana.modal_text
    assert "the first words" not in ana.modal_text
    assert len(rows_of(running)["meeting_log"]) == 1


def test_a_log_of_the_wrong_day_moves_to_the_right_one(running: Story) -> None:
    met(running)
    ana = running["ana"]
    open_log(ana)
    keep(ana, showed="words")

    ana.press("What you two kept")
    ana.press("Change")
    assert keep(ana, met_on="2026-10-15") == {}

    assert "Thursday, October 15" in ana.modal_text
    assert len(rows_of(running)["meeting_log"]) == 1


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-10-21", "This day is still to come. Keep what stays once you have met."),
        ("2026-10-12", "On this day you two were not paired yet. Choose a later one."),
    ],
)
def test_a_day_on_which_they_cannot_have_met_is_explained(
    running: Story, day: str, why: str
) -> None:
    met(running)
    ana = running["ana"]
    open_log(ana)

    assert keep(ana, met_on=day, showed="words") == {"When did you meet?": why}

    assert rows_of(running)["meeting_log"] == []
    assert keep(ana, met_on="2026-10-20") == {}


def test_long_strange_and_hostile_words_are_kept_and_shown_as_they_are(running: Story) -> None:
    met(running, "ana", "ed")
    ana, ed = running["ana"], running["ed"]
    open_log(ana)

    assert keep(ana, showed="<&>" * 1000, learned=ATTACK, doubt=f"{ATTACK} {RIGHT_TO_LEFT}") == {}
    ana.press("What you two kept")

    assert "&lt;!channel&gt;" in str(ana.modal)
    assert "<!channel>" not in str(ana.modal)
    open_log(ed)
    keep(ed)
    ed.press("Next agenda")
    assert RIGHT_TO_LEFT in ed.modal_text
    assert "<https://evil.example|click>" not in str(ed.modal)


def test_words_longer_than_the_form_takes_are_refused_by_slack(running: Story) -> None:
    met(running)
    ana = running["ana"]
    open_log(ana)

    assert list(keep(ana, showed="x" * 3001)) == ["What was shown?"]

    assert rows_of(running)["meeting_log"] == []


def test_an_open_question_stands_on_both_agendas_until_one_of_them_settles_it(
    running: Story,
) -> None:
    met(running, "ana", "ed")
    ana, ed = running["ana"], running["ed"]
    open_log(ana)
    keep(ana, doubt="who decides on budgets?", intention="ask for numbers")
    ana.press("Next agenda")
    assert "who decides on budgets?" in ana.modal_text
    assert "ask for numbers" in ana.modal_text

    open_log(ed)
    keep(ed, settled=["who decides on budgets?"])
    ed.press("Next agenda")

    assert "who decides on budgets?" not in ed.modal_text
    assert "ask for numbers" not in everything_shown(running.demo, ed)


def test_the_agenda_is_for_the_meeting_that_comes_next(running: Story) -> None:
    met(running)
    ana = running["ana"]
    open_log(ana)
    keep(ana)
    ana.press("Next agenda")

    assert "A look over the shoulder" in ana.modal_text
    assert "Meeting 2" in ana.modal_text


def test_in_the_last_two_weeks_the_agenda_is_the_closing_one(running: Story) -> None:
    running.after(weeks=25)
    ana = running["ana"]
    answer_check_in(ana)
    open_log(ana)
    keep(ana)

    ana.press("Next agenda")

    assert "The last one, and what stays" in ana.modal_text


def test_starters_come_three_at_a_time_and_others_bring_others(running: Story) -> None:
    met(running)
    ana = running["ana"]
    open_log(ana)
    keep(ana)
    ana.press("Next agenda")
    ana.press("Something to talk about")
    first = ana.modal_text

    ana.press("Others")
    assert ana.modal_text != first
    for _ in range(6):
        ana.press("Others")

    assert ana.modal_text == first, "twenty-one in all"


def test_after_three_one_way_meetings_both_are_offered_to_trade_places(running: Story) -> None:
    met(running)
    ana, ed = running["ana"], running["ed"]
    for at, day in enumerate(("2026-10-16", "2026-10-19", "2026-10-20")):
        if at == 0:
            open_log(ana)
        else:
            ana.press("What you two kept")
            ana.press("Keep a meeting")
        keep(ana, met_on=day, shower="I did")
    assert "has shown three times in a row" in ana.modal_text

    ana.press("Trading places")
    assert "Whoever usually learns shows today" in ana.modal_text
    three_times = "the same one of you has shown three times in a row"
    running.after(weeks=2)  # other things come first, three in a week
    assert any(f"You and {ana.mention}: {three_times}" in told for told in running.inbox("ed"))

    open_log(ana)
    assert keep(ana, shower=f"{ed.mention} did") == {}
    assert not any(three_times in told for told in running.inbox("ed"))


def test_a_log_answers_the_check_in_about_its_day(running: Story) -> None:
    met(running)
    ana = running["ana"]
    open_log(ana)
    keep(ana)
    running.after(weeks=1)
    ana.press("What you two kept")
    ana.press("Keep a meeting")
    assert keep(ana) == {}

    running.after(weeks=1)

    assert "You said: you met." in running.inbox("ana")[-1]


def test_who_has_left_cannot_keep_a_log_from_an_old_form(running: Story) -> None:
    met(running)
    ana, ed = running["ana"], running["ed"]
    open_log(ana)
    ed.command("/reverse-mentor leave")
    ed.submit()

    ana.submit()

    assert "This pairing has ended" in ana.modal_text
    assert rows_of(running)["meeting_log"] == []


@pytest.mark.parametrize(
    ("said", "offer"), [("Not yet", True), ("Canceled", True), ("Booked, not yet", False)]
)
def test_each_answer_to_did_you_meet_has_its_follow_up(
    running: Story, said: str, offer: bool
) -> None:
    running.after(weeks=1)
    ana = running["ana"]
    answer_check_in(ana, said)

    assert ("Find a time" in str(ana.modal)) is offer
    assert "Keep what stays" not in str(ana.modal)
