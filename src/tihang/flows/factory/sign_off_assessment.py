"""Sign a self-assessment off inside the house (内部签核), before anything leaves it."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.canonical import Data, canonical_bytes, digest
from tihang.core.criteria import Pack
from tihang.core.criteria.law import fingerprint
from tihang.core.findings import Verdict
from tihang.core.problems import BadInput, bad
from tihang.core.values import exact_text
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.filling import signed_off
from tihang.flows.housework import in_house_open, note
from tihang.journey.assessment.operations import Signed, keep_self_assessment, settle_peer_score
from tihang.journey.assessment.queries import Judgement, judged, open_tiers, pack_of
from tihang.journey.intake.operations import sign_workspace
from tihang.journey.intake.queries import Draft, House
from tihang.journey.registry.access import Deed


@deed
def sign_off_assessment(*, actor: Person, now: datetime, workspace: UUID, shared: bool = False) -> UUID:
    """Judge it as it stands today, keep that for good, and close the sheet to changes. Raises NoSuchDraft, NotAllowed, BadInput.

    Estimates do not count: what nobody confirmed is unknown. An empty sheet cannot be signed.
    """
    found, house = in_house_open(actor=actor, deed=Deed.SIGN_OFF_ASSESSMENT, workspace=workspace, alone=True)
    judgement = judged(found, localdate(now))
    if not judgement.sheet.confirmed_only().given:
        said = "还没有一条确认过的答案，没有什么可以签核", "no answer has been confirmed yet, so there is nothing to sign"
        raise BadInput([bad(*said, "先答题，推算的条目点一下确认", "Answer first; confirm what was estimated", code="nothing_to_sign")])
    if not sign_workspace(workspace=workspace, by=actor.user, now=now):
        raise signed_off()  # another signatory was faster while this one was judged
    key = keep_self_assessment(_signed(actor, now, found, house, judgement, shared))
    settle_peer_score(factory=house.factory)
    note(actor, Deed.SIGN_OFF_ASSESSMENT, found, now, {"self_assessment": key, "level": list(judgement.sure.level_range), "shared": shared})
    return key


def _signed(actor: Person, now: datetime, found: Draft, house: House, judgement: Judgement, shared: bool) -> Signed:
    pack = pack_of(found.main.pack, found.main.edition)
    sure, sheets = judgement.sure, _sheets(found, judgement)
    asked, still_open = set(sure.judged_questions), set(sure.open_questions)
    return Signed(
        region=house.region, factory_id=house.factory, workspace=found.id, year=house.year, judged_on=judgement.on,
        pack=pack.id, edition=pack.edition, profile=found.main.profile, fingerprint=fingerprint(pack), sheet_digest=digest(sheets),
        level_low=sure.level_range[0], level_high=sure.level_range[1],
        score_low=exact_text(sure.score.floor) if sure.score else "", score_high=exact_text(sure.score.ceiling) if sure.score else "",
        tier=_highest(judgement), answered=len(asked - still_open), asked=len(asked),
        statement=canonical_bytes(sheets).decode(), shared=shared, signed_by=actor.user, signed_at=now,
    )  # fmt: skip


def _sheets(found: Draft, judgement: Judgement) -> dict[str, Data]:
    """Both sheets as they are judged: without the estimates."""
    packs: tuple[Pack, Pack] = pack_of(found.main.pack, found.main.edition), pack_of(found.beside.pack, found.beside.edition)
    return {"main": judgement.sheet.confirmed_only().data(packs[0]), "beside": judgement.beside.confirmed_only().data(packs[1])}


def _highest(judgement: Judgement) -> str:
    """The highest tier whose criteria are all met, with every tier below it."""
    reached = ""
    for tier in open_tiers(judgement.tiers):
        if tier.verdict is not Verdict.MET:
            break
        reached = tier.tier.id
    return reached
