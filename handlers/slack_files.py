"""Reading files that people gave us in Slack."""

from http import HTTPStatus
from urllib.parse import urlsplit

import httpx
import structlog
from slack_sdk import WebClient

from mentoring.roster_import import Trouble

TIMEOUT = httpx.Timeout(5.0)
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
log = structlog.get_logger()


def fetch_file(client: WebClient, address: str, largest: int) -> bytes | Trouble:
    """A file's bytes by its private address, at most `largest` of them."""
    if not address:
        return Trouble.GONE
    if not _belongs_to_slack(address, client.base_url):
        log.warning("file.elsewhere")
        return Trouble.KEPT_BACK
    headers = {"Authorization": f"Bearer {client.token}"}
    try:
        with httpx.stream("GET", address, headers=headers, timeout=TIMEOUT) as answer:
            trouble = _trouble_in(answer)
            if trouble:
                log.warning("file.not_read", status=answer.status_code)
            return trouble or _read(answer, largest)
    except (httpx.HTTPError, httpx.InvalidURL) as fault:
        log.warning("file.not_read", reason=type(fault).__name__)
        return Trouble.SLACK_AWAY


def _belongs_to_slack(address: str, base_url: str) -> bool:
    """Our token goes to Slack alone: where its Web API is, or to a host of Slack's own."""
    asked, ours = urlsplit(address), urlsplit(base_url)
    if (asked.scheme, asked.netloc) == (ours.scheme, ours.netloc):
        return True
    return asked.scheme == "https" and (asked.hostname or "").endswith(".slack.com")


def _trouble_in(answer: httpx.Response) -> Trouble | None:
    """Instead of a file, Slack shows who may not read it a page to sign in on."""
    if answer.status_code in GONE:
        return Trouble.GONE
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status_code == 429:
        return Trouble.SLACK_AWAY
    is_page = answer.headers.get("content-type", "").startswith("text/html")
    return Trouble.KEPT_BACK if is_page or answer.status_code != HTTPStatus.OK else None


def _read(answer: httpx.Response, largest: int) -> bytes | Trouble:
    found = bytearray()
    for piece in answer.iter_bytes():
        found += piece
        if len(found) > largest:
            return Trouble.TOO_BIG
    return bytes(found)
