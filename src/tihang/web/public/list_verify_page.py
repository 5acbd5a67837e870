"""What is told of a published list (名单核验结果): the verdict first, the sum of each roster, then every row that does not add up."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tihang.core.problems import BadInput
from tihang.core.ranking import Balance
from tihang.core.ranking.list_file import ListFile
from tihang.journey.recognition.rules.list_verdicts import ListVerdict
from tihang.journey.trail.rules.codes import LENGTH, show_code
from tihang.web.parts.desk import Verification
from tihang.web.parts.marks import Mark
from tihang.web.public.verify_page import VerifyPage
from tihang.web.speech import lang

MANY = 50


@dataclass(frozen=True, slots=True)
class ListLooked:
    """看过的名单: ``entered`` says whether the register of this installation knows the list by its code and digest."""

    file: ListFile
    verdict: ListVerdict
    sums: tuple[Balance, ...]
    entered: bool


def list_page(looked: ListLooked) -> VerifyPage:
    """The page."""
    mark, remark = _verdict(looked)
    at = 0 if lang() == "zh" else 1
    found = [each.words[at] for each in looked.verdict.found]
    if len(found) > MANY:
        found = [*found[:MANY], _("另有 {n} 处").format(n=len(found) - MANY)]
    return VerifyPage(
        "", Verification(mark, _facts(looked), remark=remark), takes_file=False, found=tuple(found), sums=tuple(_sums(looked))
    )


def refused_page(refused: BadInput | None) -> VerifyPage:
    """For a file that cannot be read as a list."""
    at = 0 if lang() == "zh" else 1
    words = " ".join(f"{each.said[at]}。{each.remedy[at]}" for each in refused.problems) if refused else _("文件读不了，或超过 8 MB。")
    return VerifyPage("", Verification(Mark("unknown", _("没有核验")), (), remark=words), takes_file=False)


def _verdict(looked: ListLooked) -> tuple[Mark, str]:
    state = looked.verdict.state
    if state == "changed":
        return Mark("not_met", _("名单被改过")), _("和签过名的那一份不一样。改过的地方在下面。")
    if state in ("not_ours", "unsigned") or not looked.verdict.vouched:
        return Mark("unknown", _("不是本站签的")), _("签名对不上本站的密钥，或文件里没有签名。不要当作本站公布的名单。")
    if not looked.entered:
        return Mark("not_met", _("登记对不上")), _("签名是本站的，登记里却没有这份名单。告诉本站的管理员。")
    if state == "adds_not_up":
        return Mark("claimed", _("是本站公布的，但对不上账")), _("名单就是公布的那一份，算下来有对不上的地方，列在下面。")
    return Mark("met", _("一致")), _("就是本站公布的那一份；每一行都出自锁定的汇总表，未列的都写了理由。")


def _facts(looked: ListLooked) -> tuple[tuple[str, str], ...]:
    proof, verdict = looked.file.proof, looked.verdict
    rows = [
        (_("文书"), _("认定名单")),
        (_("验证码"), show_code(proof.code) if proof and len(proof.code) == LENGTH else ""),
        (_("列入"), _("{n} 行").format(n=verdict.rows)),
        (_("未列"), _("{n} 家").format(n=verdict.dropped)),
        ("SHA-256", " ".join(verdict.digest[at : at + 8] for at in range(0, len(verdict.digest), 8))),
    ]
    return tuple((name, value) for name, value in rows if value)


def _sums(looked: ListLooked) -> list[str]:
    """One line for each roster, as a sum that anybody can follow."""
    at = 0 if lang() == "zh" else 1
    words = _("{unit}：锁定 {locked} − 另有决定 {decided} − 异议成立 {objected} − 撤回 {withdrawn} − 更正 {corrected} = 列入 {listed}")
    return [
        words.format(
            unit=each.unit[at], locked=each.locked, decided=each.decided_otherwise, objected=each.objections, withdrawn=each.withdrawn, corrected=each.corrected,
            listed=each.listed,
        )
        + ("" if each.even else _("，对不上"))
        for each in looked.sums
    ]  # fmt: skip
