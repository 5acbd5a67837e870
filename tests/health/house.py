"""What the house rules look at, and how they speak when one is broken."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEPT_AS_PUBLISHED = ("src/tihang/web/static/vendor/", "src/tihang/outside/fonts/", "tests/vendor/", "LICENSE")


def told(offenders: list[str], rule: str, remedy: str) -> str:
    """A failure that a newcomer can act on."""
    return "\n".join([rule, *(f"  {offender}" for offender in offenders), f"Remedy: {remedy}"])


def tracked() -> list[Path]:
    """Every file that git knows or would take in, but those kept as others published them."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\0")
    if not any(names):
        pytest.skip("These sources do not stand in a git repository, so nobody says which files are ours.")
    ours = [name for name in names if name and not name.startswith(KEPT_AS_PUBLISHED)]
    return [path for name in ours if (path := ROOT / name).is_file()]


def python_files() -> list[Path]:
    """Every Python file that a person writes."""
    return [path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts]


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))


def place(path: Path, line: int | None = None) -> str:
    name = str(path.relative_to(ROOT))
    return f"{name}:{line}" if line else name
