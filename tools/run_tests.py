"""Run `nbdev_test` and say how many notebooks passed.

    python tools/run_tests.py               the default run, as the README has it
    python tools/run_tests.py slow browser  then also the notebooks with cells of these flags

The last line is `N passed, N failed`; before it, what each notebook that failed said last. A
notebook whose process dies without a word counts as failed.
"""

import json
import re
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

NBS = Path(__file__).resolve().parents[1] / "nbs"
said: dict[str, deque] = {}  # the last lines of a notebook's error


def chapters() -> list[Path]:
    "All notebooks but copies and those that nobody tests; no two may have one name."
    found = (p.relative_to(NBS) for p in NBS.rglob("*.ipynb"))
    found = sorted(NBS / p for p in found if not any(x[0] in "_." for x in p.parts))
    names = [path.name for path in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise SystemExit(f"nbdev_test prints names alone: rename {', '.join(twice)}")
    return found


def unlisted() -> set[str]:
    "Notebooks that the order of the pages, nbs/sidebar.yml, leaves out or invents."
    text = (NBS / "sidebar.yml").read_text(encoding="utf-8")
    listed = set(re.findall(r"- (\S+\.ipynb)$", text, re.M))
    return listed ^ {path.relative_to(NBS).as_posix() for path in chapters()}


def flagged(path: Path, flag: str) -> bool:
    "Has the notebook a code cell with this flag?"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    pattern = re.compile(rf"^#\s*\|\s*{re.escape(flag)}\s*$", re.M)
    code = ("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    return any(pattern.search(source) for source in code)


def run(*args: str) -> tuple[set[str], set[str]]:
    "Run `nbdev_test` with arguments; the notebooks that passed, and those that did not."
    command = ["nbdev_test", "--do_print", *args]
    print("$", " ".join(command), flush=True)
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    begun, ended, failed, listing, error = {}, set(), set(), False, None
    for line in process.stdout:
        if match := re.match(r"\w+ in .*?([^/\\]+\.ipynb):$", line.rstrip()):
            error = said[" ".join([match[1], *args[3:]])] = deque(maxlen=12)
        if match := re.match(r"(Starting|- Completed) .*?([^/\\]+\.ipynb)$", line.rstrip()):
            action, name = match.groups()
            error = None
            begun.setdefault(name, time.perf_counter())
            if action != "Starting":
                ended.add(name)
                line = f"{line.rstrip()} ({time.perf_counter() - begun[name]:.0f} s)\n"
        if error is not None:
            error.append(line)
        listing |= "Tests Failed On The Following Notebooks" in line
        if listing and (match := re.match(r"\s+(\S+\.ipynb)$", line)):
            failed.add(match[1])
        print(line, end="", flush=True)
    failed |= begun.keys() - ended
    if process.wait() and not failed:
        failed.add(" ".join(command))
    return ended - failed, failed


def main() -> int:
    passed, failed = run()
    passed, failed = sorted(passed), sorted(failed)
    missing = {path.name for path in chapters()} - {*passed, *failed}
    failed += sorted(f"{name} (was not run)" for name in missing)
    failed += sorted(f"{name} (nbs/sidebar.yml)" for name in unlisted())
    for flag in sys.argv[1:]:
        for path in chapters():
            if flagged(path, flag):
                good, bad = run("--path", str(path), "--flags", flag)
                passed += [f"{name} [{flag}]" for name in good]
                failed += [f"{name} [{flag}]" for name in bad]
    for name, lines in said.items():
        print(f"== {name}:", "".join(lines).rstrip(), sep="\n")
    for name in failed:
        print("FAILED", name)
    print(f"{len(passed)} passed, {len(failed)} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
