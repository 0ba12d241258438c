"""Every view has a sample, and every sample reads as it did: a change of wording is seen.

`GOLDEN=write pytest tests/unit/test_preview.py` writes the golden files anew; look at what changed.
"""

import importlib
import inspect
import json
import os
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import pytest
from slack_sdk.models.views import View

import views
from bot.errors import StartError
from bot.preview import all_samples, as_json, as_text, chosen_samples
from playbook.loader import load_playbook
from views.blocks import Message

GOLDEN = Path(__file__).parents[1] / "golden"
DOCS = Path(__file__).parents[2] / "docs"
PLAYBOOK = load_playbook()
NAMES = sorted(all_samples())
MADE_OF_BLOCKS = {"blocks.message", "blocks.modal"}


def public_views() -> Iterator[str]:
    """The functions of `views/` that make a message or a modal."""
    for found in pkgutil.iter_modules(views.__path__):
        module = importlib.import_module(f"views.{found.name}")
        for name, one in vars(module).items():
            ours = inspect.isfunction(one) and one.__module__ == module.__name__
            if ours and not name.startswith("_") and makes_a_view(one):
                yield f"{found.name}.{name}"


def makes_a_view(function: object) -> bool:
    made = str(get_type_hints(function).get("return"))
    return any(kind.__qualname__ in made for kind in (Message, View))


def test_every_view_has_a_sample() -> None:
    sampled = {name.partition("+")[0] for name in NAMES}

    assert set(public_views()) - MADE_OF_BLOCKS == sampled


@pytest.mark.parametrize("name", NAMES)
def test_a_view_reads_as_it_did(name: str) -> None:
    text = as_text(all_samples()[name](PLAYBOOK)) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(text)

    assert text == golden.read_text(), f"{golden} (GOLDEN=write writes it anew)"


def test_no_golden_file_is_left_over() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == NAMES


def test_every_view_has_a_picture_in_the_documents() -> None:
    shown = re.findall(r"\]\(pictures/(.+)\.png\)", (DOCS / "pictures.md").read_text())

    assert sorted(shown) == NAMES
    assert sorted(path.stem for path in (DOCS / "pictures").glob("*.png")) == NAMES


def test_what_the_block_kit_builder_gets_is_one_document_with_blocks() -> None:
    for render in all_samples().values():
        assert json.loads(as_json(render(PLAYBOOK)))["blocks"]


def test_a_view_is_found_by_the_beginning_of_its_name() -> None:
    assert {name.partition(".")[0] for name in chosen_samples("check_ins")} == {"check_ins"}
    with pytest.raises(StartError, match="No view is called nonsense"):
        chosen_samples("nonsense")
