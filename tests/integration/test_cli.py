"""The command line, as somebody at a terminal meets it."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.manifest import read_manifest
from sandbox.people import Member
from sandbox.server import Sandbox

COMMANDS = (
    "run",
    "demo",
    "simulate",
    "preview",
    "sandbox",
    "match",
    "import",
    "migrate",
    "restored",
    "manifest",
    "doctor",
)
PEOPLE = [Member("ana@x.example", "ana", "Ana Lopes", is_owner=True)]


@pytest.fixture
def box() -> Iterator[Sandbox]:
    box = Sandbox(PEOPLE, manifest=read_manifest())
    box.start()
    yield box
    box.stop()


def command(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `reverse-mentor` in an empty folder with nothing of ours in its environment."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={**clean, "PYTHONPATH": root, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def tokens(box: Sandbox) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": box.bot_token,
        "SLACK_APP_TOKEN": box.app_token,
        "SLACK_API_URL": box.api_url,
    }


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The single line that a command failed with."""
    assert done.returncode == 1
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, tmp_path: Path) -> None:
    done = command(tmp_path, name, "--help")

    assert done.returncode == 0
    assert "Usage" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_help_needs_no_heavy_library(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", name, "--help"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    for library in ("slack_sdk", "sqlalchemy", "scipy", "apscheduler"):
        assert f" {library}\n" not in done.stderr


def test_a_missing_token_is_named_in_one_line(tmp_path: Path) -> None:
    said = one_line(command(tmp_path, "run"))

    assert "SLACK_BOT_TOKEN" in said
    assert ".env" in said


def test_a_bad_setting_is_named_in_one_line(tmp_path: Path) -> None:
    assert "LOG_LEVEL" in one_line(command(tmp_path, "migrate", LOG_LEVEL="loud"))


def test_a_schema_that_is_behind_names_the_command_that_brings_it_up(
    tmp_path: Path, box: Sandbox
) -> None:
    assert "reverse-mentor migrate" in one_line(command(tmp_path, "run", **tokens(box)))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://nobody:secret@127.0.0.1:9/none",
        "sqlite:////nowhere/at/all.db",
        "mysql://x/y",
        "what is this",
    ],
)
def test_an_unreachable_database_is_one_line_without_its_password(url: str, tmp_path: Path) -> None:
    key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    said = one_line(command(tmp_path, "migrate", DATABASE_URL=url, ENCRYPTION_KEYS=key))

    assert "secret" not in said


def test_postgresql_without_keys_says_how_to_make_one(tmp_path: Path) -> None:
    said = one_line(command(tmp_path, "migrate", DATABASE_URL="postgresql://127.0.0.1:9/x"))

    assert "ENCRYPTION_KEYS" in said
    assert "generate_key" in said


def test_an_unusable_key_is_said_in_one_line(tmp_path: Path) -> None:
    assert "ENCRYPTION_KEYS" in one_line(command(tmp_path, "migrate", ENCRYPTION_KEYS="short"))


def test_tokens_that_slack_refuses_are_said_in_one_line(tmp_path: Path, box: Sandbox) -> None:
    command(tmp_path, "migrate")
    wrong = {**tokens(box), "SLACK_APP_TOKEN": "xapp-wrong"}

    assert "SLACK_APP_TOKEN" in one_line(command(tmp_path, "run", **wrong))


def test_a_slack_that_is_not_there_is_said_in_one_line(tmp_path: Path, box: Sandbox) -> None:
    command(tmp_path, "migrate")
    nowhere = {**tokens(box), "SLACK_API_URL": "http://127.0.0.1:9/api/"}

    assert "SLACK_API_URL" in one_line(command(tmp_path, "run", **nowhere))


def test_the_key_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    assert command(tmp_path, "migrate").returncode == 0

    mode = (tmp_path / "reverse-mentor.db.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


class TestDoctor:
    """Says of every trouble what to do."""

    def test_all_is_well(self, tmp_path: Path, box: Sandbox) -> None:
        command(tmp_path, "migrate")
        done = command(tmp_path, "doctor", **tokens(box))

        assert done.returncode == 0, done.stdout
        assert "✗" not in done.stdout

    def test_each_trouble_is_named(self, tmp_path: Path, box: Sandbox) -> None:
        done = command(tmp_path, "doctor", **{**tokens(box), "SLACK_BOT_TOKEN": "xoxb-wrong"})

        assert done.returncode == 1
        assert "reverse-mentor migrate" in done.stdout
        assert "SLACK_BOT_TOKEN" in done.stdout

    def test_a_missing_scope_is_named(self, tmp_path: Path) -> None:
        manifest = read_manifest()
        manifest["oauth_config"]["scopes"]["bot"].remove("mpim:write")
        box = Sandbox(PEOPLE, manifest=manifest)
        box.start()
        done = command(tmp_path, "doctor", **tokens(box))
        box.stop()

        assert "Missing: mpim:write" in done.stdout


def test_the_bot_stops_cleanly_when_told_to(tmp_path: Path, box: Sandbox) -> None:
    command(tmp_path, "migrate")
    root = str(Path(__file__).parents[2])
    bot = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root, **tokens(box)},
        stderr=subprocess.PIPE,
        text=True,
    )
    ana = box.visitor("ana@x.example")
    ana.wait_for(lambda: box.connections == 2, timeout=20)
    assert "Reverse Mentor" in (ana.command("/reverse-mentor") or "")

    bot.terminate()

    assert bot.wait(timeout=10) == 0
    assert "bot.stopped" in (bot.stderr.read() if bot.stderr else "")
