"""Reading a file that somebody gave in a form, and what can stand in its way."""

import json
import urllib.request
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from slack_sdk import WebClient

from handlers.slack_files import fetch_file
from mentoring.roster_import import Trouble
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import SCOPES, client_of, running

CONTENT = b"email,level\nana@acme.example,3\n"
MOST = 100


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with running(scopes=(*SCOPES, "files:read")) as box:
        yield box


def given_by_ana(box: Sandbox, content: bytes = CONTENT, name: str = "people.csv") -> str:
    """The id of a file that she handed in with a form."""
    address = f"{box.url}/client/ana/files?name={quote(name)}"
    with urllib.request.urlopen(address, data=content) as answer:  # noqa: S310
        file_id: str = json.load(answer)["file"]["id"]
    stored = box.workspace.files.get(file_id)
    assert stored
    box.workspace.files.hand_in(stored)
    return file_id


def address_of(box: Sandbox, file_id: str) -> str:
    stored = box.workspace.files.get(file_id)
    assert stored
    return str(box.workspace.files.object_of(stored).get("url_private_download", ""))


def test_a_file_is_read_with_the_bot_s_token(box: Sandbox, slack: WebClient) -> None:
    address = address_of(box, given_by_ana(box, name="our people & more.csv"))

    assert fetch_file(slack, address, MOST) == CONTENT


def test_a_deleted_file_is_gone(box: Sandbox, slack: WebClient) -> None:
    file_id = given_by_ana(box)
    address = address_of(box, file_id)
    stored = box.workspace.files.get(file_id)
    assert stored
    box.workspace.files.delete(stored)

    assert fetch_file(slack, address, MOST) is Trouble.GONE
    assert fetch_file(slack, address_of(box, file_id), MOST) is Trouble.GONE


def test_no_more_is_read_than_was_asked_for(box: Sandbox, slack: WebClient) -> None:
    address = address_of(box, given_by_ana(box, bytes(MOST + 1)))

    assert fetch_file(slack, address, MOST) is Trouble.TOO_BIG


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/x", "https://notslack.com/x", "http://files.slack.com/x", "file:///etc"],
)
def test_the_token_is_shown_to_nobody_but_slack(slack: WebClient, elsewhere: str) -> None:
    assert fetch_file(slack, elsewhere, MOST) is Trouble.KEPT_BACK


def test_without_its_scope_slack_keeps_a_file_back() -> None:
    with running() as box:
        address = address_of(box, given_by_ana(box))

        assert fetch_file(client_of(box), address, MOST) is Trouble.KEPT_BACK


def test_a_slack_that_is_away_is_waited_for() -> None:
    with running(scopes=(*SCOPES, "files:read")) as box:
        client, address = client_of(box), address_of(box, given_by_ana(box))

    assert fetch_file(client, address, MOST) is Trouble.SLACK_AWAY
