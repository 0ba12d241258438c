from __future__ import annotations

import asyncio
import re

from sandbox.blocks.check import refusal_of
from sandbox.happenings.sharing import forget_file, share_as_bot
from sandbox.shapes import Json, fresh_id
from sandbox.state.channels import Channel, Kind
from sandbox.state.stored_files import StoredFile
from sandbox.state.workspace import Workspace
from sandbox.webapi.finding import known_channel
from sandbox.webapi.registry import ApiError, Call, bad_arguments, method

SHARING_SECONDS = 0.2
"""Slack shares some moments after it has answered; real time, as all of Slack's own haste."""
LARGEST = 1_000_000_000
LARGEST_SNIPPET = 1_000_000
LONGEST_ALT_TEXT = 1000
LONGEST_HIGHLIGHT = 10
MOST_CHANNELS = 100
_CHANNEL_ID = re.compile(r"[CGDZ][A-Z0-9]{8,}")
_SNIPPET_TYPE = re.compile(r"[a-z0-9_+-]{1,40}")


@method(
    "files.getUploadURLExternal",
    "filename! length:number! alt_txt snippet_type",
    errors="alt_txt_too_large file_upload_size_restricted snippet_too_large unknown_snippet_type",
    scopes=("files:write",),
    takes_json=False,
)
def announce_upload(call: Call) -> Json:
    """The address to send a file to, which works once."""
    slack, length, snippet = call.slack, call.number("length", 0), call.text("snippet_type")
    if length < 1:
        raise bad_arguments("must be greater than 0 [json-pointer:/length]")
    if length > LARGEST:
        raise ApiError("file_upload_size_restricted")
    if len(call.text("alt_txt")) > LONGEST_ALT_TEXT:
        raise ApiError("alt_txt_too_large")
    if snippet and not _SNIPPET_TYPE.fullmatch(snippet):
        raise ApiError("unknown_snippet_type")
    if snippet and length > LARGEST_SNIPPET:
        raise ApiError("snippet_too_large")
    name = call.text("filename").replace("/", "_")
    file = StoredFile(fresh_id("F"), name, slack.bot, length, int(slack.seconds()))
    file.alt_text, file.snippet_type = call.text("alt_txt"), snippet
    return {"upload_url": slack.files.announce(file), "file_id": file.id}


@method(
    "files.completeUploadExternal",
    "files:structure! channel_id channels:list blocks:structure initial_comment thread_ts "
    "username icon_emoji icon_url",
    errors="channel_not_found channels_limit_exceeded file_not_found file_update_failed "
    "invalid_blocks invalid_channel not_in_channel posting_to_channel_denied",
    scopes=("files:write",),
)
def complete_upload(call: Call) -> Json:
    """Finish uploads; they are shared a moment after this has answered, which shows no shares."""
    slack = call.slack
    _check_blocks(call)
    entries = _entries(call)
    files = [_uploaded(call, entry) for entry in entries]
    places = _places(call)
    for file, entry in zip(files, entries, strict=True):
        slack.files.complete(file, str(entry.get("title") or file.name))
    content = _content(call)
    for channel in places:
        loop = asyncio.get_running_loop()
        loop.call_later(SHARING_SECONDS, _share, slack, channel, files, content)
    return {"files": [{"id": file.id, "title": file.title} for file in files]}


@method(
    "files.info",
    "file! cursor limit:number page:number count:number",
    errors="file_deleted file_not_found",
    scopes=("files:read",),
    takes_json=False,
)
def describe_file(call: Call) -> Json:
    """One file, and where it was shared so far."""
    file = call.slack.files.get(call.text("file"))
    if file is not None and file.deleted:
        raise ApiError("file_deleted")
    if file is None or not call.slack.app_may_see(file):
        raise ApiError("file_not_found")
    described = call.slack.files.full_object_of(file)
    return {"file": described, "comments": [], "response_metadata": {"next_cursor": ""}}


@method(
    "files.delete",
    "file!",
    errors="cant_delete_file file_deleted file_not_found",
    scopes=("files:write",),
)
def delete_file(call: Call) -> Json:
    """Delete one of the bot's own files."""
    file = call.slack.files.get(call.text("file"))
    if file is not None and file.deleted:
        raise ApiError("file_deleted")
    if file is None or not call.slack.app_may_see(file):
        raise ApiError("file_not_found")
    if file.owner != call.slack.bot:
        raise ApiError("cant_delete_file")
    forget_file(call.slack, file)
    return {}


def _check_blocks(call: Call) -> None:
    refused = refusal_of(call.arguments, call.slack.files.can_be_shown)
    if refused is not None:
        raise bad_arguments(*refused.problems, error="invalid_blocks")


def _entries(call: Call) -> list[Json]:
    entries = call.arguments["files"]
    if not isinstance(entries, list):
        raise bad_arguments("must provide an array [json-pointer:/files]")
    if not entries:
        raise bad_arguments("must provide at least 1 items [json-pointer:/files]")
    for index, entry in enumerate(entries):
        path = f"[json-pointer:/files/{index}"
        if not isinstance(entry, dict):
            raise bad_arguments(f"must provide an object {path}]")
        if not isinstance(entry.get("id"), str):
            raise bad_arguments(f"missing required field: id {path}]")
        if len(str(entry.get("highlight_type") or "")) > LONGEST_HIGHLIGHT:
            raise bad_arguments(f"must be less than 11 characters {path}/highlight_type]")
    if len({entry["id"] for entry in entries}) < len(entries):
        raise bad_arguments("must name each file once [json-pointer:/files]")
    return entries


def _uploaded(call: Call, entry: Json) -> StoredFile:
    """A file of the app's that has been uploaded and not yet completed."""
    file = call.slack.files.get(entry["id"])
    if file is None or file.deleted or file.owner != call.slack.bot:
        raise ApiError("file_not_found")
    if file.content is None or file.usable_at is not None:
        raise ApiError("file_update_failed")
    return file


def _places(call: Call) -> list[Channel]:
    """Where to share, all checked before anything happens."""
    wanted = list(call.arguments.get("channels") or ())
    if len(wanted) > MOST_CHANNELS:
        raise ApiError("channels_limit_exceeded")
    named = call.text("channel_id")
    if named and not _CHANNEL_ID.fullmatch(named):
        pattern = f"must match pattern: ^{_CHANNEL_ID.pattern}$"
        raise bad_arguments(f"{pattern} [json-pointer:/channel_id]")
    return [_place(call, one) for one in ([named] if named else wanted)]


def _place(call: Call, channel_id: str) -> Channel:
    slack = call.slack
    if not _CHANNEL_ID.fullmatch(channel_id):
        raise ApiError("invalid_channel")
    channel = known_channel(slack, channel_id)
    if slack.bot not in channel.members:
        raise ApiError("not_in_channel")
    if channel.archived or (channel.kind is Kind.IM and not slack.app.messages_tab):
        raise ApiError("posting_to_channel_denied")
    return channel


def _content(call: Call) -> Json:
    """What stands with the files: a comment, or blocks where there is none."""
    names = ["thread_ts", *(("initial_comment",) if call.text("initial_comment") else ("blocks",))]
    content = {name: call.arguments.get(name) for name in names}
    return content | {"text": content.pop("initial_comment", "") or ""}


def _share(slack: Workspace, channel: Channel, files: list[StoredFile], content: Json) -> None:
    """Share now; in a thread that is gone by now, nothing appears."""
    with slack.lock:
        thread = content["thread_ts"]
        if thread and slack.messages.find(channel.id, thread) is None:
            _tell_developer(slack, content)
            return
        share_as_bot(slack, channel, [one for one in files if not one.deleted], content)


def _tell_developer(slack: Workspace, content: Json) -> None:
    why = "the thread is not there, so the file was never shared"
    slack.record("files.completeUploadExternal (a moment later)", content, "not_shared", [why])
