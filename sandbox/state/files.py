"""Files: announced, uploaded, completed, and then seen by whom they were shared with."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator

from sandbox.shapes import Json, fresh_id
from sandbox.state.channels import Kind
from sandbox.state.stored_files import Share, StoredFile

PROCESSING_SECONDS = 0.1
"""Real time that Slack's side needs before blocks may show an uploaded picture."""
PICTURE_TYPES = frozenset({"image/png", "image/jpeg", "image/gif"})
_PRETTY = {"txt": "Plain Text", "jpg": "JPEG", "jpeg": "JPEG", "md": "Markdown"}
_FILETYPES = {"txt": "text", "jpeg": "jpg", "md": "markdown", "": "binary"}


class Files:
    """All files of a workspace. `base_url` is where they are uploaded to and served."""

    def __init__(self, team_id: str, domain: str) -> None:
        self._team_id = team_id
        self._domain = domain
        self._by_id: dict[str, StoredFile] = {}
        self._tickets: dict[str, StoredFile] = {}
        self.base_url = ""

    def get(self, file_id: str) -> StoredFile | None:
        """The file of this id, or None."""
        return self._by_id.get(file_id)

    def announce(self, file: StoredFile) -> str:
        """Expect the content of a new file; returns the address to upload it to, once."""
        ticket = secrets.token_urlsafe(24)
        self._by_id[file.id] = self._tickets[ticket] = file
        return f"{self.base_url}/files/upload/{ticket}"

    def expected(self, ticket: str) -> StoredFile | None:
        """The file that is to be uploaded with this ticket, or None."""
        return self._tickets.get(ticket)

    def receive(self, ticket: str, content: bytes) -> bool:
        """Take the content of an announced file; False when its length is not as announced."""
        file = self._tickets[ticket]
        if len(content) != file.length:
            return False
        del self._tickets[ticket]
        file.content = content
        return True

    def add(self, name: str, owner: str, content: bytes, created: int) -> StoredFile:
        """A person's own upload, for a form of the app's; the app sees it once it is handed in."""
        file = StoredFile(fresh_id("F"), name, owner, len(content), created, title=name)
        file.content = content
        file.usable_at = time.monotonic()
        self._by_id[file.id] = file
        return file

    def hand_in(self, file: StoredFile) -> Json:
        """Let the app see a file that somebody gave it in a form; returns its object."""
        file.for_app = True
        return self.object_of(file)

    def complete(self, file: StoredFile, title: str) -> None:
        """The app says that its upload is done; blocks may show the file a moment later."""
        file.title = title
        file.usable_at = time.monotonic() + PROCESSING_SECONDS

    def delete(self, file: StoredFile) -> None:
        """Forget the content for good."""
        file.deleted, file.content = True, None

    def named_in(self, reference: Json) -> StoredFile | None:
        """The file that a `slack_file` object names by its id or its private address, or None."""
        file_id = str(reference.get("id") or "")
        if not file_id:
            path = str(reference.get("url") or "").removeprefix(f"{self.base_url}/files/")
            file_id = path.partition("/")[0]
        return self._by_id.get(file_id)

    def can_be_shown(self, reference: Json) -> bool:
        """Whether an image block may show what a `slack_file` object names."""
        file = self.named_in(reference)
        if file is None or file.deleted or file.usable_at is None:
            return False
        return file.mimetype in PICTURE_TYPES and time.monotonic() >= file.usable_at

    def show(self, content: object, *where: str) -> None:
        """Remember that blocks show files in a conversation or to somebody."""
        for reference in pictures_in(content):
            file = self.named_in(reference)
            if file is not None:
                file.shown_in.update(where)

    def object_of(self, file: StoredFile) -> Json:
        """Slack's file object, as messages and forms carry it."""
        if file.deleted:
            return {"id": file.id, "mode": "tombstone"}
        address = f"{self.base_url}/files/{file.id}"
        link = f"https://{self._domain}.slack.com/files/{file.owner}/{file.id}/{file.name}"
        described: Json = {
            "id": file.id,
            "created": file.created,
            "timestamp": file.created,
            "name": file.name,
            "title": file.title or file.name,
            "mimetype": file.mimetype,
            "filetype": file.snippet_type or _FILETYPES.get(file.extension, file.extension),
            "pretty_type": _PRETTY.get(file.extension, file.extension.upper() or "Binary"),
            "user": file.owner,
            "user_team": self._team_id,
            "editable": bool(file.snippet_type),
            "size": file.length,
            "mode": "snippet" if file.snippet_type else "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": any(one.channel.kind is Kind.CHANNEL for one in file.shares),
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": f"{address}/{file.name}",
            "url_private_download": f"{address}/download/{file.name}",
            "permalink": link,
            "is_starred": False,
            "has_rich_preview": False,
            "file_access": "visible",
        }
        return described | ({"alt_txt": file.alt_text} if file.alt_text else {})

    def full_object_of(self, file: StoredFile) -> Json:
        """The file object with where it was shared, as files.info tells it."""
        found: dict[str, dict[str, list[Json]]] = {}
        for share in file.shares:
            side = "public" if share.channel.kind is Kind.CHANNEL else "private"
            entries = found.setdefault(side, {}).setdefault(share.channel.id, [])
            entries.append(self._share_object(share))
        return self.object_of(file) | {
            "shares": found,
            "channels": _ids(file, Kind.CHANNEL),
            "groups": _ids(file, Kind.PRIVATE, Kind.MPIM),
            "ims": _ids(file, Kind.IM),
            "comments_count": 0,
        }

    def _share_object(self, share: Share) -> Json:
        told: Json = {
            "reply_users": [],
            "reply_users_count": 0,
            "reply_count": 0,
            "ts": share.ts,
            "channel_name": share.channel.name,
            "team_id": self._team_id,
        }
        return told | ({"thread_ts": share.thread_ts} if share.thread_ts else {})


def pictures_in(content: object) -> Iterator[Json]:
    """Every `slack_file` object, however deep in blocks it stands."""
    if isinstance(content, list):
        for one in content:
            yield from pictures_in(one)
    elif isinstance(content, dict):
        for name, value in content.items():
            if name == "slack_file" and isinstance(value, dict):
                yield value
            elif isinstance(value, dict | list):
                yield from pictures_in(value)


def _ids(file: StoredFile, *kinds: Kind) -> list[str]:
    return list(dict.fromkeys(one.channel.id for one in file.shares if one.channel.kind in kinds))
