"""Modules as one script; that browsers run it is tried in `tests/browser/test_pack.py`."""

from __future__ import annotations

from thidua.outputs.classic_script import alone, bundle

MODULES = {
    "a.js": 'import { one, two as second } from "./b.js";\nexport const start = () => one + second();\n',
    "b.js": 'import { three } from "./c.js";\nexport const one = 1, more = 2; // three = 4\nexport function two() { return three; }\n',
    "c.js": "export const three = 3;\nconst one = 7;\n",
}


def test_what_a_module_loads_stands_before_it_and_names_stay_apart() -> None:
    text = bundle("a.js", MODULES.__getitem__)
    assert text.index("const three = 3") < text.index("const one = 1") < text.index("const start")
    assert "const { one, two: second } = m1;" in text
    assert "return { one, more, two };" in text
    assert text.endswith("hand(m2);\n}\n")
    assert "import" not in text
    assert "export" not in text


def test_a_module_that_loads_nothing_keeps_its_names_to_itself() -> None:
    assert alone("const form = 1;\n") == "(() => {\nconst form = 1;\n})();\n"
