from pathlib import Path
from typing import Any

import yaml

from playbook.errors import PlaybookError

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where the platform has it: an order of magnitude faster, same result."""


def read_yaml(path: Path, place: str) -> object:
    """What a file holds. A name given twice is a fault: YAML would silently drop the first."""
    try:
        loader = LOADER(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        refuse_doubles(node, place)
        return loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise PlaybookError(f"{place}: {line}{error.problem}") from error
    except (OSError, ValueError, yaml.YAMLError) as error:
        first_line = str(error).splitlines()[0]
        raise PlaybookError(f"{place}: cannot be read: {first_line}") from error


def refuse_doubles(node: yaml.Node | None, place: str) -> None:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            refuse_doubles(item, place)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                line = key.start_mark.line + 1
                raise PlaybookError(f"{place}: line {line}: '{name}' is given twice")
            seen.add(name)
            refuse_doubles(value, place)
