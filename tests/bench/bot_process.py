"""The bot in a process of its own: it shares no lock with the local Slack or with who measures."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from cryptography.fernet import Fernet
from pydantic import SecretStr
from slack_bolt import Ack
from sqlalchemy import Engine

from bot.clock import SystemClock
from bot.database import open_current_database
from bot.logs import set_up_logs
from bot.runtime import Bot
from bot.settings import Settings
from mentoring.pacing import Paces
from tests.bench.slack_process import SlackProcess

NOTHING = "/nothing"
"""A command that is acknowledged and does nothing: what Bolt and the wire take by themselves."""
_CONTEXT = get_context("spawn")


@contextmanager
def bot_at(engine: Engine, at: SlackProcess, paces: Paces) -> Iterator[None]:
    """The bot as `reverse-mentor run` composes it, with one listener more: for `NOTHING`."""
    ours, theirs = _CONTEXT.Pipe()
    settings = Settings(
        slack_bot_token=SecretStr(at.bot_token),
        slack_app_token=SecretStr(at.app_token),
        slack_api_url=at.api_url,
        database_url=engine.url.render_as_string(hide_password=False),
        encryption_keys=(SecretStr(Fernet.generate_key().decode()),),
    )
    process = _CONTEXT.Process(target=_run_bot, args=(settings, paces, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield
    finally:
        ours.close()  # which ends it
        process.join()


def _run_bot(settings: Settings, paces: Paces, pipe: "Connection[None, None]") -> None:
    set_up_logs("ERROR", "text")
    bot = Bot(settings, open_current_database(settings), SystemClock(), paces=paces)
    bot.app.command(NOTHING)(_do_nothing)
    bot.start()
    with suppress(EOFError):
        pipe.recv()
    bot.stop()


def _do_nothing(ack: Ack) -> None:
    ack()
