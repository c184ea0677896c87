"""One hostile text, reused wherever text from data may go."""

from __future__ import annotations

MARK = "Thù Địch"
"""A plain word inside the hostile text, to find it by."""

LINE = (
    f"{MARK} <script>alert(1)</script> {{{{ 7*7 }}}} {{% raw %}} | *a* `b` \"c\" 'd' "
    "&lt; </title></textarea> [x](javascript:alert(1)) \\n $ { #id } --> ]]> KHOI0HOMEKHOI"
)
"""A single line that tries HTML, Jinja, Markdown, attributes, JSON and the build's own marks."""

LONG = "dài " * 2499 + "hết."
"""A text of 10,000 characters without a break."""

PARAGRAPHS = f"{LINE}\n\n# không phải tiêu đề\n\n- không phải danh sách\n\n{LONG}"
"""A text with what Markdown would take for structure."""
