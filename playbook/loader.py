from pathlib import Path
from typing import Any, get_type_hints

from playbook.decoding import decode
from playbook.errors import PlaybookError
from playbook.model import Playbook
from playbook.reading import read_yaml
from playbook.soundness import faults_in

CONTENT = Path(__file__).parent


def load_playbook(language: str = "en", overrides: Path | None = None) -> Playbook:
    """The program's content in one language, complete and sound, or a PlaybookError.

    A file in `overrides` replaces ours of the same name as a whole; it is content in the same
    language. Each call reads the files anew.
    """
    ours = content_folder(language)
    shapes = get_type_hints(Playbook, include_extras=True)
    refuse_strangers(overrides, [f"{name}.yml" for name in shapes])
    content: dict[str, Any] = {}
    for name, shape in shapes.items():
        path, place = find_file(f"{name}.yml", ours, overrides)
        content[name] = decode(shape, read_yaml(path, place), place)
    playbook = Playbook(**content)
    for fault in faults_in(playbook):
        raise PlaybookError(fault)
    return playbook


def content_folder(language: str) -> Path:
    folders = {path.parent.name: path.parent for path in sorted(CONTENT.glob("*/template.yml"))}
    if language not in folders:
        raise PlaybookError(
            f"no content in the language '{language}'; there is: {', '.join(folders)}"
        )
    return folders[language]


def find_file(name: str, ours: Path, overrides: Path | None) -> tuple[Path, str]:
    """Where a file is, and what faults call it: ours by its name, an override by its path."""
    if overrides and (overrides / name).exists():
        return overrides / name, str(overrides / name)
    return ours / name, name


def refuse_strangers(overrides: Path | None, names: list[str]) -> None:
    """A misspelt file name would otherwise leave ours in force without a word."""
    if overrides is None:
        return
    if not overrides.is_dir():
        raise PlaybookError(f"{overrides}: there is no such folder of content")
    for path in sorted(overrides.iterdir()):
        if path.suffix in {".yml", ".yaml"} and path.name not in names:
            raise PlaybookError(f"{path}: is none of our files; they are: {', '.join(names)}")
