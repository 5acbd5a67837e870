"""Freeze the report of a roll-out (生成开展情况报告): figures computed once, with number, digest and a sealed verification code."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from uuid_utils.compat import uuid7

from tihang.core.canonical import canonical_bytes, digest
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.ports import Signer
from tihang.flows.rolling.parts import hold_part
from tihang.flows.signing import signing
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.insight.operations import NewReport, keep_report, next_number
from tihang.journey.insight.queries.contents import report_contents
from tihang.journey.registry.access import Deed
from tihang.journey.trail.operations import hold_chain, issue_seal, record

KIND = "rollout_report"


@deed
def freeze_rollout_report(*, actor: Person, now: datetime, rollout: UUID, part: Part, signer: Signer) -> UUID:
    """Of the whole, or of the part in the actor's hands; a closed roll-out too. Raises NotAllowed, NotThere, BadInput."""
    row, card = hold_part(actor=actor, deed=Deed.FREEZE_ROLLOUT_REPORT, rollout=rollout, part=part)
    figures = report_contents(scope=actor.scope, rollout=card, day=localdate(now))
    pen = signing(signer=signer, now=now, actor=actor.user)
    hold_chain(region=row.region)  # of two reports made at once the second takes the next number
    made, said = uuid7(), digest(figures)
    code = issue_seal(region=row.region, kind=KIND, digest=said, pages=0, now=now, sign=pen, subject=made)
    number = next_number(region=row.region, year=row.year)
    keep_report(
        NewReport(
            id=made, region=row.region, rollout_id=row.pk, place_path=part.place_path, group_path=part.group_path, year=row.year,
            as_of=localdate(now), number=number, figures=canonical_bytes(figures)[1:].decode("utf-8"), digest=said, code=code, made_at=now,
            made_by=actor.user,
        )
    )  # fmt: skip
    record(
        region=row.region, verb=Deed.FREEZE_ROLLOUT_REPORT, actor=actor.user, at=now, subject_kind="rollout_report", subject=made,
        facts={"rollout": row.pk.hex, "place": part.place_path, "number": number, "digest": said, "code": code},
    )  # fmt: skip
    return made
