"""When somebody may claim what (认领规则)."""

from tihang.core.credit_code import tidy_code
from tihang.core.problems import Problem, bad
from tihang.journey.registry.names import ClaimKind, MemberRole
from tihang.journey.registry.rules.organisation_facts import read_code
from tihang.journey.registry.rules.registration_form import plain, refused

MOST_WORDS = 1000


def read_why(text: str) -> str:
    """The reason, which whoever decides will read. Raises BadInput when it is missing or too long."""
    why = plain(text)
    if not why:
        said = "还没有写理由", "no reason is given"
        raise refused(
            said, ("写明你在企业的职务，核对的人会看", "Say what you do there; whoever decides reads it"), place="why", code="missing"
        )
    if len(why) > MOST_WORDS:
        said = f"理由有 {len(why)} 个字，最多 {MOST_WORDS} 个", f"the reason has {len(why)} characters, at most {MOST_WORDS} fit"
        raise refused(said, ("写短一些", "Make it shorter"), place="why", code="too_long")
    return why


def read_claimed_code(text: str) -> str:
    """A credit code, or a foreign number with its country in front (DE HRB1234). Raises BadInput."""
    said = plain(text).upper()
    country, _, number = said.partition(" ")
    if number and len(country) == 2 and country.isalpha() and len(tidy_code(text)) != 18:
        return said
    try:
        return read_code(text)
    except ValueError as error:
        raise type(error)([problem.at("code") for problem in error.problems]) from error  # type: ignore[attr-defined]  # BadInput


def claim_problem(kind: ClaimKind, *, owned: bool, role: MemberRole | None) -> Problem | None:
    """Why this person cannot ask for this, or None. A colleague may claim the ownership of somebody who has left."""
    if role == MemberRole.OWNER:
        return bad(
            "你已经是这家企业的管理员",
            "you are an owner of this organisation",
            "到“企业”里打开它",
            "Open it under Organisations",
            code="owner_already",
        )
    if kind == ClaimKind.FACTORY:
        return bad(
            "工厂在自己企业的页面里认领",
            "a factory is claimed on the pages of its organisation",
            "先打开企业",
            "Open the organisation",
            code="kind",
        )
    if kind == ClaimKind.JOIN and role is not None:
        return bad(
            "你已经是这家企业的成员",
            "you belong to this organisation already",
            "要换角色，找管理员改",
            "Ask an owner for another role",
            code="member_already",
        )
    if kind == ClaimKind.OWN and owned and role is None:
        return bad("已经有人管理这家企业", "somebody looks after this organisation already", "可以申请加入；如果管理的人不该管，提出异议",
                   "Ask to join; or dispute it if the wrong person does", code="owned")  # fmt: skip
    if kind in {ClaimKind.JOIN, ClaimKind.DISPUTE} and not owned:
        return bad("还没有人管理这家企业", "nobody looks after this organisation yet", "直接认领", "Claim it", code="not_owned")
    return None
