"""Is this tag the version, and does the change log speak of it?

    python tools/check_release.py v0.1.0

Prints what CHANGELOG.md says of the version; says what is wrong, with exit code 2.
"""

import re
import sys
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def problem(tag: str, version: str, written: str) -> str | None:
    "What keeps a tag from being a release, or None."
    if tag != f"v{version}":
        return f"the tag is {tag}, but settings.ini has the version {version}"
    if written != version:
        return f"the package says {written}, settings.ini {version}: run nbdev_export"
    return None


def notes(log: str, version: str) -> str:
    "The part of the change log about a version, or nothing."
    pattern = rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d\n(.*?)(?=^## |^\[|\Z)"
    match = re.search(pattern, log, re.M | re.S)
    return match[1].strip() if match else ""


def main() -> int:
    tag = sys.argv[1] if len(sys.argv) == 2 else ""
    settings = ConfigParser()
    settings.read(ROOT / "settings.ini", encoding="utf-8")
    version = settings["DEFAULT"]["version"]
    init = (ROOT / "image_captioning" / "__init__.py").read_text(encoding="utf-8")
    wrong = problem(tag, version, re.search(r'__version__ = "(.+)"', init)[1])
    text = notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    if wrong or not text:
        missing = f"CHANGELOG.md has no part [{version}] with a date"
        print(wrong or missing, file=sys.stderr)
        return 2
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
