"""What RFC 5545 and 5546 ask of a file such as ours, checked on its bytes.

Written anew, so that one library is not trusted with both writing and reading.
"""

import re
from collections.abc import Iterator

Line = tuple[str, dict[str, str], str]
"""Name, parameters, value."""
Properties = dict[str, Line]
LOCAL, UTC = re.compile(r"\d{8}T\d{6}"), re.compile(r"\d{8}T\d{6}Z")
REQUIRED = {
    "VCALENDAR": {"VERSION", "PRODID", "METHOD"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}
TEXTS = {"SUMMARY", "DESCRIPTION", "UID"}


def faults(content: bytes) -> list[str]:
    """Every rule that the file breaks, in words."""
    return list(_bytes(content)) or list(_components(content))


def _bytes(content: bytes) -> Iterator[str]:
    if not content.endswith(b"\r\n"):
        yield "the last line does not end"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        yield "a line ends without CRLF"
    for line in content.split(b"\r\n"):
        if len(line) > 75:
            yield f"a line of {len(line)} octets"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield "a fold inside of a character"


def lines(content: bytes) -> list[Line]:
    """The content's lines, unfolded."""
    unfolded = re.sub(rb"\r\n[ \t]", b"", content).decode().split("\r\n")
    return [_line(one) for one in unfolded if one]


def _line(text: str) -> Line:
    head, value = re.split(r':(?=(?:[^"]*"[^"]*")*[^"]*$)', text, maxsplit=1)
    name, *parameters = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', head)
    return name, dict(one.split("=", 1) for one in parameters), value


def _components(content: bytes) -> Iterator[str]:
    found = list(_parsed(content))
    for kind, _, properties in found:
        if missing := REQUIRED[kind] - set(properties):
            yield f"{kind} lacks {sorted(missing)}"
    if found[-1][0] != "VCALENDAR":
        yield "the calendar does not end"
        return
    method = found[-1][2].get("METHOD", ("", {}, ""))[2]
    zones = {one["TZID"][2] for kind, _, one in found if kind == "VTIMEZONE" and "TZID" in one}
    events = [one for kind, _, one in found if kind == "VEVENT" and REQUIRED[kind] <= set(one)]
    yield from _together(events, method)
    for event in events:
        yield from _event(event, zones, method)


def _parsed(content: bytes) -> Iterator[tuple[str, str, Properties]]:
    """Kind, the kind that it stands in, and properties of each component that ends."""
    stack: list[tuple[str, Properties]] = []
    for line in lines(content):
        name, _, value = line
        if name == "BEGIN":
            stack.append((value, {}))
        elif name == "END":
            kind, properties = stack.pop()
            assert kind == value, f"{value} ends inside of {kind}"
            yield kind, stack[-1][0] if stack else "", properties
        else:
            assert name not in stack[-1][1], f"{name} comes twice in {stack[-1][0]}"
            stack[-1][1][name] = line


def _together(events: list[Properties], method: str) -> Iterator[str]:
    uids = [event["UID"][2] for event in events]
    if method == "CANCEL" and len(set(uids)) != 1:
        yield "CANCEL speaks of more than one entry"
    if len(set(uids)) != len(uids):
        yield "two entries are one"


def _event(event: Properties, zones: set[str], method: str) -> Iterator[str]:
    if not UTC.fullmatch(event["DTSTAMP"][2]):
        yield "DTSTAMP is not in UTC"
    if method == "CANCEL" and event["STATUS"][2] != "CANCELLED":
        yield "CANCEL without STATUS:CANCELLED"
    for name in ("DTSTART", "DTEND"):
        yield from _moment(event[name], zones)
    same_clock = event["DTSTART"][1] == event["DTEND"][1]
    if same_clock and event["DTEND"][2] <= event["DTSTART"][2]:
        yield "it ends before it begins"
    for name in sorted(TEXTS & set(event)):
        if re.search(r"[\\,;]", re.sub(r"\\[\\,;nN]", "", event[name][2])):
            yield f"{name} is not escaped"


def _moment(line: Line, zones: set[str]) -> Iterator[str]:
    name, parameters, value = line
    zone = parameters.get("TZID", "").strip('"')
    if zone and (zone not in zones or not LOCAL.fullmatch(value)):
        yield f"{name} is in an undefined zone"
    if not zone and not UTC.fullmatch(value):
        yield f"{name} floats"
