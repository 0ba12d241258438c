"""The playbook, as this installation has it."""

from bot.errors import StartError
from bot.settings import Settings
from playbook.errors import PlaybookError
from playbook.loader import load_playbook
from playbook.model import Playbook


def content(settings: Settings, language: str = "en") -> Playbook:
    """The playbook with the operator's own files laid over ours."""
    try:
        return load_playbook(language, settings.playbook_dir)
    except PlaybookError as fault:
        place = "PLAYBOOK_DIR: " if settings.playbook_dir else ""
        raise StartError(f"{place}{fault}") from None
