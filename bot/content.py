"""The playbook, as this installation has it."""

from bot.errors import StartError
from bot.settings import Settings
from playbook.errors import PlaybookError
from playbook.loader import load_playbook
from playbook.model import Playbook


def content(settings: Settings) -> Playbook:
    """The playbook with the operator's own files laid over ours."""
    try:
        return load_playbook(overrides=settings.playbook_dir)
    except PlaybookError as fault:
        raise StartError(f"PLAYBOOK_DIR: {fault}") from None
