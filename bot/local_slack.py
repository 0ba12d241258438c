"""`reverse-mentor sandbox`: the local Slack alone, for any Bolt app."""

import threading
from collections.abc import Mapping
from pathlib import Path

import typer
from dotenv import set_key

from bot.errors import StartError
from bot.logs import set_up_logs
from bot.manifest import MANIFEST, read_manifest
from bot.people_file import read_people_file
from bot.terminal import free_port, on_stop
from sandbox.clock import MovableClock
from sandbox.manifest import ManifestError, idle_parts
from sandbox.people import Member
from sandbox.server import Sandbox

COMPANY = Path(__file__).parent.parent / "examples" / "company.csv"
"""The invented company of the demo and of the local Slack."""


def run_sandbox(
    port: int, people: Path | None, manifest: Path | None, env_file: Path | None
) -> None:
    """Prints the page's address and what an app needs to connect; returns when it is stopped."""
    set_up_logs("WARNING", "text")
    box = _local_slack(port, company(people or COMPANY), manifest or MANIFEST)
    stopped = threading.Event()
    on_stop(stopped.set)
    with free_port(port):
        box.start()
    try:
        typer.echo(f"\nOpen {box.url} to be anybody of the company.\n")
        _hand_out(box.settings, env_file)
        typer.echo("\nNothing leaves this machine. Stop with Ctrl+C.")
        stopped.wait()
    finally:
        box.stop()


def company(path: Path) -> list[Member]:
    """The people of a file as a Slack has them; the people department are its admins."""
    return [
        Member(
            email=one.email,
            name=one.email.partition("@")[0],
            real_name=one.name or one.email.partition("@")[0],
            title=one.title,
            tz=one.timezone or "UTC",
            is_admin=one.department.startswith("People"),
        )
        for one in read_people_file(path).entries
    ]


def _local_slack(port: int, people: list[Member], manifest: Path) -> Sandbox:
    content = read_manifest(manifest)
    try:
        box = Sandbox(people, manifest=content, clock=MovableClock(), port=port)
    except ManifestError as refusal:
        for problem in refusal.problems:
            typer.echo(problem, err=True)
        raise StartError(f"Slack would not take {manifest.name}: see above.") from None
    for sentence in idle_parts(content):
        typer.echo(f"{manifest.name}: {sentence}", err=True)
    return box


def _hand_out(settings: Mapping[str, str], env_file: Path | None) -> None:
    """Into the file, beside whatever else stands in it; or onto the screen."""
    if env_file is None:
        typer.echo("\n".join(f"{name}={value}" for name, value in settings.items()))
        return
    try:
        env_file.touch(mode=0o600)
        for name, value in settings.items():
            set_key(env_file, name, value, quote_mode="never")
    except OSError as fault:
        raise StartError(f"{env_file} can't be written: {fault.strerror}.") from None
    typer.echo(f"Your app finds its tokens in {env_file}.")
