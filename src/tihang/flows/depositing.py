"""A dossier frozen and its proof of deposit written (冻结与回执): canonical bytes, two digests, a code, a signed text."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.core.campaign import ZONE, Judged
from tihang.core.canonical import Data, canonical_bytes
from tihang.core.criteria.law import fingerprint
from tihang.core.forms import files_named, frozen
from tihang.core.paper.deposit import deposit_bytes, deposit_text
from tihang.flows.actors import Person
from tihang.flows.entering import Entry
from tihang.flows.signing import Pen
from tihang.flows.submitting import StateOfPlay
from tihang.journey.campaigns.queries.fingerprints import fingerprint_kept
from tihang.journey.intake.operations.submissions import NewSubmission
from tihang.journey.intake.queries.deposits import DepositRow
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.trail.operations import issue_seal
from tihang.journey.trail.rules.codes import show_code
from tihang.journey.trail.rules.digests import sha256_of, sm3_of
from tihang.packio.shelf import default_shelf

KIND = "application"


@dataclass(frozen=True)
class Freezing:
    """待冻结的申报: the draft as it was checked, who confirmed it when, what it supersedes, and whether it is in time."""

    actor: Person
    now: datetime
    entry: Entry
    found: StateOfPlay
    before: DepositRow | None
    judged: Judged
    set_back: timedelta

    @property
    def number(self) -> int:
        """Which version it becomes."""
        return 1 if self.before is None else self.before.number + 1

    @property
    def certified_by(self) -> UUID:
        """Who vouched for it inside the house."""
        return self.found.desk.row.certified_by or self.actor.user


def freeze(it: Freezing, pen: Pen) -> NewSubmission:
    """Freeze, enter in the register of codes, write and sign the proof. Call it inside the transaction."""
    row, key = it.found.desk.row, uuid7()
    body = canonical_bytes(_content(it))
    sha256, sm3 = sha256_of(body), sm3_of(body)
    code = issue_seal(region=row.region, kind=KIND, digest=sha256, pages=0, now=it.now, sign=pen, subject=key)
    text = _deposit(it, sha256=sha256, sm3=sm3, code=code, key=pen.fingerprint)
    _, signature = pen(deposit_bytes(text))
    return NewSubmission(
        id=key, region=row.region, application_id=row.id, number=it.number, supersedes_id=it.before.id if it.before else None,
        content=body[1:].decode(), sha256=sha256, sm3=sm3, code=code, entered_at=it.entry.at, kept_at=it.now, waited_ms=it.entry.waited_ms,
        due_at=it.found.due.at if it.found.due else None, certified_by=it.certified_by, signed_by=it.actor.user, deposit=text,
        deposit_key=pen.fingerprint, deposit_signature=signature,
    )  # fmt: skip


def as_draft(found: StateOfPlay, now: datetime) -> dict[str, Data]:
    """What would be frozen of a draft, for a preview: with no number, nobody's word and no deposit."""
    row, law = found.desk.row, found.law
    channel = law.channel_by_id[row.channel]
    about: dict[str, Data] = {
        "number": 0, "form": form_named(row.form),
        "campaign": {"name": list(row.campaign_words), "year": row.year, "tier": row.tier, "pack": law.pack, "edition": law.edition},
        "factory": {"name": row.factory_name, "region": row.region},
        "organisation": {"name": row.organisation_name, "credit_code": row.credit_code},
        "justifications": _justifications(found), "channel": {"id": channel.id, "words": list(channel.words)},
        "certified": {"by": "", "at": ""}, "signed": {"by": "", "at": ""}, "received_at": moment(now), "judged_by": "",
    }  # fmt: skip
    return frozen(found.filled, about, _files(found), found.checks)


def moment(at: datetime) -> str:
    """A moment to the thousandth of a second, in the time zone of every campaign."""
    return at.astimezone(ZONE).isoformat(timespec="milliseconds")


def _content(it: Freezing) -> dict[str, Data]:
    row, found, law = it.found.desk.row, it.found, it.found.law
    names = names_of({it.certified_by, it.actor.user})
    channel = law.channel_by_id[row.channel]
    about: dict[str, Data] = {
        "number": it.number, "form": form_named(row.form),
        "campaign": {
            "id": row.campaign.hex, "name": list(row.campaign_words), "year": row.year, "tier": row.tier, "pack": law.pack,
            "edition": law.edition, "fingerprint": fingerprint_kept(row.campaign),
        },
        "factory": {"id": row.factory.hex, "name": row.factory_name, "region": row.region},
        "organisation": {"id": row.organisation.hex, "name": row.organisation_name, "credit_code": row.credit_code},
        "justifications": _justifications(found), "channel": {"id": channel.id, "words": list(channel.words)},
        "certified": {"by": names.get(it.certified_by, ""), "at": moment(row.certified_at or it.now)},
        "signed": {"by": names.get(it.actor.user, ""), "at": moment(it.now)},
        "received_at": moment(it.entry.at), "judged_by": f"{law.deadline.said()[0]}；{it.judged.words[0]}",
    }  # fmt: skip
    return frozen(found.filled, about, _files(found), found.checks)


def form_named(form: tuple[str, str, int]) -> dict[str, Data]:
    """A revision of a form by its name and its fingerprint."""
    pack, edition, revision = form
    shelved = default_shelf().pack(pack, edition, revision or None)
    return {"pack": pack, "edition": edition, "revision": shelved.revision, "fingerprint": fingerprint(shelved)}


def _justifications(found: StateOfPlay) -> list[Data]:
    said, known = found.draft.justifications, found.law.condition_by_id
    return [
        {"condition": name, "words": list(known[name].words) if name in known else [name, name], "text": text}
        for name, text in sorted(said.items())
    ]


def _files(found: StateOfPlay) -> list[dict[str, Data]]:
    return [
        {"sha256": file.sha256, "name": file.name, "size": file.size, "media": file.media, "address": address}
        for key, address in files_named(found.filled)
        for file in [found.files.get(key)]
        if file is not None
    ]


def _deposit(it: Freezing, *, sha256: str, sm3: str, code: str, key: str) -> str:
    row, law, due = it.found.desk.row, it.found.law, it.found.due
    form = form_named(row.form)
    before = f"{it.before.number}（{it.before.shown_code}）" if it.before else "—"
    seconds = int(it.set_back.total_seconds())
    clock = f"过去一天里回拨过 {seconds} 秒 / set back by {seconds} s within the last day" if it.set_back else "正常 / steady"
    return deposit_text(
        [
            (("批次", "Campaign"), row.campaign_words[0]),
            (("申报单位", "Applicant"), f"{row.organisation_name} {row.credit_code}".strip()),
            (("工厂", "Factory"), row.factory_name),
            (("申报渠道", "Channel"), law.channel_by_id[row.channel].words[0]),
            (("第几版", "Version"), str(it.number)),
            (("取代", "Supersedes"), before),
            (("服务器开始受理时刻", "Taken in hand by the server"), moment(it.entry.at)),
            (("此前排队", "Waited before that"), f"{it.entry.waited_ms} ms" if it.entry.waited is not None else "—"),
            (("存妥时刻", "Kept"), moment(it.now)),
            (("截止", "Due"), moment(due.at) if due else "—"),
            (("时限规则", "Rule"), law.deadline.said()[0]),
            (("判定", "Judged"), it.judged.words[0]),
            (("服务器时钟", "Server clock"), clock),
            (("签署人", "Signatory"), names_of({it.actor.user}).get(it.actor.user, "")),
            (("SHA-256", "SHA-256"), sha256),
            (("SM3", "SM3"), sm3),
            (("申报书标准包", "Form pack"), f"{form['pack']}@{form['edition']} r{form['revision']} {form['fingerprint']}"),
            (("批次标准包", "Campaign pack"), f"{law.name} {fingerprint_kept(row.campaign)}"),
            (("验证码", "Code"), show_code(code)),
            (("实例密钥", "Key"), key),
        ]
    )
