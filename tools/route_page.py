#!/usr/bin/env python3
"""Write the routes of the shipped packs as a page with diagrams: docs/reference/routes.md.

.venv/bin/python tools/route_page.py           write it
.venv/bin/python tools/route_page.py --check   only say whether it is in step; a test runs this
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
PAGE = ROOT / "docs" / "reference" / "routes.md"
HEAD = """\
# Routes

How something that was declared is acted on: who acts where, and where each answer leads. A route is data in a pack (`routes.yaml`, see
[the pack format](pack-format.md)); `core/routing` walks it. `tools/route_page.py` writes this page from the packs; change them and run it
again. A route is refused when a state cannot be reached or left, when one answer leads two ways, or when a name means nothing.

"""


def page() -> str:
    """The whole page."""
    from tihang.core.routing import mermaid, route_from_data, told
    from tihang.packio.filing import chosen_by
    from tihang.packio.shelf import Shelf

    shelf = Shelf(ROOT / "packs")
    parts = [HEAD]
    for pack in (shelf.pack(*name) for name in shelf.names()):
        if not pack.routes:
            continue
        parts.append(f"## `{pack.name}`: {pack.words[1]} ({pack.words[0]})\n\n")
        if pack.filings:
            rows = [
                f"| `{way.id}` | {way.words[0]} | {way.words[1]} | `{way.route}` | {way.cite.confidence} |" for way in pack.filings.ways
            ]
            parts.append("| way | zh | en | route | confidence |\n| --- | --- | --- | --- | --- |\n" + "\n".join(rows) + "\n\n")
            parts.append(f"Where nothing is known: `{pack.filings.chosen}`. {pack.filings.words[1]}.\n\n")
            chosen = [(each, there.filings) for each, there in chosen_by(shelf) if there.filings]
            rows = [f"| `{each.name}` | `{filings.chosen}` | {filings.words[1]} | {filings.cite.confidence} |" for each, filings in chosen]
            parts.append("| overlay | way | what is known | confidence |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n\n")
        for route in map(route_from_data, pack.routes):
            sentences = "\n".join(f"- {sentence}" for sentence in told(route, "en"))
            parts.append(
                f"### `{route.id}`: {route.words[1]} ({route.words[0]})\n\n```mermaid\n{mermaid(route, 'zh')}```\n\n{sentences}\n\n"
            )
    return "".join(parts).rstrip("\n") + "\n"


def main() -> int:
    said = page()
    if "--check" in sys.argv:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == said:
            return 0
        print("docs/reference/routes.md is not in step with the packs. Remedy: .venv/bin/python tools/route_page.py")
        return 1
    PAGE.write_text(said, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
