"""Where one reads what only some may see (读的门)."""

from tihang.journey.models import Claim
from tihang.journey.registry.access import Deed, Thing
from web.policy.attempts import READINGS, Reading
from web.policy.doors.organisation import at, claim_of, invitation_into, link_between
from web.policy.world import World

OFFICERS = (
    "industry_officer", "industry_leader", "industry_reader", "market_officer", "finance_officer", "data_officer", "city_leader",
    "other_line_leader", "group_officer", "conflicted_officer",
)  # fmt: skip
STEWARDS = ("steward",)


def _claim(world: World) -> str:
    claim_of(world, world["stranger"].user, "own")
    return "秘密理由"


def _join(world: World) -> str:
    made = claim_of(world, world["stranger"].user, "join")
    made.why = "秘密加入"
    made.save()
    return made.why


def _invited(world: World) -> str:
    invitation_into(world, organisation=world.a, email="secret-guest@example.cn")
    return "secret-guest@example.cn"


def _token(world: World) -> tuple[str, ...]:
    return (f"/invitations/{invitation_into(world, organisation=world.a)[1]}/",)


def _link(world: World) -> str:
    made = link_between(world, "confirmed")
    made.what = "秘密服务"
    made.save()
    return made.what


READINGS += [
    Reading(
        Deed.SEE_ORGANISATION, lambda world: world.a.credit_code,
        lambda world: (at(world), "/authority/organisations/", f"/steward/organisations/{world.a.pk}/", "/steward/organisations/"),
        lambda world, _: world.of_a,
        {"only who confirms organisations has a list of them": ("industry_reader", "market_officer", "finance_officer", "data_officer",
                                                                "other_line_leader", "conflicted_officer")},
    ),
    Reading(
        Deed.SEE_PEOPLE, lambda world: "人物reader", lambda world: (at(world, "people"),), lambda world, _: world.of_a,
        {"stewards have no page of an organisation's people": STEWARDS},
    ),
    Reading(
        Deed.SEE_FACTORY, lambda world: world.factory.name,
        lambda world: ("/factories/", f"/factories/{world.factory.pk}/", at(world, "factories")), lambda world, _: world.of_factory,
    ),
    Reading(
        Deed.SEE_CLAIM, _claim, lambda world: ("/organisation/claims/", at(world, "people"), "/authority/claims/", "/steward/claims/",
                                *(f"/{desk}/claims/{Claim.objects.get(why='秘密理由').pk}/" for desk in ("authority", "steward"))),
        lambda world, _: Thing(world.a.pk, world.a.place_path, user=world["stranger"].id, kind="own"),
        {"owners read claims to join only": ("owner",)},
    ),
    Reading(
        Deed.ANSWER_JOIN, _join, lambda world: (at(world, "people"), "/organisation/?all=1"), lambda world, _: world.of_a,
    ),
    Reading(
        Deed.SEE_INVITATION, _invited, lambda world: (at(world, "people"),), lambda world, _: Thing(organisation=world.a.pk),
        {"stewards have no page of an organisation's people": STEWARDS},
    ),
    Reading(Deed.READ_INVITATION, lambda world: world.a.name, _token, lambda world, _: Thing()),
    Reading(
        Deed.SEE_PROVIDER_LINK, _link, lambda world: (at(world, "links"), f"/organisation/{world.b.pk}/links/"),
        lambda world, _: Thing(organisation=world.a.pk, provider=world.b.pk),
    ),
]  # fmt: skip
