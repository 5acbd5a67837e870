"""Words that every stage shares."""

from typing import Final

NATION: Final = "000000"
"""全国: the region of what belongs to the whole country (GB/T 2260 keeps 000000 free)."""
