from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `doctor` looked at; `todo` is empty where all is well."""

    what: str
    todo: str = ""
