"""Time against honorees, ours and the peers', as a small drawing. Both axes are logarithmic."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

Points = Sequence[tuple[int, float]]
"""(honorees, CPU seconds)."""

_WIDTH: Final = 800
_HEIGHT: Final = 420
_EDGE: Final = 60
_COLOURS: Final = ("#8c1d18", "#6b6b6b", "#1f5f8b", "#4b7f52")
"""One for each program."""
_DASHES: Final = ("", "6 3", "2 3")
"""One for each kind of build."""


def drawing(lines: Mapping[str, Points]) -> str:
    """SVG. A line's name is "program, kind of build"; empty lines are left out."""
    drawn = {name: points for name, points in lines.items() if points}
    counts = [count for points in drawn.values() for count, _ in points]
    times = [time for points in drawn.values() for _, time in points]
    left, right = math.log10(min(counts)), math.log10(max(counts))
    bottom, top = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))

    def x(count: float) -> float:
        return _EDGE + (math.log10(count) - left) / (right - left) * (_WIDTH - 5 * _EDGE)

    def y(time: float) -> float:
        return _HEIGHT - _EDGE - (math.log10(time) - bottom) / (top - bottom) * (_HEIGHT - 1.5 * _EDGE)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        f'<text x="{_EDGE}" y="20" font-weight="bold">Giây CPU theo số điển hình (hai trục lôgarit)</text>',
    ]
    for power in range(bottom, top + 1):
        at = y(10**power)
        parts.append(f'<path d="M{_EDGE} {at:.1f}H{x(max(counts)):.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{_EDGE - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for count in sorted(set(counts)):
        parts.append(
            f'<text x="{x(count):.1f}" y="{_HEIGHT - _EDGE + 20}" text-anchor="middle">{count}</text>'
        )
    ends = _apart({name: y(points[-1][1]) for name, points in drawn.items()})
    programs = list(dict.fromkeys(name.partition(", ")[0] for name in drawn))
    kinds = list(dict.fromkeys(name.partition(", ")[2] for name in drawn))
    for name, points in drawn.items():
        program, _, kind = name.partition(", ")
        colour, dash = _COLOURS[programs.index(program)], _DASHES[kinds.index(kind)]
        way = "L".join(f"{x(count):.1f} {y(time):.1f}" for count, time in points)
        parts.append(
            f'<path d="M{way}" fill="none" stroke="{colour}" stroke-dasharray="{dash}" stroke-width="2"/>'
        )
        parts += [f'<circle cx="{x(c):.1f}" cy="{y(t):.1f}" r="3" fill="{colour}"/>' for c, t in points]
        place = x(points[-1][0]) + 8
        parts.append(f'<text x="{place:.1f}" y="{ends[name] + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _apart(places: dict[str, float], gap: float = 15) -> dict[str, float]:
    """The names at the ends of lines, none over another."""
    found: dict[str, float] = {}
    last = -math.inf
    for name, place in sorted(places.items(), key=lambda item: item[1]):
        last = found[name] = max(place, last + gap)
    return found
