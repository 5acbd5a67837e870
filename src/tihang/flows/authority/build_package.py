"""Build the package of a locked roster (生成报送包): the list that the notice of the level above asks, sealed; a job makes its files."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.canonical import canonical_bytes, digest
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.ports import Signer
from tihang.flows.public_site import PublicSite
from tihang.flows.signing import signing
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.insight.queries.reports import newest_of_part
from tihang.journey.post.operations import enqueue
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.names import Department
from tihang.journey.review.operations.packages import NewPackage, keep_package, wait_again
from tihang.journey.review.queries import at_work
from tihang.journey.review.queries.locked_rosters import LockedRoster, locked_roster_for_deed
from tihang.journey.review.queries.packages import PackageCard, built_of, package_for_deed, papers_by_code, sending
from tihang.journey.review.rules.packing import NATION, Item, ReportOf, asked_papers, desks_above, items_of, level_of, package_content
from tihang.journey.trail.operations import hold_chain, issue_seal, record
from tihang.journey.trail.rules.codes import read_code

JOB = "pack_package"
KIND = "package"
SHOWN = 5


@deed
def build_package(*, actor: Person, now: datetime, roster: UUID, signer: Signer, site: PublicSite) -> UUID:
    """The package; the one that exists where there is one, its files made again where they failed. Raises NotAllowed, BadInput."""
    found = locked_roster_for_deed(roster)
    if found is None:
        raise NotAllowed(Deed.BUILD_PACKAGE)
    must(actor.scope, Deed.BUILD_PACKAGE, sending(found.place_path, found.group_path))
    hold_chain(region=found.region)  # of two who press at once the second finds the first one's package
    known = built_of(roster)
    if known is not None:
        again = wait_again(known)
        return _order(known, now) if again else known
    if not found.stands:
        raise BadInput([_not_locked()])
    return _order(_seal(actor, now, found, signer, site), now)


def _order(package: UUID, now: datetime) -> UUID:
    enqueue(name=JOB, now=now, args={"package": package.hex}, key=f"package/{package.hex}", most_seconds=1800)
    return package


def _seal(actor: Person, now: datetime, found: LockedRoster, signer: Signer, site: PublicSite) -> UUID:
    to = next((desk for desk in desks_above(found.place_path, found.group_path) if at_work(Department.INDUSTRY, desk, "")), NATION)
    report = _report(found)
    asked = asked_papers(found.law, level_of(to), report=report is not None)
    papers = papers_by_code([row["code"] for row in found.content["rows"]])
    missing = [row["factory"]["name"] for row in found.content["rows"] if read_code(row["code"]) not in papers]
    if missing:
        raise BadInput([_not_printed(missing)])
    items = items_of(found.content, found.code, asked, papers, report)
    content = package_content(found.content, found.code, found.sha256, to, asked, items)
    made, said = uuid7(), digest(content)
    pen = signing(signer=signer, now=now, actor=actor.user)
    code = issue_seal(region=found.region, kind=KIND, digest=said, pages=0, now=now, sign=pen, subject=made)
    keep_package(
        NewPackage(
            id=made, region=found.region, roster=found.id, campaign_id=found.campaign, office=found.office, place_path=found.place_path,
            group_path=found.group_path, to_path=to, content=canonical_bytes(content)[1:].decode(), sha256=said, code=code,
            roster_code=found.code, link=site.link, site=site.site, asked_by=actor.user, asked_at=now,
        ),
        items,
    )  # fmt: skip
    _note(actor, now, found, made, code, items)
    return made


def _report(found: LockedRoster) -> ReportOf | None:
    """The report of the roll-out of just this unit for the year, the newest that was frozen."""
    card = newest_of_part(part=Part(found.place_path, found.group_path), year=int(found.content["campaign"]["year"]))
    return ReportOf(card.number, card.code) if card else None


def _note(actor: Person, now: datetime, found: LockedRoster, package: UUID, code: str, items: tuple[Item, ...]) -> None:
    facts = {"roster": found.id.hex, "campaign": found.campaign.hex, "code": code, "items": len(items)}
    record(
        region=found.region, verb=Deed.BUILD_PACKAGE.value, actor=actor.user, at=now, subject_kind="package", subject=package, facts=facts
    )


def package_held(package: UUID, wanted: Deed) -> PackageCard:
    """A package for a deed. Raises NotAllowed where there is none."""
    found = package_for_deed(package)
    if found is None:
        raise NotAllowed(wanted)
    return found


def _not_locked() -> Problem:
    said = "这份推荐排序没有锁定，或者已被新的一次取代", "this roster is not locked, or a newer one has taken its place"
    return bad(*said, "锁定排序，再生成报送包", "Lock the roster, then build its package", place="roster", code="not_locked")


def _not_printed(missing: list[str]) -> Problem:
    some, more = "、".join(missing[:SHOWN]), len(missing) - SHOWN
    rest = (f"等{len(missing)}家" if more > 0 else "", f" and {more} more" if more > 0 else "")
    said = f"{some}{rest[0]}的申报书还没有生成纸质件", f"the dossiers of {some}{rest[1]} have not been printed as PDF"
    mend = (
        "在申报页生成纸质件；正在生成的，等几分钟再试",
        "Print them on the page of the application; where that is under way, try again in some minutes",
    )
    return bad(*said, *mend, place="roster", code="not_printed")
