"""Where this installation keeps its own files: database, secret, collected pages."""

import os
import secrets
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3]


def home() -> Path:
    """TIHANG_HOME, or `var` beside the sources, or `var` where the program was started when installed as a library."""
    chosen = os.environ.get("TIHANG_HOME")
    if chosen:
        place = Path(chosen).expanduser().resolve()
    elif (SOURCE / "pyproject.toml").exists():
        place = SOURCE / "var"
    else:
        place = Path.cwd() / "var"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def secret(place: Path) -> str:
    """TIHANG_SECRET_KEY, or the key that this installation made for itself once; only its owner can read it."""
    chosen = os.environ.get("TIHANG_SECRET_KEY")
    if chosen:
        return chosen
    kept = place / "secret"
    if not kept.exists():
        _keep_new_secret(kept)
    return kept.read_text(encoding="ascii").strip()


SIGNATURES = ("rsa", "sm2")


def pdf_signature() -> str:
    """TIHANG_PDF_SIGNATURE: by which algorithm PDF files are signed, ``rsa`` where nothing is said."""
    chosen = os.environ.get("TIHANG_PDF_SIGNATURE", "").strip().lower() or SIGNATURES[0]
    if chosen not in SIGNATURES:
        raise ValueError(f"TIHANG_PDF_SIGNATURE is {' or '.join(SIGNATURES)}, not '{chosen[:20]}'")
    return chosen


def _keep_new_secret(kept: Path) -> None:
    """Write beside, then link: of two processes that start together, one key wins and nobody reads half of it."""
    draft = kept.with_name(f"{kept.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(draft, kept)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
