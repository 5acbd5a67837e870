"""Doors of an organisation, its people, factories, claims and links (企业页面)."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from somebody import code
from tihang.journey.models import Claim, Factory, Invitation, Membership, Organisation, ProviderLink, User
from tihang.journey.registry.access import Deed, Thing
from web.policy.attempts import Made, Post, attempt, himself
from web.policy.world import DISTRICT, Persona, World, factory_of, later, organisation, user

NOWHERE = Thing()
PLACE = {"place": "330106", "industry": "342", "country": "CN"}


def at(world: World, *more: object) -> str:
    """An address under A."""
    return "/".join(["/organisation", str(world.a.pk), *map(str, more), ""])


def only_old_standings(world: World, persona: Persona) -> None:
    """Take away what a deed made him on the way, so that he is who he was."""
    mine = Membership.objects.filter(user=persona.user, until=None).exclude(organisation__in=[world.a, world.b])
    mine.update(until=datetime.now(UTC))


def colleague(world: World, role: str = "reader") -> User:
    """Somebody fresh in A."""
    who = user(f"colleague{world.number()}")
    Membership.objects.create(user=who, organisation=world.a, role=role)
    return who


def listed(world: World) -> Organisation:
    """A body that nobody looks after."""
    return organisation(f"名单企业{world.number()}", DISTRICT)


def claim_of(world: World, who: User, kind: str, body: Organisation | None = None, of: Factory | None = None) -> Claim:
    """A claim that waits."""
    about = body or world.a
    return Claim.objects.create(
        kind=kind, user=who, organisation=about, factory=of, subject_name=(of or about).name, place_path=(of or about).place_path,
        role="reader", why="秘密理由",
    )  # fmt: skip


def invitation_into(world: World, **body: Any) -> tuple[Invitation, str]:
    """An invitation and its token, as the platform keeps it."""
    token = f"token-{world.number()}-of-the-walk"
    name = getattr(body.get("organisation") or body.get("authority"), "name", "")
    made = Invitation.objects.create(
        token=hashlib.sha256(token.encode()).hexdigest(), body_name=name, invited_by=world["owner"].user, expires_at=later(),
        **{"role": "reader", **body},
    )  # fmt: skip
    return made, token


def link_between(world: World, state: str) -> ProviderLink:
    """A fresh link of A's factory to B."""
    return ProviderLink.objects.create(
        factory=world.factory, provider=world.b, factory_name=f"{world.a.name} · {world.factory.name}", provider_name=world.b.name,
        what=f"服务{world.number()}", state=state,
    )  # fmt: skip


@attempt(Deed.REGISTER_ORGANISATION)
def register(world: World) -> Made:
    form = {"name": f"新企业{world.number()}有限公司", "credit_code": code("330106"), "kind": "enterprise", "scale": "medium",
            "capital": "domestic", **PLACE}  # fmt: skip
    return Made((Post("/organisation/register/", form),), NOWHERE, lambda persona: only_old_standings(world, persona))


@attempt(Deed.EDIT_ORGANISATION)
def edit(world: World) -> Made:
    form = {
        "name": world.a.name,
        "kind": "enterprise",
        "scale": "medium",
        "capital": "domestic",
        "address": f"路{world.number()}号",
        **PLACE,
    }
    return Made((Post(at(world, "edit"), form),), world.of_a)


@attempt(Deed.CLAIM_ORGANISATION)
def claim(world: World) -> Made:
    form = {"code": listed(world).credit_code, "kind": "own", "why": "我是经理"}
    return Made((Post("/organisation/claim/", form),), NOWHERE)


@attempt(Deed.WITHDRAW_CLAIM)
def withdraw_claim(world: World) -> Made:
    made = claim_of(world, world["stranger"].user, "own", listed(world))
    return Made((Post(f"/organisation/claims/{made.pk}/withdraw/"),), Thing(user=world["stranger"].id))


@attempt(Deed.ANSWER_JOIN)
def answer_join(world: World) -> Made:
    made = claim_of(world, user(f"joiner{world.number()}"), "join")
    return Made((Post(f"/organisation/claims/{made.pk}/answer/", {"yes": "1"}),), world.of_a)


@attempt(Deed.INVITE_COLLEAGUE)
def invite(world: World) -> Made:
    form = {"email": f"new{world.number()}@example.cn", "role": "reader"}
    return Made((Post(at(world, "people", "invite"), form),), world.of_a)


@attempt(Deed.WITHDRAW_INVITATION, "into an organisation")
def withdraw_invitation(world: World) -> Made:
    made, _token = invitation_into(world, organisation=world.a)
    return Made((Post(at(world, "invitations", made.pk, "withdraw")),), Thing(organisation=world.a.pk))


@attempt(Deed.ACCEPT_INVITATION)
def accept(world: World) -> Made:
    _made, token = invitation_into(world, organisation=listed(world))
    return Made((Post(f"/invitations/{token}/"),), NOWHERE, lambda persona: only_old_standings(world, persona))


@attempt(Deed.CHANGE_ROLE)
def change_role(world: World) -> Made:
    return Made((Post(at(world, "people", colleague(world).pk, "role"), {"role": "editor"}),), world.of_a)


@attempt(Deed.REMOVE_COLLEAGUE)
def remove(world: World) -> Made:
    return Made((Post(at(world, "people", colleague(world).pk, "remove")),), world.of_a)


@attempt(Deed.LEAVE_ORGANISATION)
def leave(world: World) -> Made:
    def come_back(persona: Persona) -> None:
        last = Membership.objects.filter(user=persona.user, organisation=world.a).latest("since")
        Membership.objects.filter(pk=last.pk).update(until=None)

    return Made((Post(at(world, "leave")),), world.of_a, come_back)


@attempt(Deed.ADD_FACTORY)
def add_factory(world: World) -> Made:
    form = {"name": f"新厂{world.number()}", "state": "operating", **PLACE}
    return Made((Post(at(world, "factories", "add"), form),), world.of_a)


@attempt(Deed.EDIT_FACTORY)
def edit_factory(world: World) -> Made:
    form = {"name": world.factory.name, "state": "operating", "address": f"路{world.number()}号", **PLACE}
    return Made((Post(at(world, "factories", world.factory.pk, "edit"), form),), world.of_factory)


@attempt(Deed.CLAIM_FACTORY)
def claim_factory(world: World) -> Made:
    made = factory_of(listed(world), f"名单厂{world.number()}")
    form = {"name": made.name, "place": "330106", "why": "这是我们的厂"}
    return Made((Post(at(world, "factories", "claim"), form),), world.of_a)


@attempt(Deed.PROPOSE_PROVIDER_LINK, "as the factory")
def propose(world: World) -> Made:
    form = {"side": "factory", "factory": str(world.factory.pk), "code": world.b.credit_code, "what": f"服务{world.number()}"}
    return Made((Post(at(world, "links", "propose"), form),), world.of_a)


@attempt(Deed.PROPOSE_PROVIDER_LINK, "as the provider")
def propose_as_provider(world: World) -> Made:
    form = {"side": "provider", "code": world.a.credit_code, "factory_name": world.factory.name, "what": f"服务{world.number()}"}
    return Made((Post(f"/organisation/{world.b.pk}/links/propose/", form),), Thing(organisation=world.b.pk))


@attempt(Deed.ANSWER_PROVIDER_LINK, "asked by the provider")
def answer_link(world: World) -> Made:
    made = link_between(world, "proposed_by_provider")
    return Made((Post(at(world, "links", made.pk, "answer"), {"yes": "1"}),), Thing(organisation=world.a.pk))


@attempt(Deed.ANSWER_PROVIDER_LINK, "asked by the factory")
def answer_link_as_provider(world: World) -> Made:
    made = link_between(world, "proposed_by_factory")
    return Made((Post(f"/organisation/{world.b.pk}/links/{made.pk}/answer/", {"yes": "1"}),), Thing(provider=world.b.pk))


@attempt(Deed.END_PROVIDER_LINK)
def end_link(world: World) -> Made:
    made = link_between(world, "confirmed")
    doors = tuple(Post(f"/organisation/{body.pk}/links/{made.pk}/end/") for body in (world.a, world.b))
    return Made(doors, Thing(organisation=world.a.pk, provider=world.b.pk))


__all__ = ["claim_of", "himself", "invitation_into", "link_between", "listed"]
