"""Which way of filing holds in a place (备案方式选用): the national pack of filings with what the region chose, widest region first."""

from tihang.core.criteria import Overlay, Pack
from tihang.core.problems import BadInput
from tihang.packio.shelf import Shelf

NAME = "national/filing"


def filing_pack(shelf: Shelf, region: str, group: str = "") -> Pack:
    """The pack of filings as it holds in a region (six digits), sealed. Raises BadInput where a seal is missing or broken."""
    edition = max(edition for name, edition in shelf.names() if name == NAME)
    pack = shelf.sealed(NAME, edition)
    for overlay in sorted(shelf.overlays_for({"region": region, "group": group}, pack.name), key=_narrowness):
        problems = shelf.seal_problems(overlay)
        if problems:
            raise BadInput(problems)
        pack = shelf.overlaid(pack, overlay)
    return pack


def chosen_by(shelf: Shelf) -> list[tuple[Overlay, Pack]]:
    """Every region that chose, with the pack as it holds there."""
    edition = max(edition for name, edition in shelf.names() if name == NAME)
    base = f"{NAME}@{edition}"
    found = [shelf.overlay(*name) for name in shelf.overlay_names()]
    return [(each, shelf.overlaid(shelf.pack(base), each)) for each in found if each.base == base and each.status == "in_force"]


def _narrowness(overlay: Overlay) -> tuple[int, str, str]:
    """The length of the region's prefix: what a city says comes after, and so over, what its province says; then by edition."""
    return max(map(len, overlay.applies.get("region", ("",))), default=0), overlay.edition, overlay.id
