# What script/demo, script/server and script/test share. To be sourced, from the checkout's folder.

say() { echo "$(basename "$0"): $*" >&2; }
stop() { say "$@"; exit 1; }

is_debian() { command -v apt-get > /dev/null; }

# Debian's packages: installed when we are root, named when we are not.
need_packages() {
  if is_debian && [ "$(id -u)" = 0 ]; then
    say "installing $*"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get install -y -q --no-install-recommends "$@" || { apt-get update -q && apt-get install -y -q --no-install-recommends "$@"; }; } \
      < /dev/null > .local/apt.log 2>&1 || { tail -n 15 .local/apt.log >&2; stop "apt-get could not install: $*"; }
  elif is_debian; then
    stop "something is missing. Install it, then start again: sudo apt-get install $*"
  else
    stop "something is missing. Install what Debian calls: $*"
  fi
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; }

find_python() {
  local name
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
    if is_new_enough "$name"; then
      echo "$name"
      return
    fi
  done
  stop "Python 3.11 or newer is missing (https://www.python.org/downloads/). PYTHON=… names one."
}

make_venv() {
  local python
  if is_new_enough .venv/bin/python && .venv/bin/python -c 'import pip' 2> /dev/null; then
    return
  fi
  python=$(find_python)
  "$python" -c 'import ensurepip, venv' 2> /dev/null || need_packages python3-venv
  "$python" -m venv --clear .venv || stop "could not make .venv with $python"
}

# install_lock FILE: its packages, when FILE is not what was installed last.
install_lock() {
  if cmp -s "$1" ".venv/$1"; then
    return
  fi
  say "installing the packages of $1"
  with_uv "$1" || .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1" ||
    stop "could not install $1; the reason is above"
  cp "$1" ".venv/$1"
}

with_uv() {
  command -v uv > /dev/null && uv pip install --quiet --python .venv/bin/python --require-hashes -r "$1"
}

# WeasyPrint looks for these itself; on other systems than Linux it knows their names.
need_pango() {
  .venv/bin/python - << 'END' 2> /dev/null || need_packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
import ctypes, sys
if sys.platform == "linux":
    for library in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0"):
        ctypes.CDLL(library)
else:
    import weasyprint
END
}

need_program() { # NAME PACKAGE
  command -v "$1" > /dev/null || need_packages "$2"
}

# Messages are kept as .po; the .mo of each is made when it is older.
compile_messages() {
  local po
  for po in locale/*/LC_MESSAGES/*.po; do
    if [ -f "$po" ] && ! [ "${po%.po}.mo" -nt "$po" ]; then
      need_program msgfmt gettext
      msgfmt --check-format -o "${po%.po}.mo" "$po" || stop "$po cannot be compiled"
    fi
  done
}

# set_up LOCK: everything that has to be there before any Python of ours runs.
set_up() {
  mkdir -p -m 700 .local || stop "cannot write to $PWD"
  make_venv
  install_lock "$1"
  need_pango
  compile_messages
  script/build-static
}
