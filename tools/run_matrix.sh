#!/usr/bin/env bash
# The README's tests on the oldest versions that settings.ini allows, and on the newest.
#   tools/run_matrix.sh                 both
#   tools/run_matrix.sh floors          Python 3.10, the lowest version of each requirement
#   tools/run_matrix.sh newest          Python 3.13, the newest version of each
#   PYTHON=3.12 tools/run_matrix.sh newest    with this Python, a version or a path
# Needs uv (pip install uv), which fetches a Python that is not here, and 8 GB in TMPDIR.
set -uo pipefail
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "uv is needed: pip install uv" >&2; exit 2; }
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}" # a notebook per core, a thread each
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wrong=0 sets=""
for name in "${@:-floors newest}"; do sets+=" $name"; done
for name in $sets; do
  case $name in
    floors) python=${PYTHON:-3.10} resolution=lowest-direct ;;
    newest) python=${PYTHON:-3.13} resolution=highest ;;
    *) echo "floors or newest, not $name" >&2; exit 2 ;;
  esac
  echo "== $name: Python $python, $resolution"
  venv=$work/$name
  if uv venv -q --seed --python "$python" "$venv" &&
    uv pip install -q --python "$venv/bin/python" --resolution "$resolution" -e ".[dev]" &&
    uv pip list -q --python "$venv/bin/python" | grep -iE '^(torch|torchvision|timm|numpy|pillow|safetensors) ' &&
    PATH=$venv/bin:$PATH python tools/run_tests.py; then
    echo "-- $name: ok"
  else
    echo "-- $name: FAILED"
    wrong=1
  fi
  rm -rf "$venv"
done
exit $wrong
