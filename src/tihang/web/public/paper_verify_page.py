"""What is told of a printed application (申报书核验结果): the verdict first, then which version, digests and pages; a difference in both texts."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tihang.core.paper import Finding, Page, Slip
from tihang.journey.intake.queries.papers import Known
from tihang.web.parts.desk import Verification
from tihang.web.parts.marks import Mark
from tihang.web.public.verify_page import VerifyPage

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """核验答复: everything that was found; ``page`` is the one that a square code named."""

    known: Known | None
    code: str
    page: int = 0
    finding: Finding | None = None
    slip: Slip | None = None
    copied: bool = False
    tampered: bool = False
    refused: str = ""

    @property
    def state(self) -> str:
        """In one word, for programs."""
        if self.tampered:
            return "tampered"
        if self.known is None:
            return "unknown"
        if self.finding is not None:
            return self.finding.state
        if self.copied:
            return "same" if self.slip is None else "differs"
        return "issued"

    def data(self) -> dict[str, Any]:
        """As JSON, for ``tihang verify --site``."""
        mark, remark = _verdict(self)
        data: dict[str, Any] = {"state": self.state, "zh": f"{mark.word}：{remark}", "en": self.state, "code": self.code}
        if self.known is not None:
            handed, paper = self.known.handed, self.known.paper
            data |= {
                "number": handed.number, "newest": handed.newest, "superseded": handed.superseded, "withdrawn": handed.withdrawn,
                "sha256": handed.sha256, "sm3": handed.sm3, "pages_issued": len(paper.pages) if paper else 0,
            }  # fmt: skip
        if self.finding is not None:
            data |= {"pages": self.finding.pages, "changed": list(self.finding.changed)}
        if self.copied or self.slip:
            slip = self.slip
            said = slip and {"place": slip.place, "words": slip.words, "before": slip.before, "original": slip.original, "copy": slip.copy}
            data["copy"] = {"same": slip is None, "difference": said}
        return data


def page_of(answer: Answer) -> VerifyPage:
    """The page."""
    mark, remark = _verdict(answer)
    slip = answer.slip
    ended = _("（到此为止）")
    paper = f"…{slip.before}〔{slip.copy or ended}〕" if slip else ""
    online = f"…{slip.before}〔{slip.original or ended}〕" if slip else ""
    result = Verification(mark, _facts(answer), paper=paper, online=online, remark=remark)
    return VerifyPage(answer.code, result, takes_file=False, takes_copy=answer.known is not None, pages=tuple(_pages(answer)))


def _verdict(answer: Answer) -> tuple[Mark, str]:
    if answer.refused:
        return Mark("unknown", _("没有比对")), answer.refused
    if answer.tampered:
        return Mark("not_met", _("登记被改动过")), _("登记的内容和封存时的不一样，或签名对不上密钥。不要相信这份文书，告诉本站的管理员。")
    if answer.known is None:
        return Mark("unknown", _("不是本站出具")), _("文件里没有本站的验证码。填上纸上的验证码，再传一次。")
    told = _of_file(answer)
    if told is not None and told[0].kind == "not_met":
        return told
    standing = _standing(answer)
    if standing is not None:
        return standing[0], standing[1] + (told[1] if told else "")
    return told or (Mark("met", _("本站出具")), _("这是现行的一版。纸上的版本、页数和摘要与下面一样，就是一致。"))


def _standing(answer: Answer) -> tuple[Mark, str] | None:
    """What became of this version since."""
    assert answer.known is not None  # noqa: S101 - asked of a known one only
    handed = answer.known.handed
    if handed.withdrawn:
        return Mark("claimed", _("本站出具，已撤回")), _("这次报送已经撤回。")
    if handed.superseded:
        words = _("又报送了第 {number} 版，以新版为准。").format(number=handed.newest)
        return Mark("claimed", _("本站出具，已被新版取代")), words
    return None


def _of_file(answer: Answer) -> tuple[Mark, str] | None:
    """What was found of the file that came along."""
    state = answer.state
    place = (
        _("第 {page} 页").format(page=answer.slip.place)
        if answer.slip and answer.slip.place.isdigit()
        else (answer.slip.words if answer.slip else "")
    )
    if state == "whole":
        return Mark("met", _("一致")), _("传上来的文件就是本站出具的那一份，一个字节也没有变。")
    if state == "content":
        return Mark("met", _("内容一致")), _("每一页的文字和图片都一样；文件另存过或没有签名，线条和底图不在比对之内。")
    if state == "same":
        return Mark("met", _("一致")), _("副本和冻结的内容一字不差。空格和换行不算。")
    if state == "differs":
        return Mark("not_met", _("不一致，{place}").format(place=place)), _("副本第一处不同在下面。空格和换行不算。")
    if state == "changed":
        pages = "、".join(map(str, answer.finding.changed)) if answer.finding else ""
        return Mark("not_met", _("不一致，第 {pages} 页").format(pages=pages)), _("这几页和出具的不一样。")
    if state == "not_ours":
        return Mark("not_met", _("凭据不对")), _("文件里的凭据不是这一版的，或不是本站签的。不要相信这份文件。")
    return None


def _facts(answer: Answer) -> tuple[tuple[str, str], ...]:
    if answer.known is None:
        return ()
    known = answer.known
    handed, pages = known.handed, known.paper.pages if known.paper else ()
    rows = [
        (_("文书"), _("申报书")),
        (_("申报单位"), str(known.content["organisation"]["name"])),
        (_("批次"), str(known.content["campaign"]["name"][0])),
        (_("版本"), _("第 {number} 版").format(number=handed.number)),
        (_("验证码"), handed.shown_code),
        (_("报送时刻"), timezone.localtime(handed.kept_at).strftime("%Y-%m-%d %H:%M:%S (UTC+8)")),
        (_("页数"), str(len(pages)) if pages else _("还没有打印")),
        ("SHA-256", _grouped(handed.sha256)),
        ("SM3", _grouped(handed.sm3)),
    ]
    return tuple(rows)


def _grouped(digest: str) -> str:
    return " ".join(digest[at : at + DIGITS] for at in range(0, len(digest), DIGITS))


def _pages(answer: Answer) -> list[str]:
    """What is to be said of the page that a square code named."""
    if answer.known is None or answer.known.paper is None or not answer.page:
        return []
    pages = answer.known.paper.pages
    if answer.page > len(pages):
        return [_("这一版没有第 {page} 页，一共 {pages} 页。").format(page=answer.page, pages=len(pages))]
    words = [
        _("第 {page} 页，共 {pages} 页，属于“{section}”。").format(
            page=answer.page, pages=len(pages), section=_section(answer.known, pages[answer.page - 1])
        )
    ]
    now = answer.known.now
    if now:
        held = pages[answer.page - 1]
        same = next((page.number for page in now if page.section == held.section and page.print == held.print), None)
        words.append(
            _("现行版的第 {page} 页内容和它一样，这一页可以留用。").format(page=same)
            if same
            else _("现行版里这一页的内容已经改过，要换新打印的页。")
        )
    return words


def _section(known: Known, page: Page) -> str:
    names = {"cover": _("封面"), "contents": _("目录"), "annex": _("附件与说明"), "commitment": _("承诺")}
    found = next((str(section["words"][0]) for section in known.content["sections"] if section["id"] == page.section), "")
    return found or names.get(page.section, page.section)
