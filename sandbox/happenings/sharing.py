"""Sharing files: a message that shows them to a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sandbox.happenings.posting import post_as_bot
from sandbox.shapes import Json
from sandbox.state.channels import Channel
from sandbox.state.stored_files import Share, StoredFile
from sandbox.state.workspace import Workspace


def share_as_bot(
    slack: Workspace, channel: Channel, files: Sequence[StoredFile], content: Mapping[str, object]
) -> Json:
    """The bot posts files with a comment or blocks; the app hears `file_shared` for each."""
    shown = [slack.files.object_of(one) for one in files]
    more: Json = {"subtype": "file_share", "upload": True, "files": shown}
    message = post_as_bot(slack, channel, content, more)
    for file in files:
        file.shares.append(Share(channel, message["ts"], message.get("thread_ts")))
        _tell_app(slack, channel, file)
    return message


def share_with(
    slack: Workspace, channel: Channel, message: Json, files: Sequence[StoredFile]
) -> list[Json]:
    """Share files with a message that is there already; returns them as it shows them."""
    share = Share(channel, message["ts"], message.get("thread_ts"))
    for file in files:
        if share not in file.shares:
            file.shares.append(share)
    return [slack.files.object_of(one) for one in files]


def forget_file(slack: Workspace, file: StoredFile) -> None:
    """Delete a file; messages that showed it say that it was deleted."""
    slack.files.delete(file)
    for share in file.shares:
        message = slack.messages.find(share.channel.id, share.ts)
        if message is not None:
            message["files"] = [_or_tombstone(file, one) for one in message.get("files", ())]
            slack.changes.tell(slack.audience(share.channel), "message", share.channel.id)
    event = {"type": "file_deleted", "file_id": file.id, "event_ts": slack.timestamps.next()}
    slack.emit("file_deleted", event)


def _or_tombstone(file: StoredFile, shown: Json) -> Json:
    return {"id": file.id, "mode": "tombstone"} if shown["id"] == file.id else shown


def _tell_app(slack: Workspace, channel: Channel, file: StoredFile) -> None:
    slack.emit(
        "file_shared",
        {
            "type": "file_shared",
            "file_id": file.id,
            "user_id": file.owner,
            "file": {"id": file.id},
            "channel_id": channel.id,
            "event_ts": slack.timestamps.next(),
        },
    )
