"""Text with a few Markdown marks -> HTML, or the text without the marks.

A small subset of Markdown: paragraphs, `## ` headings, `- ` and `1. ` lists, `> ` quotes, **bold**
and *italic*. Anything else is shown as it was typed.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from .vietnamese.numerals import whole
from .vietnamese.sentence import after_comma
from .vietnamese.text import slug

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_DEEPEST: Final = 6
"""How deep lists and quotes nest (a list counts as two levels); deeper marks are shown as typed."""
_HEADING: Final = re.compile(r"## +(?=\S)")
_ITEM: Final = re.compile(r"(-|[1-9]\d{0,3}\.) +\S")
_QUOTE: Final = re.compile(r"> +\S")
_ID_LENGTH: Final = 60


def markup(text: str) -> Markup:
    """The text as HTML. Headings are h2 with ids such as `phan-ket-qua`, which no page uses otherwise."""
    parser = _parser()
    tokens = parser.parse(text)
    _address_headings(tokens)
    _number_items(tokens)
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def plain(text: str) -> str:
    """The text without marks, a line for each paragraph, heading and item. Ordered items keep their number."""
    return "\n".join(_lines(_parser().parse(text)))


def spoken_lines(text: str) -> list[str]:
    """The text as it is told aloud: no headings, ordered items counted ("Một là, …"), a line for each sentence or item."""
    lines, skipped, number = list[str](), False, ""
    for token in _parser().parse(text):
        if token.type == "heading_open":
            skipped = True
        elif token.type == "heading_close":
            skipped = False
        elif token.type == "list_item_open" and token.info:
            number = f"{whole(int(token.info)).capitalize()} là, "
        elif token.type == "inline" and not skipped:
            words = " ".join(_words(token).split())
            lines.append(number + after_comma(words) if number else words)
            number = ""
    return lines


def _lines(tokens: list[Token]) -> Iterator[str]:
    number = ""
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            number += f"{token.info}. "
        elif token.type == "inline" or (token.type == "list_item_close" and number):
            yield (number + " ".join(_words(token).split())).rstrip()
            number = ""


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or ())


def _address_headings(tokens: list[Token]) -> None:
    uses = Counter[str]()
    for opening, inline in itertools.pairwise(tokens):
        if opening.type == "heading_open":
            first = id = f"phan-{slug(_words(inline))[:_ID_LENGTH]}".rstrip("-")
            while uses[id]:
                uses[first] += 1
                id = f"{first}-{uses[first]}"
            uses[id] += 1
            opening.attrSet("id", id)


def _number_items(tokens: list[Token]) -> None:
    """Keep the typed numbers where a browser would count differently."""
    expected: list[int] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            expected.append(int(token.attrGet("start") or 1))
        elif token.type == "ordered_list_close":
            expected.pop()
        elif token.type == "list_item_open" and token.info:
            number = int(token.info)
            if number != expected[-1]:
                token.attrSet("value", str(number))
            expected[-1] = number + 1


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001
    """`## ` headings only, none in lists and quotes. Markdown's own rule also takes `#` and `###`, and drops a `##` at the end."""
    line = _line(state, start)
    mark = _HEADING.match(line)
    if mark is None or not _may_stand(state, start, 1, silent):
        return False
    if not silent:
        state.line = start + 1
        state.push("heading_open", "h2", 1)
        inline = state.push("inline", "", 0)
        inline.content, inline.children = line[mark.end() :].strip(), []
        state.push("heading_close", "h2", -1)
    return True


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    from markdown_it.rules_block import list_block

    may = _ITEM.match(_line(state, start)) and _may_stand(state, start, _DEEPEST, silent)
    return bool(may) and list_block(state, start, end, silent)


def _quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    from markdown_it.rules_block import blockquote

    may = _QUOTE.match(_line(state, start)) and _may_stand(state, start, _DEEPEST, silent)
    return bool(may) and blockquote(state, start, end, silent)


def _may_stand(state: StateBlock, line: int, depth: int, silent: bool) -> bool:
    """Whether a mark may open a block at this depth. In silent mode, in which the parser asks whether a line ends
    the open block, a line that is indented less may also open one further out.
    """
    return state.level < depth or (silent and state.sCount[line] < state.blkIndent)


def _stars(state: StateInline, silent: bool) -> bool:
    """One or two stars beside a word; `_`, `***`, `\\*` and the stars of 7*7*7 stay as they are."""
    from markdown_it.rules_inline import emphasis

    run = re.compile(r"\*+").match(state.src, state.pos)
    if run is None:
        return False
    before, after = state.src[run.start() - 1 : run.start()], state.src[run.end() : run.end() + 1]
    if len(run[0]) <= 2 and before != "\\" and not (before.isalnum() and after.isalnum()):
        return emphasis.tokenize(state, silent)
    if not silent:
        state.pending += run[0]
    state.pos = run.end()
    return True


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": 2 * _DEEPEST})
    blocks, inline = parser.block.ruler, parser.inline.ruler
    blocks.at("blockquote", _quote, {"alt": ["paragraph", "blockquote", "list"]})
    blocks.at("list", _list, {"alt": ["paragraph", "blockquote"]})
    blocks.at("heading", _heading, {"alt": ["paragraph", "blockquote"]})
    inline.at("emphasis", _stars)
    return parser.enable(["blockquote", "list", "heading", "emphasis"])
