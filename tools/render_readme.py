"""Write README.md from nbs/index.ipynb, or check that it is up to date.

    python tools/render_readme.py           write README.md
    python tools/render_readme.py --check   exit 1 if README.md is not what would be written

nbdev's own `nbdev_readme` needs Quarto; this needs nothing but Python. Markdown cells are
copied, code cells are fenced, and links that are right in nbs/ are made right at the root.
"""

import argparse
import json
import posixpath
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INDEX = ROOT / "nbs" / "index.ipynb"
README = ROOT / "README.md"
NOTE = "<!-- Made from nbs/index.ipynb by tools/render_readme.py: edit the notebook. -->"

FENCED = re.compile(r"(^(?:```|~~~).*?^(?:```|~~~)[ \t]*$)", re.M | re.S)
LINK = re.compile(r"(\]\(|\b(?:src|href)=[\"'])([^)\"'\s]+)")
FROM_ROOT = re.compile(r"[a-z][a-z0-9+.-]*:|[#/]", re.I)  # a URL, an anchor, absolute


def relink(markdown: str) -> str:
    "Make relative links and images start at the root instead of nbs/; code is left alone."

    def moved(match: re.Match) -> str:
        before, target = match.groups()
        if FROM_ROOT.match(target):
            return match[0]
        return before + posixpath.normpath(posixpath.join("nbs", target))

    parts = FENCED.split(markdown)
    parts[::2] = [LINK.sub(moved, part) for part in parts[::2]]
    return "".join(parts)


def fence(text: str, language: str) -> str:
    "A code block whose fence is longer than any in the text."
    runs = re.findall(r"^`{3,}", text, re.M)
    ticks = "`" * max([3, *(len(run) + 1 for run in runs)])
    return f"{ticks}{language}\n{text.strip(chr(10))}\n{ticks}"


def front_matter(text: str) -> str:
    "Title and description of a raw YAML cell, as Markdown."
    found = dict(re.findall(r"^(title|description):\s*(.*?)\s*$", text, re.M))
    values = {key: value.strip("\"'") for key, value in found.items()}
    lines = [f"# {values['title']}"] if "title" in values else []
    if "description" in values:
        lines.append(f"> {values['description']}")
    return "\n\n".join(lines)


def output(out: dict) -> str:
    "One output of a code cell; plain text and Markdown are what a README can show."
    data = out.get("data", {})
    if any(kind.startswith("image/") for kind in data):
        raise SystemExit("README cannot hold an output image: save it and link the file")
    if "text/markdown" in data:
        return relink("".join(data["text/markdown"]))
    text = "".join(out.get("text") or data.get("text/plain") or "")
    return fence(text, "text") if text.strip() else ""


def code(cell: dict) -> list[str]:
    "A code cell and its outputs, as its directives (`#| hide` and so on) want them."
    lines = "".join(cell["source"]).splitlines()
    is_flag = [bool(re.match(r"#\s*\|", line)) for line in lines]
    flags = [re.sub(r"^#\s*\|\s*", "", l).strip() for l, f in zip(lines, is_flag) if f]
    flags = {re.sub(r"[\s:]+", "-", flag.replace("_", "-")) for flag in flags}
    if flags & {"hide", "include-false", "default-exp"} or not lines:
        return []
    source = "\n".join(l for l, f in zip(lines, is_flag) if not f).strip("\n")
    language = "python"
    if magic := re.match(r"%%(bash|sh)\b.*\n", source):
        source, language = source[magic.end() :], "sh"
    elif all(line.startswith("!") for line in source.splitlines()):
        source, language = re.sub(r"^!\s*", "", source, flags=re.M), "sh"
    shown = [] if flags & {"hide-input", "echo-false"} else [fence(source, language)]
    if not flags & {"hide-output", "output-false"}:
        shown += [output(out) for out in cell["outputs"]]
    return shown


def render(notebook: dict) -> str:
    "The whole README."
    blocks = [NOTE]
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            blocks.append(relink(source))
        elif cell["cell_type"] == "raw" and source.startswith("---"):
            blocks.append(front_matter(source))
        elif cell["cell_type"] == "code":
            blocks += code(cell)
    return "\n\n".join(b.strip("\n") for b in blocks if b.strip()) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare")
    check = parser.parse_args().check
    text = render(json.loads(INDEX.read_text(encoding="utf-8")))
    same = README.is_file() and README.read_text(encoding="utf-8") == text
    if check and not same:
        print("README.md differs from nbs/index.ipynb: run python tools/render_readme.py")
        return 1
    if not same:
        README.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
