#!/usr/bin/env python3
"""Write the policy as a table people can read, from the rows that decide: docs/reference/policy.md.

.venv/bin/python tools/policy_table.py           write it
.venv/bin/python tools/policy_table.py --check   only say whether it is in step; a test runs this
"""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tihang.config.settings")
PAGE = ROOT / "docs" / "reference" / "policy.md"
HEAD = """\
# The policy

Who may do what. `tools/policy_table.py` writes this page from `src/tihang/journey/registry/access/policy.py`, the only place that
decides; change the rows there and run it again. Why one policy is said twice stands in
[its decision](../decisions/2026-11-22-one-policy-said-twice.md).

Three things hold beside the table.

- No row, no permission. Rows only ever allow.
- {judging} weigh somebody's interest. A conflict of interest (回避) with the organisation, or being the one
  who asks, takes them away; and
  whoever belongs to an organisation does not judge it from an office or as steward.
- An office or a stewardship counts only for somebody with a second factor. A guest's draft belongs to the browser that opened it or brought
  its code: *anybody* in its rows means whoever holds the draft.

Who they are:

| word | is |
| --- | --- |
| anybody | signed in or not |
| signed in | has an account |
| himself | the thing is about this very person |
| member | belongs to the organisation, in one of the roles |
| provider | belongs to the provider of a link, in one of the roles |
| officer | holds an office over the place, or over the group, of the thing |
| line | an officer over an authority of his own department (条线) |
| desk | holds an office in the very jurisdiction before whose desk the thing lies; not above it |
| steward | looks after the installation |
| console | runs commands on the machine itself |

`tests/web/policy` tries every row over real HTTP: everybody of a small world tries every deed that has a page, and looks at every page.
"""


def words(values: Iterable[str]) -> str:
    """Names in the order of the alphabet, readable."""
    return ", ".join(sorted(str(value).replace("_", " ") for value in values))


def who(rule: object) -> str:
    """One row's side of the table: the relation, and in brackets what narrows it."""
    narrow = [words(values) for values in (rule.roles, rule.departments, rule.kinds) if values]
    return str(rule.relation).replace("_", " ") + (f" ({'; '.join(narrow)})" if narrow else "")


def groups() -> Iterator[tuple[str, list[object]]]:
    """The deeds under the remarks that `deeds.py` sets between them."""
    from tihang.journey.registry.access import Deed

    title, found = "", []
    text = (ROOT / "src/tihang/journey/registry/access/deeds.py").read_text(encoding="utf-8").split("class Deed(")[1].split("SEES =")[0]
    for line in map(str.strip, text.splitlines()):
        if line.startswith("# "):
            if found:
                yield title, found
            title, found = line.removeprefix("# "), []
        elif line.isascii() and " = " in line:
            found.append(Deed[line.split(" = ")[0]])
    yield title, found


def page() -> str:
    """The whole page."""
    from tihang.journey.registry.access.policy import JUDGING, rules_for

    parts = [HEAD.format(judging=" and ".join(f"`{deed}`" for deed in sorted(JUDGING)))]
    for title, deeds in groups():
        rows = "\n".join(f"| `{deed}` | {'; '.join(dict.fromkeys(map(who, rules_for(deed))))} |" for deed in deeds)
        parts.append(f"## {title[:1].upper()}{title[1:]}\n\n| deed | who |\n| --- | --- |\n{rows}\n")
    return "\n".join(parts)


def main() -> int:
    import django

    django.setup()
    said = page()
    if "--check" in sys.argv:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == said:
            return 0
        print("docs/reference/policy.md is not in step with the policy. Remedy: .venv/bin/python tools/policy_table.py")
        return 1
    PAGE.write_text(said, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
