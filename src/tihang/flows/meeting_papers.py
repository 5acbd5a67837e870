"""The papers of a meeting on a locked roster (会议材料), gathered for the printer; the caller has let the reader in."""

from tihang.flows.public_site import CODE, PublicSite
from tihang.flows.roster_ports import MeetingCandidate, MeetingOrder, RosterOrder
from tihang.journey.review.queries.locked_rosters import LockedRoster
from tihang.journey.review.queries.meeting import candidates_told

LETTER_PAGE, TABLE_PAGE = 1, 2
"""What the squares of letter and table say behind the roster's code, so that a scanner tells them apart."""


def roster_order(roster: LockedRoster, link: str, site: str, page: int = LETTER_PAGE) -> RosterOrder:
    """What a printer of the roster is given."""
    return RosterOrder(roster.content, roster.code, roster.sha256, f"{link.replace(CODE, roster.code)}{page}", site)


def meeting_order(roster: LockedRoster, site: PublicSite) -> MeetingOrder:
    """One page a candidate: what the frozen dossier says, and what review said of it."""
    rows = roster.content["rows"]
    told = candidates_told(rows)
    candidates = tuple(
        MeetingCandidate(
            row["rank"], row["factory"]["name"], row["organisation"]["name"], (("统一社会信用代码", row["organisation"]["credit_code"]), *each.facts),
            each.summary, each.claims, each.said,
        )
        for row, each in zip(rows, told, strict=True)
    )  # fmt: skip
    return MeetingOrder(
        roster_order(roster, site.link, site.site), candidates, tuple(each["department"] for each in roster.content["signed"])
    )
