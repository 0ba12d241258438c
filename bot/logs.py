"""One line an event: its name with dots, then fields; ids, never what people wrote."""

import logging
import sys

import structlog
from structlog.typing import Processor

from bot.metrics import count_event

QUIET = {
    "slack_bolt": logging.ERROR,
    "slack_sdk": logging.CRITICAL,
    "apscheduler": logging.ERROR,
    "alembic": logging.WARNING,
    "websockets": logging.WARNING,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
}
"""Bolt's warnings print whole requests, and words with them; what the SDK meets is logged by us.
The others show addresses that open connections and files, and what comes over them."""


def set_up_logs(level: str, form: str) -> None:
    """Everything goes to standard error: text for people, or JSON for machines."""
    stamps: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=stamps,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(least)
    structlog.configure(
        processors=[count_event, *stamps, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
