"""When a person may be erased (注销条件)."""

from collections.abc import Sequence

from tihang.core.problems import Problem, bad

MOST_NAMED = 5


def erasure_problems(*, owned: Sequence[str], headed: Sequence[str], steward: bool) -> tuple[Problem, ...]:
    """What would stand without anybody, each with who can help."""
    found: list[Problem] = []
    if owned:
        found.append(bad(f"你是{_list(owned)}唯一的管理员", f"you are the only owner of {_list(owned)}", "先把另一位成员设为管理员",
                         "Make another member an owner first", code="only_owner"))  # fmt: skip
    if headed:
        found.append(bad(f"你是{_list(headed)}唯一的负责人", f"you are the only head of {_list(headed)}", "先邀请另一位负责人，或请上级接手",
                         "Invite another head first, or ask the authority above", code="only_head"))  # fmt: skip
    if steward:
        found.append(bad("你是这个平台唯一的管理人", "you are the only steward of this platform", "先任命另一位管理人",
                         "Appoint another steward first", code="only_steward"))  # fmt: skip
    return tuple(found)


def _list(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 家" if len(names) > MOST_NAMED else ""
    return "、".join(names[:MOST_NAMED]) + more
