"""A coordinator gives a people file in Slack: taken whole, or told what to mend."""

import csv
import io
import time
from collections.abc import Callable

import pytest

from bot.local_slack import COMPANY
from sandbox.driver import words_of
from tests.scenario.people import COORDINATOR, Story, everybody_joins, rows_of
from tests.scenario.witness import Witness

HEADER = "email,level,name,manager_email\n"
GOOD = HEADER + "ana@story.example,2,Ana,ed@story.example\ned@story.example,7,Ed,\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
READING = "Reading `people.csv`"


def open_import(coordinator: Witness) -> None:
    coordinator.command("/reverse-mentor program")
    coordinator.press("Import people")


def give(coordinator: Witness, content: bytes | str, name: str = "people.csv") -> str:
    """Chooses a file in the form that is open and sends it; what the form shows at last."""
    send(coordinator, content, name)
    eventually(lambda: READING not in coordinator.modal_text)
    return coordinator.modal_text


def send(coordinator: Witness, content: bytes | str, name: str = "people.csv") -> str:
    """As `give`; what the form shows at once, which is the result where the machine is quick."""
    data = content.encode() if isinstance(content, str) else content
    label = "The corrected file" if "The corrected file" in coordinator.modal_text else "The file"
    coordinator.fill(label, [coordinator.upload(name, data)])
    assert coordinator.submit() == {}
    return coordinator.modal_text


def roster_of(story: Story) -> list[tuple[object, ...]]:
    return rows_of(story)["roster_entry"]


def eventually(holds: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < give_up, "It did not come to pass."
        time.sleep(0.05)


@pytest.fixture
def coordinator(enrolling: Story) -> Witness:
    """Before the form."""
    open_import(enrolling[COORDINATOR])
    return enrolling[COORDINATOR]


def test_a_file_in_order_is_taken_and_a_second_time_updates(
    enrolling: Story, coordinator: Witness
) -> None:
    shown = give(coordinator, GOOD)

    assert "2 people new, 0 updated" in shown
    assert "Nobody has joined or been told by this" in shown
    assert len(roster_of(enrolling)) == 2
    coordinator.press("Back to the program")
    coordinator.press("Import people")
    assert "0 people new, 2 updated" in give(coordinator, GOOD.replace("Ana", "Ana Lopes"))
    assert rows_of(enrolling)["participant"] == []


def test_the_form_says_what_a_file_needs_and_shows_an_example_that_goes_in(
    coordinator: Witness,
) -> None:
    assert "`level`" in coordinator.modal_text
    coordinator.press("Show an example")
    example = coordinator.modal_text.split("```")[1]
    coordinator.close()

    shown = give(coordinator, example)

    assert "3 people new" in shown
    assert "3 people are not in this Slack" in shown


def test_unknown_columns_are_left_out_and_named(coordinator: Witness) -> None:
    shown = give(coordinator, "email,level,Shoe size\nana@story.example,2,41\n")

    assert "1 person new" in shown
    assert "`Shoe size`" in shown


def test_people_join_with_the_form_filled_from_the_file(
    enrolling: Story, coordinator: Witness
) -> None:
    give(coordinator, GOOD)
    enrolling["ana"].command("/reverse-mentor join")

    modal = enrolling["ana"].modal
    assert modal
    level = next(one for one in modal["blocks"] if one["block_id"] == "level")
    assert level["element"]["initial_option"]["value"] == "2"


def test_people_named_by_slack_id_are_those_of_their_address(
    enrolling: Story, coordinator: Witness
) -> None:
    ana, ed = enrolling["ana"].id, enrolling["ed"].id

    by_id = give(coordinator, f"member id,level,manager\n{ana},2,{ed}\n{ed},7,\n")
    coordinator.press("Back to the program")
    coordinator.press("Import people")
    by_address = give(coordinator, GOOD)

    assert "2 people new" in by_id
    assert "0 people new, 2 updated" in by_address


def test_somebody_on_two_lines_by_id_and_by_address_is_found(
    enrolling: Story, coordinator: Witness
) -> None:
    shown = give(coordinator, f"email,level\nana@story.example,2\n{enrolling['ana'].id},3\n")

    assert "Line 3, email: ana@story.example is on line 2, too" in shown
    assert roster_of(enrolling) == []


def test_of_a_bad_file_nothing_is_taken_and_the_corrected_one_goes_in(
    enrolling: Story, coordinator: Witness
) -> None:
    shown = give(coordinator, "email,level\nana@story.example,2\nbo,3\ncy@story.example,high\n")

    assert "2 lines need mending" in shown
    assert "Line 3, email: “bo” is not an address" in shown
    assert "Line 4, level: “high” is not a whole number" in shown
    assert roster_of(enrolling) == []
    again = give(coordinator, "email,level\nana@story.example,2\nbo@story.example,3\n")
    assert "2 people new" in again


def test_all_of_two_hundred_bad_lines_come_in_a_file_to_mend_from(
    enrolling: Story, coordinator: Witness
) -> None:
    rows = "".join(f"=nobody{number},3\n" for number in range(200))

    shown = give(coordinator, "email,level\n" + rows)

    assert "200 lines need mending" in shown
    assert "…and 180 more" in shown
    eventually(lambda: bool(coordinator.dm()))
    (message,) = coordinator.dm()
    assert "All 200 things to mend" in words_of(message)
    file = enrolling.demo.box.workspace.files.get(message["files"][0]["id"])
    assert file
    assert file.content
    table = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert table[0] == ["line", "column", "what to mend"]
    assert [row[0] for row in table[1:]] == [str(line) for line in range(2, 202)]


def test_where_no_file_can_be_sent_the_list_comes_in_words(
    enrolling: Story, coordinator: Witness
) -> None:
    enrolling.demo.box.fail_next("files.getUploadURLExternal", error="missing_scope")
    rows = "".join(f"nobody{number},3\n" for number in range(200))

    give(coordinator, "email,level\n" + rows)

    eventually(lambda: any("Line 201" in words_of(one) for one in coordinator.dm()))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PNG, "This is a picture"),
        (b"PK\x03\x04" + bytes(40), "workbook"),
        (bytes(range(256)) * 9 + bytes(400), "not a text file"),
        (b"\n\n", "The file is empty."),
        (b"email,level\n", "There is nobody in the file."),
        (b"name,title\nAna,Boss\n", "The header needs a column email and level."),
        (b"email,level\n" + b"a" * 5_000_001, "larger than 5 MB"),
    ],
    ids=["picture", "workbook", "binary", "blank", "nobody", "no header", "too big"],
)
def test_a_file_of_no_use_is_one_sentence_and_can_be_chosen_anew(
    content: bytes, said: str, enrolling: Story, coordinator: Witness
) -> None:
    assert said in give(coordinator, content)

    assert roster_of(enrolling) == []
    assert "2 people new" in give(coordinator, GOOD)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_files_come_in_the_encodings_that_spreadsheets_write(
    encoding: str, enrolling: Story, coordinator: Witness
) -> None:
    assert "2 people new" in give(coordinator, GOOD.replace("Ana", "Zoë").encode(encoding))

    assert any("Zoë" in row for row in roster_of(enrolling))


def test_only_coordinators_may_import(enrolling: Story, coordinator: Witness) -> None:
    with enrolling.demo.bot.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE coordinator SET user_id = 'USOMEBODY'")

    assert "for the coordinators of a program" in give(coordinator, GOOD)
    assert roster_of(enrolling) == []


def test_a_file_that_takes_long_is_read_on_and_the_form_shows_how_it_went(
    coordinator: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.roster_work.PATIENCE", 0.0)

    assert READING in send(coordinator, GOOD)

    eventually(lambda: "2 people new" in coordinator.modal_text)


def test_whoever_closes_the_form_while_a_file_is_read_is_told_in_a_message(
    coordinator: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.roster_work.PATIENCE", 0.0)
    send(coordinator, GOOD)
    coordinator.close_all()

    eventually(lambda: bool(coordinator.dm()))
    assert "2 people new, 0 updated" in words_of(coordinator.dm()[-1])


def test_a_late_refusal_stands_where_the_form_was(
    enrolling: Story, coordinator: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.roster_work.PATIENCE", 0.0)
    with enrolling.demo.bot.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE coordinator SET user_id = 'USOMEBODY'")

    assert READING in send(coordinator, GOOD)

    eventually(lambda: "for the coordinators of a program" in coordinator.modal_text)


def test_after_an_import_the_matching_is_one_click_away(enrolling: Story) -> None:
    everybody_joins(enrolling, pairs=1)
    coordinator = enrolling[COORDINATOR]
    open_import(coordinator)

    shown = give(coordinator, COMPANY.read_bytes())

    assert "40 people new" in shown
    coordinator.press("Run the matching")
    assert "pairing" in coordinator.modal_text
