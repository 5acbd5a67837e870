"""Words of recognition."""

from typing import Final

LIST_SEAL: Final = "recognition_list"
"""The kind under which the register of verification codes keeps a published list; its digest is that of the canonical content."""
