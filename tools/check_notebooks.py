"""Does every chapter of the course keep to its form? `python tools/check_notebooks.py`"""

import ast
import json
import re
import sys
from pathlib import Path

NBS = Path(__file__).parent.parent / "nbs"
MOST_CELLS, MOST_LINES, MOST_OF_A_CLASS, MOST_BYTES = 60, 25, 60, 250_000
EXCEPTIONS: set[tuple[str, str]] = set()  # (notebook, first line of the cell): at most 10
# a parameter with its comment, or one that needs none
DOCMENT = re.compile(r"^\s+((\*{0,2}\w+)(:.*|=.*)?,\s*#|(self|cls|\*),$)")


def source(cell: dict) -> str:
    "A cell's text."
    return "".join(cell["source"])


def code_lines(text: str) -> list[str]:
    "The lines that count: no directives, blanks, or parameters with their comment."
    lines = (line for line in text.splitlines() if line.strip())
    return [n for n in lines if not n.startswith("#|") and not DOCMENT.match(n)]


def may_be_long(text: str) -> bool:
    "Is the cell one class, or one search?"
    body = [n for n in ast.parse(text).body if not isinstance(n, ast.Assign | ast.Expr)]
    one = len([n for n in body if isinstance(n, ast.ClassDef | ast.FunctionDef)])
    return one == 1 and ("class " in text or "search" in text)


def check_lengths(name: str, cells: list[dict]) -> list[str]:
    "Cells that are too long."
    problems = []
    for n, cell in enumerate(cells):
        text = source(cell)
        if cell["cell_type"] != "code" or text.lstrip().startswith(("%", "!")):
            continue
        lines = code_lines(text)
        most = MOST_OF_A_CLASS if may_be_long(text) else MOST_LINES
        if len(lines) > most and (name, lines[0]) not in EXCEPTIONS:
            problems.append(f"cell {n}, {lines[0]!r}: {len(lines)} lines, not {most}")
    return problems


def check_imports(name: str, text: str, order: list[str]) -> list[str]:
    "Star imports, and imports of later chapters or other parts."
    problems = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            if any(alias.name == "*" for alias in node.names):
                problems.append(f"a star import from {node.module}")
            part = node.module.removeprefix("image_captioning.")
            if part in order and order.index(part) > order.index(name[3:]):
                problems.append(f"{node.module} is a later chapter")
            if part.split(".")[0] in ("better", "fast", "product") and name[:2] != "10":
                problems.append(f"{node.module} is not of the course")
    return problems


def check_form(cells: list[dict]) -> list[str]:
    "Title, summary, a figure, exercises with tested answers."
    prose = "\n".join(source(c) for c in cells if c["cell_type"] == "markdown")
    code = [source(c) for c in cells if c["cell_type"] == "code"]
    outputs = [o for c in cells for o in c.get("outputs", [])]
    answers = [text for text in code if "#| code-fold: true" in text]
    tested = [text for text in answers if re.search(r"\b(assert|test_\w+)\b", text)]
    wanted = {
        "a title and a line that says what it is": re.match(r"# .+\n\n> .+", prose),
        "a summary": "## Summary" in prose,
        "a figure among its outputs": any("image/png" in o.get("data", {}) for o in outputs),
        "two exercises with answers that are tested": len(tested) >= 2,
        "an answer to every exercise": len(answers) >= prose.count("**Exercise"),
        f"at most {MOST_CELLS} code cells": len(code) <= MOST_CELLS,
    }
    return [f"it should have {what}" for what, there in wanted.items() if not there]


def main() -> int:
    "Print what is wrong; 1 if anything is."
    assert len(EXCEPTIONS) <= 10
    paths = sorted(NBS.glob("[01][0-9]_*.ipynb"))
    order, found = [p.stem[3:] for p in paths], []
    for path in paths:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = [source(c) for c in cells if c["cell_type"] == "code"]
        plain = "\n".join(t for t in code if not t.lstrip().startswith(("%", "!")))
        problems = check_form(cells) + check_lengths(path.stem, cells)
        problems += check_imports(path.stem, plain, order)
        if path.stat().st_size > MOST_BYTES:
            problems.append(f"it has {path.stat().st_size:,} bytes, not {MOST_BYTES:,}")
        found += [f"{path.stem}: {problem}" for problem in problems]
    for path in NBS.rglob("*.ipynb"):
        if path.stat().st_size > MOST_BYTES and path not in paths:
            found.append(f"{path.stem}: {path.stat().st_size:,} bytes, not {MOST_BYTES:,}")
    print("\n".join(found) or f"{len(paths)} chapters keep to their form")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
