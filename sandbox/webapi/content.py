"""What a message says, checked as Slack checks it before anything is posted."""

from __future__ import annotations

from sandbox.blocks.check import BLOCKS_TOO_LONG, refusal_of
from sandbox.happenings.metadata import metadata_refusal
from sandbox.shapes import Json
from sandbox.webapi.registry import ApiError, Call, bad_arguments

CONTENT = (
    "text blocks:structure attachments:structure markdown_text metadata:structure as_user:flag "
    "link_names:flag "
)
LOOKS = "icon_emoji icon_url username "
CONTENT_ERRORS = (
    "invalid_blocks invalid_blocks_format markdown_text_conflict no_text too_many_attachments "
)
METADATA_ERRORS = "invalid_metadata_format invalid_metadata_schema metadata_too_large "
LONGEST_MARKDOWN = 12_000


def content_of(call: Call, *, metadata: bool = True) -> Json:
    """What is to be said; refuses when that is nothing, or when blocks or metadata are wrong."""
    content = call.arguments
    says = [name for name in ("text", "blocks", "attachments") if content.get(name)]
    if call.text("markdown_text"):
        _check_markdown(call, says)
    elif not says:
        raise ApiError("no_text")
    _check_blocks(call)
    if metadata and (refusal := metadata_refusal(content)):
        raise ApiError(refusal)
    return content


def _check_markdown(call: Call, says: list[str]) -> None:
    if "text" in says or "blocks" in says:
        raise ApiError("markdown_text_conflict")
    if len(call.text("markdown_text")) > LONGEST_MARKDOWN:
        limit = f"must be less than {LONGEST_MARKDOWN + 1} characters"
        raise bad_arguments(f"{limit} [json-pointer:/markdown_text]")


def _check_blocks(call: Call) -> None:
    refused = refusal_of(call.arguments, call.slack.files.can_be_shown)
    if refused is None:
        return
    if refused.error in call.errors:
        raise bad_arguments(*refused.problems, error=refused.error)
    if refused.error == BLOCKS_TOO_LONG and "msg_too_long" in call.errors:
        raise ApiError("msg_too_long")
    raise bad_arguments(*(refused.problems or (refused.error,)))
