"""Moments out of the files of packs (读截止时刻)."""

from tihang.core.campaign import Due, due
from tihang.packio.spots import Look


def due_at(look: Look, key: str) -> Due | None:
    """The moment under a key, None when it is absent."""
    word = look.text(key, "")
    try:
        return due(word) if word else None
    except ValueError:
        mend = "写成 YYYY-MM-DD 或 YYYY-MM-DD HH:MM", "Write YYYY-MM-DD or YYYY-MM-DD HH:MM"
        look.ledger.note(look.get(key).spot, f"“{word}”不是截止时刻", f"'{word}' is no moment", *mend)
        return None
