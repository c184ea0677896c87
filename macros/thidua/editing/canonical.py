"""The one YAML form of a record: whatever writes it, the same record gives the same bytes.

Keys stand in the model's order; fields at their default are left out; texts are unchanged, and quoted when
store/yaml_source.py would read them as something else.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import Enum
from typing import Any, Final

import yaml

from ..model.base import Record
from ..model.fields import fields_of
from ..store.yaml_source import is_plain_text

_THOUSANDS: Final = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


def yaml_of(record: Record) -> str:
    """A record -> its file, ending with a newline."""
    return dump(plain(record))


def plain(record: Record) -> dict[str, Any]:
    """A record -> dictionaries, lists, texts, numbers and dates, without fields at their default."""
    values: dict[str, Any] = {}
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if field.required or value != field.default:
            values[name] = _plain(value)
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value.value) if isinstance(value, Enum) else value


def dump(value: Any) -> str:
    """Plain values -> YAML in the form of a record's file."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)


class _Dumper(yaml.SafeDumper):
    """Block style throughout, lists indented below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def choose_scalar_style(self) -> str:
        """Double quotes, which our messages tell people to use, unless the text would need escapes."""
        style: str = super().choose_scalar_style()
        text: str = self.event.value  # type: ignore[union-attr]
        escaped = text.isprintable() and re.search(r'["\\\U00010000-\U0010ffff]', text)
        return '"' if style == "'" and not escaped else style


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if "\n" in text and _may_be_a_block(text):
        style: str | None = "|"
    else:
        style = None if is_plain_text(text) else "'" if text.isprintable() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


def _may_be_a_block(text: str) -> bool:
    """Whether a block scalar can hold the text: not with spaces at a line's end or unprintable characters."""
    rows = text.split("\n")
    return (
        not text.startswith((" ", "\n", "\t"))
        and all(row == row.rstrip() for row in rows)
        and all(c == "\n" or c.isprintable() for c in text)
    )


def _number(dumper: yaml.SafeDumper, number: float) -> yaml.ScalarNode:
    """14 rather than 14.0, and never with an exponent, which YAML readers disagree about."""
    text = format(Decimal(repr(number)).normalize(), "f")
    if _THOUSANDS.fullmatch(text):  # three decimals could be taken for thousands, and checking would say so
        text += "0"
    kind = "float" if "." in text else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


def _day(dumper: yaml.SafeDumper, day: dt.date) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())


_Dumper.add_representer(str, _text)
_Dumper.add_representer(float, _number)
_Dumper.add_representer(dt.date, _day)
