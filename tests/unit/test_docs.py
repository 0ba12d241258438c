"""Documents that can drift are held against the code."""

import re
from pathlib import Path

import pytest
import typer

from bot.cli import app
from bot.settings import Settings
from views.help import WORDS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_every_setting_is_explained_and_nothing_else_is() -> None:
    example = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))

    assert named == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_subcommand_is_in_the_readme_and_in_slack_s_usage_hint(word: str) -> None:
    assert word in (ROOT / "README.md").read_text()
    assert word in (ROOT / "manifest.yml").read_text().partition("usage_hint:")[2]


def test_every_command_of_the_terminal_is_documented() -> None:
    documents = "\n".join(path.read_text() for path in DOCUMENTS)
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]

    for name in commands:
        assert re.search(rf"(reverse-mentor|make) {name}\b|`{name}`", documents), name


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_inside_the_repository_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text())

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_make_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony

    for target in phony[1].split():
        assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), target


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locked_requirements_have_hashes_and_name_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    pinned = re.findall(r"^[A-Za-z0-9_.\[\]-]+==", text, re.MULTILINE)

    assert "://" not in text
    assert "index-url" not in text
    assert len(pinned) > 10
    assert text.count("--hash=sha256:") >= len(pinned)
