"""`run --http` and what it says of itself, as Slack and a monitoring system meet it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
import yaml

from bot.manifest import http_manifest, read_manifest
from sandbox.driver import words_of
from sandbox.manifest import require_manifest
from sandbox.server import Sandbox
from sandbox.ways.signed_post import signed
from storage.heartbeats import list_heartbeats
from tests.integration.bot_at_work import (
    PATIENCE,
    PEOPLE,
    ROOT,
    Place,
    at_work,
    free_port,
    is_ready,
    place,
    stop,
    wait_until,
)

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Served:
    box: Sandbox
    address: str
    place: Place

    def post(self, body: bytes, headers: dict[str, str], kind: str = FORM) -> httpx.Response:
        return httpx.post(
            f"{self.address}/slack/events",
            content=body,
            headers={"content-type": kind} | headers,
            timeout=PATIENCE,
        )


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, port = tmp_path_factory.mktemp("http"), free_port()
    address = f"http://127.0.0.1:{port}"
    box = Sandbox(PEOPLE, manifest=http_manifest(address), ack_timeout=PATIENCE)
    box.start()
    here = place(folder)
    with at_work(box, folder, "--http", PORT=str(port)):
        wait_until(lambda: is_ready(address), "ready")
        yield Served(box, address, here)
    box.stop()


def test_commands_are_answered_over_http(served: Served) -> None:
    assert "help" in (served.box.visitor("ana").command("/reverse-mentor") or "")


def test_the_word_payload_in_a_command_is_only_a_word(served: Served) -> None:
    said = served.box.visitor("ana").command("/reverse-mentor help payload %70ayload")

    assert said


def test_modals_are_opened_and_submitted_over_http(served: Served) -> None:
    ana = served.box.visitor("ana")

    ana.command("/reverse-mentor program")
    ana.fill("name", "Our payload")

    assert ana.submit() == {}
    assert "Our payload" in words_of(ana.modals[-1])


def command_form(**fields: str) -> bytes:
    usual = {"command": "/reverse-mentor", "text": "", "user_id": "U1", "team_id": "T1"}
    return urlencode(usual | {"trigger_id": "1.2.3"} | fields).encode()


def test_what_slack_did_not_sign_is_refused(served: Served) -> None:
    body, now = command_form(), time.time()
    secret = served.box.signing_secret
    right = signed(secret, body, now)

    assert served.post(body, {}).status_code == 401
    assert served.post(body, signed("another secret", body, now)).status_code == 401
    assert served.post(body + b"&x=1", right).status_code == 401
    assert served.post(body, signed(secret, body, now - 600)).status_code == 401
    assert served.post(body, right | {"x-slack-request-timestamp": "soon"}).status_code == 401


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, b"payload=%7B"),
        (FORM, b"payload=[1]"),
        ("application/json", b"{"),
        ("application/json", b"[" * 200_000),
    ],
    ids=["half a payload", "a list", "half of JSON", "deep JSON"],
)
def test_what_is_not_signed_is_not_even_read(served: Served, kind: str, body: bytes) -> None:
    assert served.post(body, signed("another secret", body, time.time()), kind).status_code == 401


def test_odd_signatures_are_refused_and_no_defect_of_ours(served: Served) -> None:
    body = command_form()
    right = signed(served.box.signing_secret, body, time.time())

    for header, value in (
        (b"x-slack-signature", b"v0=\xe9"),
        (b"x-slack-request-timestamp", b"9" * 5000),
    ):
        odd = {name.encode(): one.encode() for name, one in right.items()} | {header: value}
        answer = httpx.post(f"{served.address}/slack/events", content=body, headers=odd)
        assert answer.status_code == 401
    assert 'event="request.failed"' not in httpx.get(f"{served.address}/metrics").text


def test_slack_s_look_at_the_certificate_is_answered(served: Served) -> None:
    assert served.post(b"token=x&ssl_check=1", {}).status_code == 200


def test_what_slack_would_never_send_does_no_harm(served: Served) -> None:
    assert served.post(b"x" * (5 * 2**20), {}).status_code == 413
    assert served.post(b"\xff\xfe", {}).status_code == 400
    assert httpx.get(f"{served.address}/slack/events").status_code == 405
    assert is_ready(served.address)


def test_a_process_that_works_says_so(served: Served) -> None:
    answer = httpx.get(f"{served.address}/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    with served.place.sessions.begin() as session:
        (heartbeat,) = list_heartbeats(session)
    assert heartbeat.pid > 0


def test_metrics_come_without_ids_of_people(served: Served) -> None:
    served.box.visitor("ana").command("/reverse-mentor status")

    said = httpx.get(f"{served.address}/metrics").text

    assert "reverse_mentor_database_up 1.0" in said
    assert "reverse_mentor_processes 1.0" in said
    assert 'event="bot.ready"' in said
    assert served.box.visitor("ana").id not in said


def test_a_stopped_process_takes_its_heartbeat_along(tmp_path: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    box = Sandbox(PEOPLE, manifest=http_manifest(address))
    box.start()
    here = place(tmp_path)

    with at_work(box, tmp_path, "--http", PORT=str(port)) as process:
        wait_until(lambda: is_ready(address), "ready")
        took = stop(process)

    with here.sessions.begin() as session:
        assert list_heartbeats(session) == []
    assert took < 10
    box.stop()


def test_socket_mode_answers_probes_where_a_port_is_named(tmp_path: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    from_manifest = http_manifest(address)
    from_manifest["settings"]["socket_mode_enabled"] = True
    box = Sandbox(PEOPLE, manifest=from_manifest)
    box.start()
    place(tmp_path)

    with at_work(box, tmp_path, PORT=str(port)):
        wait_until(lambda: is_ready(address), "ready")
        posted = httpx.post(f"{address}/slack/events")
        metrics = httpx.get(f"{address}/metrics").text

    assert posted.status_code == 404
    assert "reverse_mentor_slack_connections 2.0" in metrics
    box.stop()


def test_a_port_that_is_taken_is_one_line(tmp_path: Path, served: Served) -> None:
    place(tmp_path)

    with at_work(served.box, tmp_path, "--http", PORT=served.address.rpartition(":")[2]) as process:
        assert process.wait(PATIENCE) == 1

    (line,) = (tmp_path / "bot.log").read_text().splitlines()
    assert "PORT" in line


def printed(*words: str) -> tuple[int, str]:
    """How `reverse-mentor manifest` ended, and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "manifest", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_the_manifest_is_printed_for_either_way() -> None:
    _, for_sockets = printed()
    _, for_http = printed("--http", "https://bot.example.com/")
    refused, _ = printed("--http", "http://bot.example.com")

    found = yaml.safe_load(for_http)
    assert yaml.safe_load(for_sockets) == read_manifest()
    require_manifest(found)
    assert found["settings"]["interactivity"]["request_url"] == (
        "https://bot.example.com/slack/events"
    )
    assert refused == 1
