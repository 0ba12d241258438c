"""The files that somebody chose in a form, as the app is told of them."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.blocks.values import Values
from sandbox.blocks.walk import elements
from sandbox.shapes import Json
from sandbox.state.workspace import Workspace

FILE_INPUT = "file_input"


def with_file_objects(
    slack: Workspace, user_id: str, blocks: Sequence[Json], given: Values
) -> Values:
    """What was given, with Slack's own objects of the files; only somebody's own uploads count."""
    values = given
    for block, element in elements(blocks):
        ids = (block["block_id"], element["action_id"])
        entry = given.get(ids[0], {}).get(ids[1])
        if element["type"] != FILE_INPUT or entry is None:
            continue
        chosen = entry.get("files")
        several = chosen if isinstance(chosen, list) else []
        files = [found for one in several if (found := _own(slack, user_id, one))]
        filled = {**entry, "files": files}
        values = {**values, ids[0]: {**values[ids[0]], ids[1]: filled}}
    return values


def _own(slack: Workspace, user_id: str, chosen: object) -> Json | None:
    file_id = chosen.get("id") if isinstance(chosen, dict) else chosen
    file = slack.files.get(str(file_id))
    if file is None or file.owner != user_id or file.deleted:
        return None
    return slack.files.hand_in(file)
