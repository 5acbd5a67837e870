"""Whom to ask about a call (联系方式): one line each, read generously and kept in parts."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

from tihang.core.problems import Problem, bad

SEPARATORS: Final = re.compile(r"[，,、;；|\s]+")
TELEPHONE: Final = re.compile(r"[+＋]?[\d(（][\d\-—()（）转*#]{5,}")
MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Contact:
    """联系人: a name or an office, a telephone, a mail address."""

    name: str
    telephone: str = ""
    mail: str = ""

    def line(self) -> str:
        """As it is typed."""
        return "，".join(part for part in (self.name, self.telephone, self.mail) if part)


def contacts_in(text: str) -> tuple[Contact, ...]:
    """The contacts in lines of a text; what is no telephone and no address belongs to the name."""
    return tuple(_contact(line.strip()) for line in text.splitlines() if line.strip())


def check_contacts(found: Iterable[Contact]) -> Problem | None:
    """At most twenty, none of them without a way to reach it."""
    known = list(found)
    if len(known) > MOST:
        said = f"联系人有 {len(known)} 行，最多 {MOST} 行", f"{len(known)} contacts, {MOST} at most"
        return bad(*said, "留下企业要找的人", "Keep those that enterprises need", place="contacts", code="too_many")
    mute = next((each for each in known if not each.telephone and not each.mail), None)
    if mute is None:
        return None
    said = f"“{mute.name[:30]}”没有电话，也没有邮箱", f"'{mute.name[:30]}' has neither a telephone nor a mail address"
    mend = "每行写名称，再写电话或邮箱，用逗号分开", "Write the name, then a telephone or an address, with commas between"
    return bad(*said, *mend, place="contacts", code="no_way")


def contacts_text(found: Iterable[Contact]) -> str:
    """As a call keeps them."""
    return json.dumps([asdict(each) for each in found], ensure_ascii=False)


def contacts_of(kept: str) -> tuple[Contact, ...]:
    """As a call kept them."""
    return tuple(Contact(**each) for each in json.loads(kept))


def _contact(line: str) -> Contact:
    name, telephone, mail = list[str](), "", ""
    for piece in filter(None, SEPARATORS.split(line)):
        if "@" in piece and not mail:
            mail = piece[:100]
        elif TELEPHONE.fullmatch(piece) and not telephone:
            telephone = piece[:40]
        else:
            name.append(piece)
    return Contact(" ".join(name)[:100], telephone, mail)
