"""The factories of the last hour (最后一小时的工厂): forms that are whole, people who have signed in, some certified and about to submit."""

import json
import time
from collections.abc import Iterator
from typing import Any, NamedTuple


class Seat(NamedTuple):
    """Somebody who has signed in at a form: his session, its address, its workspace, and the digest that was certified."""

    session: str
    path: str
    workspace: str
    digest: str


def world(factories: int, submitting: int) -> tuple[list[Seat], list[Seat]]:
    """Factories with a whole form each, who fills them in, and those that are certified and wait for their signatory."""
    from handed_in import open_easily
    from tihang.journey.models import Membership

    many = factories + submitting
    campaign = open_easily(until=later())
    houses = bodies(many)
    people = users(many)
    roles = ["editor" if place < factories else "owner" for place in range(many)]
    Membership.objects.bulk_create(
        [Membership(user=who, organisation=body, role=role) for who, (body, _), role in zip(people, houses, roles, strict=True)]
    )
    rows = drafts(campaign, houses, people)
    digests = [""] * factories + [certified(row, who) for row, who in zip(rows[factories:], people[factories:], strict=True)]
    seats = [
        Seat(key, f"/factories/{row.factory_id}/campaigns/{campaign.pk}/", str(row.workspace_id), digest)
        for key, row, digest in zip(sessions(people), rows, digests, strict=True)
    ]
    return seats[:factories], seats[factories:]


def later() -> Any:
    """A deadline that does not come during the run."""
    from datetime import timedelta

    from django.utils import timezone

    return timezone.now() + timedelta(days=1)


def bodies(many: int) -> list[tuple[Any, Any]]:
    """Organisations with a factory each."""
    from tihang.journey.models import Factory, Organisation

    place = "330000/330100/330106/"
    made = [Organisation(region="330106", name=f"甲{n}公司", name_key=f"甲{n}公司", place_path=place) for n in range(many)]
    Organisation.objects.bulk_create(made, batch_size=500)
    plants = [Factory(region="330106", organisation=body, organisation_name=body.name, name="一厂", place_path=place) for body in made]
    Factory.objects.bulk_create(plants, batch_size=500)
    return list(zip(made, plants, strict=True))


def users(many: int) -> list[Any]:
    """Accounts without a password, one a house."""
    from tihang.journey.models import User

    people = [User(sign_in_name=f"u{n}", name=f"陈工{n}", password="!") for n in range(many)]  # noqa: S106 - nobody has that one
    return list(User.objects.bulk_create(people, batch_size=500))


def drafts(campaign: Any, houses: list[tuple[Any, Any]], people: list[Any]) -> list[Any]:
    """An application each, every answer of the form in it."""
    from uuid import uuid4

    from handed_in import ANSWERS, ROW, first_scene
    from tihang.journey.models import Answer, Application, Content, File, Workspace
    from tihang.packio.shelf import default_shelf

    law = default_shelf().pack("national/application-form@2025")
    link, scenario = first_scene()
    same = {**ANSWERS, f"scenes/{ROW}/link": link, f"scenes/{ROW}/scenario": scenario, "justification/own_result": "自评正在更新"}
    content = Content.objects.create(digest="ab" * 32, size=1000, kind="pdf", media_type="application/pdf", scan="clean", preview="none")
    files = [File(region="330106", factory=plant, content=content, name="成熟度报告.pdf") for _, plant in houses]
    File.objects.bulk_create(files, batch_size=500)
    spaces = [
        Workspace(region="330106", code=uuid4().hex[:8].upper(), kind="application", factory=plant, year=campaign.year, campaign=campaign,
                  pack=law.id, edition=law.edition, subject={"form_revision": law.revision}, opened_by=who.pk)
        for (_, plant), who in zip(houses, people, strict=True)
    ]  # fmt: skip
    Workspace.objects.bulk_create(spaces, batch_size=500)
    rows = [
        Application(
            region="330106", factory=plant, campaign=campaign, workspace=space, channel="territory", procedure="first", opened_by=who.pk
        )
        for (_, plant), space, who in zip(houses, spaces, people, strict=True)
    ]
    Application.objects.bulk_create(rows, batch_size=500)
    answers = (
        Answer(region="330106", workspace=space, question=address, value=text, saved_by=who.pk)
        for space, who, (body, _), file in zip(spaces, people, houses, files, strict=True)
        for address, text in texts(same, body.name, str(file.pk))
    )
    Answer.objects.bulk_create(answers, batch_size=2000)
    return rows


def texts(same: dict[str, Any], name: str, file: str) -> Iterator[tuple[str, str]]:
    """The answers of one form as they are kept."""
    own = {"applicant": name, "company.name": name, "attachments.maturity_report": [file]}
    for address, value in {**same, **own}.items():
        yield address, json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def sessions(people: list[Any]) -> list[str]:
    """A session for each, in which a second factor was shown just now."""
    from datetime import timedelta
    from importlib import import_module

    from allauth.account.internal.userkit import user_id_to_str
    from django.conf import settings
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    keys = [f"{place:032d}" for place in range(len(people))]
    now = time.time()
    rows = [
        Session(session_key=key, expire_date=timezone.now() + timedelta(days=1), session_data=store.encode({
            "_auth_user_id": str(who.pk), "_auth_user_backend": "tihang.config.sign_in.RegionalSignIn",
            "_auth_user_hash": who.get_session_auth_hash(), "account_authentication_methods": [{"method": "mfa", "type": "totp", "at": now}],
            "account_authentication_methods_user": user_id_to_str(who),
        }))
        for key, who in zip(keys, people, strict=True)
    ]  # fmt: skip
    Session.objects.bulk_create(rows, batch_size=500)
    return keys


def certified(row: Any, who: Any) -> str:
    """Vouched for inside the house; gives the digest that the signatory saw."""
    from django.utils import timezone

    from tihang.flows.actors import Person
    from tihang.flows.applying import application_to_see
    from tihang.flows.submitting import state_of_play
    from tihang.journey.models import Application
    from tihang.journey.registry.access import Deed
    from tihang.journey.registry.queries import scope_of

    actor, of = Person(who.pk, scope_of(who.pk)), {"factory": row.factory_id, "campaign": row.campaign_id}
    desk = application_to_see(actor=actor, deed=Deed.CERTIFY_APPLICATION, **of)
    found = state_of_play(actor=actor, desk=desk, now=timezone.now())
    if found.problems:
        raise SystemExit("; ".join(problem.text("en") for problem in found.problems))
    Application.objects.filter(pk=row.pk).update(certified_digest=found.digest, certified_by=who.pk, certified_at=timezone.now())
    return found.digest
