"""The page of verification (核验页): the verdict first, then what was sealed; a name only as it was printed."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tihang.journey.assessment.queries.issued_reports import Paper
from tihang.journey.trail.queries import SealShown
from tihang.web.parts.desk import Verification
from tihang.web.parts.marks import Mark

KINDS = {"self_assessment_report": gettext_noop("自评报告"), "rollout_report": gettext_noop("自评工作开展情况报告"),
    "countersign_sheet": gettext_noop("会签单"), "check_letter": gettext_noop("联合核查名单"),
         "score_sheet": gettext_noop("专家评分表"), "roster": gettext_noop("推荐汇总表和推荐函"), "package": gettext_noop("材料交接清单"),
         "visit_record": gettext_noop("现场核查记录"), "package_receipt": gettext_noop("材料签收回执"), "recognition_list": gettext_noop("认定名单"),
         "duty_receipt": gettext_noop("报送签收回执")}  # fmt: skip
SHORT = 16


@dataclass(frozen=True, slots=True)
class VerifyPage:
    """核验页: what was typed, and the verdict if anything was. ``takes_file``: a PDF can be held against it; ``takes_copy``: a copy, too."""

    typed: str
    result: Verification | None
    takes_file: bool
    takes_copy: bool = False
    pages: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    """Of a published list: what does not add up."""
    sums: tuple[str, ...] = ()
    """Of a published list: the sum of each locked roster."""


def verify_page(
    typed: str, seal: SealShown | None, paper: Paper | None, *, same: bool | None = None, held: bool = False, replaced: bool = False
) -> VerifyPage:
    """What is told of a code. ``same``: whether a file that came along is the document; ``held``: the digest of its file is known here;
    ``replaced``: a newer roster took its place."""
    if not typed:
        return VerifyPage("", None, takes_file=False)
    if seal is None:
        remark = _("这个验证码不在本站的登记里。核对有没有打错；没打错，这份文书就不是这里出的。")
        return VerifyPage(typed, Verification(Mark("unknown", _("不是本站出具")), (), remark=remark), takes_file=False)
    mark, remark = _verdict(seal, paper, same, replaced=replaced)
    return VerifyPage(seal.code, Verification(mark, _facts(seal, paper), remark=remark), takes_file=paper is not None or held)


def _verdict(seal: SealShown, paper: Paper | None, same: bool | None, *, replaced: bool) -> tuple[Mark, str]:
    if not seal.fits:
        return Mark("not_met", _("登记被改动过")), _("登记的内容和封存时的不一样，或签名对不上密钥。不要相信这份文书，告诉本站的管理员。")
    if same is False:
        return Mark("not_met", _("文件不一致")), _(
            "传上来的文件不是出具的那一份 PDF。打印后扫描的、另存过的都会不一样：把编号、页数和摘要对照纸上的。"
        )
    if replaced:
        return Mark("claimed", _("本站出具，已被取代")), _("推荐单位重新锁定了排序，这一版的汇总表和推荐函不再有效。")
    if paper is not None and paper.row.superseded_by_id is not None:
        words = _("这家工厂同一年又出具了新版，以新版为准。") + (_("传上来的文件就是当时出具的这一份。") if same else "")
        return Mark("claimed", _("本站出具，已被新版取代")), words
    if same:
        return Mark("met", _("一致")), _("传上来的文件就是本站出具的那一份，一个字节也没有变。")
    return Mark("met", _("本站出具")), _("纸上的编号、名称、页数和摘要与下面一样，就是一致。")


def _facts(seal: SealShown, paper: Paper | None) -> tuple[tuple[str, str], ...]:
    rows = [
        (_("文书"), _(KINDS[seal.kind]) if seal.kind in KINDS else seal.kind),
        (_("报告编号"), paper.row.number if paper else ""),
        (_("报告上的名称"), paper.row.printed_name if paper else ""),
        (_("验证码"), seal.code),
        (_("出具时间"), timezone.localtime(seal.made_at).strftime("%Y-%m-%d %H:%M:%S (UTC+8)")),
        (_("页数"), str(seal.pages) if seal.pages else ""),
        (_("内容摘要"), " ".join(seal.digest[at : at + 4] for at in range(0, SHORT, 4))),
        (_("性质"), _("企业自评，仅供参考，不代表认定") if paper else ""),
    ]
    return tuple((name, value) for name, value in rows if value)
