#!/usr/bin/env python3
"""Tihang's commands. They need Python 3.11 and nothing else.

python3 do.py run     install what it needs into .venv, prepare the database, serve on 127.0.0.1:8000 (PORT=... for another), send mail, do jobs
python3 do.py test    the same, then every check and every test, on SQLite and on PostgreSQL
python3 do.py lock    for maintainers: compile requirements/*.in into *.lock

What is already there is not done again: each step leaves a stamp, and is skipped while what it depends on is unchanged.
"""

import hashlib
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

if sys.version_info < (3, 11):  # noqa: UP036  (an old interpreter must be told, not left to a syntax error)
    sys.exit("Tihang needs Python 3.11 or newer; this is {}.{}. Try: python3.11 do.py run".format(*sys.version_info))

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = Path(os.environ.get("TIHANG_HOME") or ROOT / "var").expanduser().resolve()
SOURCES = ROOT / "src"
HOST = "127.0.0.1"


# ---------------------------------------------------------------- the commands


def run() -> None:
    """Serve. The address is printed when it really answers."""
    port = free_port()
    install("run")
    prepare()
    serve(port)


def test() -> None:
    """Prove everything that README and CONTRIBUTING promise."""
    install("test")
    chromium = outside_programs()
    collect_words()
    environment = {**os.environ, "CHROMIUM": chromium}
    environment.pop("DATABASE_URL", None)
    pytest = ["-m", "pytest", "-q", "-n", str(os.cpu_count() or 1), "--dist", "loadfile", "--no-loadscope-reorder"]
    check("style (ruff)", "-m", "ruff", "check", ".")
    check("layout (ruff)", "-m", "ruff", "format", "--check", ".")
    check("types (mypy)", "-m", "mypy")
    check("storeys (import-linter)", "-c", "from importlinter.cli import lint_imports_command as lint; lint()")
    elsewhere = ["tools/on_postgresql.py", "--careless", *pytest, "-m", "database and not story and not once"]
    with beside("tests on PostgreSQL", *elsewhere, environment=environment):
        check("tests on SQLite", *pytest, environment=environment)
    say("Everything holds.")


def lock() -> None:
    """Compile the locks: names, versions and hashes, no address of any registry."""
    uv = shutil.which("uv") or stop("uv is missing. Remedy: python3 -m pip install uv")
    for kind in ("run", "test"):
        step(f"Compiling requirements/{kind}.lock")
        options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--python-version", "3.11"]
        files = [f"requirements/{kind}.in", "-o", f"requirements/{kind}.lock"]
        if subprocess.run([uv, "pip", "compile", "--quiet", *options, *files, *sys.argv[2:]], cwd=ROOT).returncode:
            stop(f"uv could not compile requirements/{kind}.in; its reason stands above.")


# ---------------------------------------------------------------- installing


def install(kind: str) -> None:
    """Bring .venv to what requirements/<kind>.lock says, and put `tihang` into it."""
    wanted = ROOT / "requirements" / f"{kind}.lock"
    stamp = VENV / f".{kind}.stamp"
    fingerprint = digest([wanted])
    if not (stamped(stamp, fingerprint) and works(PYTHON)):
        make_venv()
        count = sum("==" in line for line in wanted.read_text(encoding="utf-8").splitlines())
        step(f"Installing {count} packages into .venv (about a minute the first time)")
        pip("install", "--no-deps", "--require-hashes", "-r", str(wanted))
        stamp.write_text(fingerprint)
    put_ourselves()


def make_venv() -> None:
    if works(PYTHON):
        return
    step("Making .venv")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if made.returncode:
        if "ensurepip" in made.stdout + made.stderr:
            stop("This Python cannot make environments. Remedy: apt install python3-venv")
        stop(f"Could not make .venv: {last_line(made.stderr or made.stdout)}")


def pip(*words: str) -> None:
    """Run pip with the site's own settings; if it fails, one line says why and where the rest is."""
    log = VENV / "install.log"
    with log.open("w", encoding="utf-8") as file:
        command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *words]
        failed = subprocess.run(command, cwd=ROOT, stdout=file, stderr=subprocess.STDOUT).returncode
    if failed:
        errors = [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("ERROR")]
        stop(f"pip failed: {errors[-1] if errors else 'no reason given'} (all of it: {log})")


def put_ourselves() -> None:
    """Let .venv know where the sources are, and give it the `tihang` command."""
    packages = VENV / "lib" / venv_version() / "site-packages"
    write_if_new(packages / "tihang.pth", f"{SOURCES}\n")
    launcher = VENV / "bin" / "tihang"
    write_if_new(launcher, f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -P -m tihang.config.entry "$@"\n')
    launcher.chmod(0o755)


def venv_version() -> str:
    """The name of the folder that holds this environment's packages, such as python3.11."""
    return next((VENV / "lib").glob("python3.*")).name


# ---------------------------------------------------------------- preparing


def prepare() -> None:
    """Database and page files as the sources want them."""
    VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    collect_words()
    migrate()
    collect_pages()


def migrate() -> None:
    """Bring the database up. Whether a far database is current, only it can tell, so that is asked each time."""
    stamp = VAR / ".migrated.stamp"
    fingerprint = digest([*SOURCES.rglob("migrations/*.py"), ROOT / "requirements" / "run.lock"])
    here = not os.environ.get("DATABASE_URL")
    if here and (VAR / "tihang.sqlite3").exists() and stamped(stamp, fingerprint):
        return
    step("Preparing the database")
    manage("migrate", "--noinput", "--verbosity", "0")
    if here:
        stamp.write_text(fingerprint)


def collect_pages() -> None:
    stamp = VAR / ".pages.stamp"
    files = [file for folder in SOURCES.rglob("static") for file in folder.rglob("*") if file.is_file()]
    fingerprint = digest([*files, ROOT / "requirements" / "run.lock"])
    if (VAR / "static").is_dir() and stamped(stamp, fingerprint):
        return
    step("Collecting page files")
    manage("collectstatic", "--noinput", "--clear", "--verbosity", "0")
    stamp.write_text(fingerprint)


def collect_words() -> None:
    """Compile the message catalogues (.po into .mo), without the gettext programs."""
    for source in sorted(SOURCES.rglob("*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        babel = [str(PYTHON), "-m", "babel.messages.frontend", "--quiet", "compile"]
        made = subprocess.run([*babel, "-i", source, "-o", compiled], cwd=ROOT, capture_output=True, text=True)
        if made.returncode:
            stop(f"The words in {source.relative_to(ROOT)} do not compile: {last_line(made.stderr)}")


def manage(*words: str) -> None:
    done = subprocess.run([PYTHON, "manage.py", *words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        stop(f"{words[0]} failed: {last_line(done.stderr)} (try: .venv/bin/python manage.py {words[0]})")


# ---------------------------------------------------------------- serving


def free_port() -> int:
    word = os.environ.get("PORT", "8000")
    if not (word.isascii() and word.isdigit() and len(word) < 6) or not 0 < int(word) < 65536:
        stop(f"PORT={word} is not a port. Remedy: PORT=8001 python3 do.py run")
    port = int(word)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as refused:
            reason = refused.strerror or str(refused)
            stop(f"Port {port} cannot be used ({reason}). Remedy: PORT={port % 65535 + 1} python3 do.py run")
    return port


def serve(port: int) -> None:
    """Become the program that holds the web server and the worker; from here on it is what signals reach."""
    os.execv(PYTHON, [str(PYTHON), "-P", "-m", "tihang.config.serving", str(port)])  # noqa: S606 - our own program


# ---------------------------------------------------------------- what tests need from the machine


def outside_programs() -> str:
    """Have the programs that tests drive, by apt if need be; returns the path of the browser."""
    there = {
        "chromium": browser(),
        "fonts-noto-cjk": has_chinese_font(),
        "libreoffice-writer": shutil.which("lowriter"),
        "libreoffice-calc": shutil.which("localc"),
        "poppler-utils": shutil.which("pdftoppm"),
        "qpdf": shutil.which("qpdf"),
    }
    missing = [name for name, found in there.items() if not found]
    if missing:
        apt(missing)
    return browser() or stop("Chromium is still missing. Remedy: apt install chromium")


def browser() -> "str | None":
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def has_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    return bool(lister and subprocess.run([lister, ":lang=zh-cn"], capture_output=True).stdout.strip())


def apt(names: "list[str]") -> None:
    wish = " ".join(names)
    if not shutil.which("apt-get"):
        stop(f"Tests need these programs (by Debian's names): {wish}. Install them as your system does, then try again.")
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and (not shutil.which("sudo") or subprocess.run([*root, "true"], capture_output=True).returncode):
        stop(f"Tests need programs and this account may not install them. Remedy: sudo apt install {wish}")
    step(f"Installing {wish} with apt (some minutes the first time)")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *names]):
        command = [*root, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            stop(f"apt-get {words[0]} failed: {last_line(done.stderr)}")


def check(title: str, *words: str, environment: "dict[str, str] | None" = None) -> None:
    """One check, with its time; the first that fails ends the run."""
    step(title[0].upper() + title[1:])
    began = time.monotonic()
    code = subprocess.run([PYTHON, *words], cwd=ROOT, env=environment).returncode
    if code:
        stop(f"Failed: {title}. What it says stands above.")
    say(f"  {time.monotonic() - began:.1f} s")


@contextmanager
def beside(title: str, *words: str, environment: "dict[str, str]") -> Iterator[None]:
    """A check that runs beside another, because tests that drive servers and browsers wait a good deal; it speaks when both are done."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen([PYTHON, *words], cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT)
        try:
            yield
        except KeyboardInterrupt:
            running.terminate()
            raise
        finally:  # also where the other one failed: whoever mends it wants to know both
            code = running.wait()
            step(title[0].upper() + title[1:])
            said.seek(0)
            print(said.read().decode("utf-8", errors="replace"), end="", flush=True)
    if code:
        stop(f"Failed: {title}. What it says stands above.")
    say(f"  {time.monotonic() - began:.1f} s, beside the one before")


# ---------------------------------------------------------------- small things


def digest(files: "list[Path]") -> str:
    """One fingerprint of names and contents."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(f"{file.relative_to(ROOT)}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def stamped(stamp: Path, fingerprint: str) -> bool:
    return stamp.exists() and stamp.read_text() == fingerprint


def works(python: Path) -> bool:
    """Whether the environment is whole: an upgraded Python leaves a broken one behind, a missing python3-venv a half one."""
    return python.exists() and any(VENV.glob("lib/python3.*/site-packages/pip"))


def write_if_new(file: Path, words: str) -> None:
    if not file.exists() or file.read_text(encoding="utf-8") != words:
        file.write_text(words, encoding="utf-8")


def last_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"


def step(words: str) -> None:
    say(f"→ {words}")


def say(words: str) -> None:
    print(words, flush=True)


def stop(words: str) -> NoReturn:
    sys.exit(words)


COMMANDS = {"run": run, "test": test, "lock": lock}

if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    if asked not in COMMANDS:
        sys.exit((__doc__ or "").strip())
    COMMANDS[asked]()
