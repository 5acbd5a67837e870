"""Doors of the desks (办公台): an authority's and the steward's, which often lead to one and the same deed."""

from tihang.journey.models import Authority, Claim, Organisation, Posting
from tihang.journey.registry.access import Deed, Thing
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.organisation import claim_of, invitation_into, listed
from web.policy.world import DISTRICT, World, factory_of, organisation, user

EVERYWHERE = Thing()


def both(path: str, form: dict[str, str] | None = None) -> tuple[Post, ...]:
    """The door of an authority and that of the steward."""
    return tuple(Post(f"/{desk}/{path}", form or {}) for desk in ("authority", "steward"))


def place_of(authority: Authority) -> Thing:
    """An authority as the policy asks about it."""
    return Thing(
        place_path=authority.path, group_path=authority.group.group_path if authority.group else "", department=authority.department
    )


def _claim_thing(made: Claim) -> Thing:
    return Thing(organisation=made.organisation_id, place_path=made.place_path, user=made.user_id, kind=made.kind)


def _refusing(kind: str) -> None:
    @attempt(Deed.DECIDE_CLAIM, f"refuse: {kind}")
    def refuse(world: World) -> Made:
        of = factory_of(listed(world), f"名单厂{world.number()}") if kind == "factory" else None
        made = claim_of(world, user(f"claimant{world.number()}"), kind, of=of)
        return Made(both(f"claims/{made.pk}/decide/", {"granted": "no", "answer": "材料不全"}), _claim_thing(made))


for _kind in ("own", "join", "dispute", "factory"):
    _refusing(_kind)


@attempt(Deed.DECIDE_CLAIM, "grant: own")
def grant(world: World) -> Made:
    made = claim_of(world, user(f"claimant{world.number()}"), "own", listed(world))
    return Made(both(f"claims/{made.pk}/decide/", {"granted": "yes", "answer": ""}), _claim_thing(made))


@attempt(Deed.DECIDE_CLAIM, "one's own request")
def own_request(world: World) -> Made:
    made = claim_of(world, world["city_leader"].user, "own", listed(world))
    return Made(both(f"claims/{made.pk}/decide/", {"granted": "yes", "answer": ""}), _claim_thing(made))


@attempt(Deed.CONFIRM_ORGANISATION)
def confirm(world: World) -> Made:
    Organisation.objects.filter(pk=world.a.pk).update(confirmed_at=None)
    return Made(both(f"organisations/{world.a.pk}/confirm/"), world.of_a)


def _inviting(name: str) -> None:
    @attempt(Deed.INVITE_OFFICER, f"into {name}")
    def invite(world: World) -> Made:
        into = world.authorities[name]
        form = {"role": "reader", "email": ""}
        doors = (Post(f"/authority/{into.pk}/invite/", form), Post(f"/steward/authorities/{into.pk}/invite/", form))
        return Made(doors, place_of(into))

    @attempt(Deed.END_POSTING, f"in {name}")
    def end(world: World) -> Made:
        made = Posting.objects.create(user=user(f"officer{world.number()}"), authority=world.authorities[name], role="officer")
        doors = (Post(f"/authority/people/{made.pk}/end/"), Post(f"/steward/postings/{made.pk}/end/"))
        thing = place_of(world.authorities[name])
        return Made(doors, Thing(place_path=thing.place_path, group_path=thing.group_path, department=thing.department, user=made.user_id))

    @attempt(Deed.WITHDRAW_INVITATION, f"into {name}")
    def withdraw(world: World) -> Made:
        made, _token = invitation_into(world, authority=world.authorities[name])
        return Made(both(f"invitations/{made.pk}/withdraw/"), place_of(world.authorities[name]))


for _name in ("industry", "finance", "group"):
    _inviting(_name)


@attempt(Deed.OPEN_AUTHORITY)
def open_one(world: World) -> Made:
    Authority.objects.filter(path="110000/", department="data").delete()
    return Made((Post("/steward/authorities/open/", {"place": "110000", "department": "data", "name": "新局"}),), EVERYWHERE)


@attempt(Deed.CLOSE_AUTHORITY)
def close(world: World) -> Made:
    Authority.objects.filter(path="120000/").delete()
    made = Authority.objects.create(path="120000/", department="data", name="旧局")
    return Made((Post(f"/steward/authorities/{made.pk}/close/", {"why": "机构改革"}),), EVERYWHERE)


def _of_body(deed: Deed, tail: str, **form: str) -> None:
    @attempt(deed)
    def tie(world: World) -> Made:
        other = organisation(f"{deed}的另一方{world.number()}", DISTRICT).credit_code
        said = {key: value.format(other=other, n=world.number()) for key, value in form.items()}
        body = organisation(f"{deed}的企业{world.number()}", DISTRICT)
        return Made((Post(f"/steward/organisations/{body.pk}/{tail}/", said),), EVERYWHERE)


_of_body(Deed.ADD_ALIAS, "alias", name="曾用名{n}")
_of_body(Deed.RECORD_ACTING, "acting", capacity="service_body", since="2024-01-01")
_of_body(Deed.RECORD_OWNERSHIP, "ownership", owner="{other}", share="51", source="年报")
_of_body(Deed.RECORD_SUPPLY, "supply", buyer="{other}", chain="机床", source="年报")


@attempt(Deed.PLACE_IN_GROUP)
def place_in_group(world: World) -> Made:
    body = organisation(f"子公司{world.number()}", DISTRICT)
    return Made((Post(f"/steward/organisations/{body.pk}/group/", {"group": world.group.credit_code}),), EVERYWHERE)


READINGS += [
    Reading(
        Deed.SEE_AUTHORITY, lambda world: "局finance",
        lambda world: ("/authority/", "/authority/below/", f"/authority/{world.authorities['finance'].pk}/", "/steward/authorities/"),
        lambda world, _: place_of(world.authorities["finance"]),
    ),
    Reading(
        Deed.SEE_POSTING, lambda world: "人物finance_officer",
        lambda world: (f"/authority/{world.authorities['finance'].pk}/", f"/steward/authorities/{world.authorities['finance'].pk}/"),
        lambda world, _: place_of(world.authorities["finance"]),
    ),
]  # fmt: skip


__all__ = ["EVERYWHERE", "both"]
