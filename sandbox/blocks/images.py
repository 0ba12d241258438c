"""Pictures, from the web or from Slack's own files."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sandbox.blocks.either import exactly_one
from sandbox.blocks.rules import Check, Fields, Shape, against, by_type, string, url
from sandbox.shapes import Json

FileExists = Callable[[Json], bool]
"""Whether a slack_file object, of an `id` or a `url`, names a file that is there."""

SLACK_FILE = Shape({}, {"id": string(50), "url": url()}, exactly_one("id", "url"))
IMAGE_SOURCE: Fields = {"image_url": url(), "slack_file": SLACK_FILE}
ONE_SOURCE = exactly_one("image_url", "slack_file")
IMAGE: Check = Shape({"alt_text": string(2000)}, IMAGE_SOURCE, ONE_SOURCE)
IMAGE_ELEMENT = by_type({"image": IMAGE})


def missing_files(value: object, path: str, exists: FileExists) -> Iterator[str]:
    """What is wrong with Slack's own files that pictures show, however deep they stand."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from missing_files(one, f"{path}/{index}", exists)
    elif isinstance(value, dict):
        file = value.get("slack_file")
        if isinstance(file, dict) and not exists(file):
            # Slack's pointer says by what the file was named, and ends as it does here.
            named = "id" if file.get("id") else "url"
            yield against("invalid slack file", f"{path}/slack_file.{named}/slack_file")
        for name, one in value.items():
            yield from missing_files(one, f"{path}/{name}", exists)
