"""What a caller sent: arguments in the address, in a form or in JSON, and the token."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

from starlette.requests import Request

from sandbox.plain_json import read_json
from sandbox.shapes import Json
from sandbox.webapi.registry import ApiError

JSON_TYPE = "application/json"
FORM_TYPE = "application/x-www-form-urlencoded"
MULTIPART_TYPE = "multipart/form-data"
PLAIN_TYPE = "text/plain"


@dataclass(frozen=True, slots=True)
class Sent:
    """One request, read but not yet understood."""

    token: str
    plain: Json
    """Arguments from the address and from a form."""
    from_json: Json = field(default_factory=dict)
    warning: str = ""

    @property
    def everything(self) -> Json:
        """All arguments, wherever they stood."""
        return self.plain | self.from_json


async def read_request(request: Request) -> Sent:
    """Read a call; an empty body has no arguments. Raises ApiError for a body of no known form.

    As with Slack, a token counts in the header and in a form, not in the address or in JSON.
    """
    token = read_token(request)
    plain: Json = dict(request.query_params)
    plain.pop("token", None)
    plain |= _credentials(request)
    body = await request.body()
    if not body:
        return Sent(token, plain)
    content_type = request.headers.get("content-type", "")
    media = content_type.partition(";")[0].strip().lower()
    if media == JSON_TYPE:
        said = _from_json(body)
        said.pop("token", None)
        warning = "" if "charset=" in content_type.lower() else "missing_charset"
        return Sent(token, plain, said, warning)
    form = _from_form(body, media, content_type)
    token = token or str(form.pop("token", ""))
    form.pop("token", None)
    warning = "superfluous_charset" if "charset=" in content_type.lower() else ""
    return Sent(token, plain | form, warning=warning)


def read_token(request: Request) -> str:
    """The token in the header, or nothing."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token if kind.lower() == "bearer" else ""


def _credentials(request: Request) -> Json:
    """The app's own id and secret, when they come in the header."""
    kind, _, encoded = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return {}
    try:
        client_id, _, secret = b64decode(encoded, validate=True).decode().partition(":")
    except ValueError:
        return {}
    return {"client_id": client_id, "client_secret": secret}


def _from_json(body: bytes) -> Json:
    try:
        said = read_json(body)
    except ValueError:
        raise ApiError("invalid_json") from None
    if not isinstance(said, dict):
        raise ApiError("json_not_object")
    return said


def _from_form(body: bytes, media: str, content_type: str) -> Json:
    if media == MULTIPART_TYPE:
        return {
            name: value.decode(errors="replace") for name, value in parts_of(body, content_type)
        }
    if media not in (FORM_TYPE, PLAIN_TYPE, ""):
        raise ApiError("invalid_post_type")
    return dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


def parts_of(body: bytes, content_type: str) -> list[tuple[str, bytes]]:
    """The fields of a multipart form, files among them, each with its name."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    if not message.is_multipart():
        raise ApiError("invalid_form_data")
    found = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            found.append((name.encode(errors="replace").decode(), content))
    return found
