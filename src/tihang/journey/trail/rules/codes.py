"""Verification codes (验证码): sixteen letters that nobody guesses, easy to read aloud and to type."""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
CHANCE = 10
"""Bytes of chance in a code: 80 bits."""
ALIKE = str.maketrans("OIL", "011", " -　－—")


def code_of(chance: bytes) -> str:
    """The code of ten random bytes."""
    number = int.from_bytes(chance, "big")
    return "".join(LETTERS[number >> shift & 31] for shift in range(75, -5, -5))


def read_code(typed: str) -> str:
    """A code as a person typed it, in the one form that is kept: capitals, no breaks, O as 0, I and L as 1."""
    return typed.upper().translate(ALIKE)


def show_code(code: str) -> str:
    """A code as it is printed: four groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))
