"""`reverse-mentor sandbox`, at a terminal, with an app that knows nothing of it."""

import json
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from dotenv import dotenv_values
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from sandbox.driver import Visitor
from tests.integration.sandbox_kit import Json, manifest
from tests.integration.test_cli import command, one_line

ROOT = Path(__file__).parents[2]
PEOPLE = "email,name,level\nana@acme.example,Ana Lopes,3\nbo@acme.example,Bo Chen,7\n"


@contextmanager
def sandbox(folder: Path, *options: str) -> Iterator[str]:
    """The command as a process of its own; gives what it has printed until it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "bot", "sandbox", "--port", "0", *options],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        said = ""
        for line in process.stdout:
            said += line
            if "Ctrl+C" in line:
                break
        yield said
    finally:
        process.terminate()
        assert process.wait(timeout=10) == 0
        process.communicate()


def workspace(said: str) -> Json:
    """What the page at the printed address knows of everybody."""
    found: Json = httpx.get(f"{address(said)}/client/workspace").json()
    return found


def address(said: str) -> str:
    found = re.search(r"http://[\d.]+:\d+", said)
    assert found
    return found[0]


def visitor(said: str, person: str) -> Visitor:
    """A scripted person of the workspace at the printed address."""
    host, port = address(said).removeprefix("http://").split(":")
    ids = {one["email"]: one["id"] for one in workspace(said)["people"]}
    return Visitor(host, int(port), ids[person])


def test_any_bolt_app_connects_with_what_the_command_writes(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "app.json").write_text(json.dumps(manifest()))
    (tmp_path / ".env").write_text("OTHER=kept\nSLACK_BOT_TOKEN=old\n")
    options = ("--company", "people.csv", "--manifest", "app.json", "--env-file", ".env")

    with sandbox(tmp_path, *options) as said:
        found = dotenv_values(tmp_path / ".env")
        app = App(client=WebClient(found["SLACK_BOT_TOKEN"], base_url=str(found["SLACK_API_URL"])))
        app.command("/try")(lambda ack: ack("It works"))
        handler = SocketModeHandler(app, found["SLACK_APP_TOKEN"])
        handler.connect()  # type: ignore[no-untyped-call]
        answer = visitor(said, "ana@acme.example").command("/try")
        people = workspace(said)["people"]
        handler.client.auto_reconnect_enabled = False

    assert answer == "It works"
    assert [one["real_name"] for one in people] == ["Ana Lopes", "Bo Chen"]
    assert found["OTHER"] == "kept"
    assert len(str(found["SLACK_SIGNING_SECRET"])) == 32
    assert "xoxb" not in said


def test_a_new_env_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    with sandbox(tmp_path, "--env-file", "new.env"):
        mode = (tmp_path / "new.env").stat().st_mode

    assert stat.S_IMODE(mode) == 0o600


def test_without_a_file_the_lines_are_printed_and_the_company_is_an_invented_one(
    tmp_path: Path,
) -> None:
    with sandbox(tmp_path) as said:
        found = workspace(said)

    assert found["bot"]["name"] == "reverse-mentor"
    assert len(found["people"]) == 40

    for name in ("SLACK_API_URL", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        assert re.search(rf"^{name}=\S+$", said, re.MULTILINE)
    assert "SLACK_CLIENT_ID" not in said


def test_an_app_that_is_installed_by_oauth_gets_what_it_needs_for_it(tmp_path: Path) -> None:
    by_oauth = manifest()
    by_oauth["oauth_config"]["redirect_urls"] = ["http://localhost:3000/slack/oauth_redirect"]
    (tmp_path / "app.json").write_text(json.dumps(by_oauth))

    with sandbox(tmp_path, "--manifest", "app.json") as said:
        assert re.search(r"^SLACK_CLIENT_ID=\S+$", said, re.MULTILINE)
        assert re.search(r"^SLACK_CLIENT_SECRET=\S+$", said, re.MULTILINE)


def test_a_manifest_that_slack_would_refuse_is_refused_with_the_places(tmp_path: Path) -> None:
    (tmp_path / "app.yml").write_text("display_information: {name: ''}\n")

    done = command(tmp_path, "sandbox", "--manifest", "app.yml")

    assert done.returncode == 1
    assert "/display_information/name" in done.stderr
    assert "Slack would not take app.yml" in done.stderr


def test_a_scope_that_an_event_needs_is_missed_aloud(tmp_path: Path) -> None:
    (tmp_path / "app.json").write_text(json.dumps(manifest(scopes=["commands"])))

    done = command(tmp_path, "sandbox", "--manifest", "app.json", "--env-file", "no/such/.env")

    assert "The event message.im is never sent: add the scope im:history." in done.stderr
    assert "no/such/.env can't be written" in done.stderr


@pytest.mark.parametrize("text", ["{", "\x00"])
def test_a_manifest_that_cannot_be_read_is_said_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "app.yml").write_text(text)

    said = one_line(command(tmp_path, "sandbox", "--manifest", "app.yml"))

    assert "app.yml is neither YAML nor JSON" in said


def test_a_people_file_with_bad_lines_names_them(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("email,level\nana,3\n")

    done = command(tmp_path, "sandbox", "--company", "people.csv")

    assert done.returncode == 1
    assert "“ana” is not an address" in done.stderr
    assert "1 line needs mending" in done.stderr


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with sandbox(tmp_path) as said:
        taken = re.findall(r"127\.0\.0\.1:(\d+)", said)[0]

        assert f"Port {taken} is taken" in one_line(command(tmp_path, "sandbox", "--port", taken))
