"""YAML read and written without the project's own code, by PyYAML's C library where that is built: ten times as fast."""

from __future__ import annotations

from typing import Any, Final

import yaml

Loader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Dumper: Final[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class DaysAsText(Loader):  # type: ignore[misc]
    """Days stay text, so that they are written back as they were."""


DaysAsText.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()
}


def load(text: str | bytes, loader: Any = Loader) -> Any:
    return yaml.load(text, loader)


def dump(value: Any, dumper: Any = Dumper) -> str:
    """In the order of the values, each on one line."""
    return yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10**6)
