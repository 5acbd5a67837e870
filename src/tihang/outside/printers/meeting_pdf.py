"""The papers of a meeting on a roster as PDF/A-2b (会议材料 PDF): comparison, one page a candidate, minutes as a draft, sign-in."""

from typing import Any, Final

from tihang.flows.roster_ports import MeetingCandidate, MeetingOrder
from tihang.outside.printers.roster_pdf import marks
from tihang.outside.printers.roster_words import foot_of
from tihang.outside.printers.typesetting import said, typeset

MET: Final = "满足"
MOST_CLAIMS, MOST_SAID, MOST_FACTS = 14, 8, 12
SUMMARY_LETTERS, REASON_LETTERS, FACT_LETTERS = 420, 60, 80
"""So much of each stands on a candidate's one page; the dossier has the rest."""

EMPTY_SEATS: Final = 6


class MeetingPdf:
    """Prints the papers of a meeting (会议材料)."""

    media_type = "application/pdf"
    suffix = ".pdf"

    def print(self, order: MeetingOrder) -> bytes:
        """The papers as PDF/A-2b. Raises PrintingFailed."""
        content = order.roster.content
        rows = {row["rank"]: row for row in content["rows"]}
        campaign, unit = content["campaign"]["name"][0], content["unit"]["name"][0]
        data = {
            "title": said(f"{campaign}推荐会议材料"),
            "subtitle": said(f"{unit} · {campaign} · 共{len(order.candidates)}项"),
            "candidates": [_candidate(each, rows[each.rank]) for each in order.candidates],
            "departing": [
                said(f"第{row['rank']}位 {row['factory']['name']}：{row['departs']}") for row in content["rows"] if row["departs"]
            ],
            "left_out": [said(f"{each['factory']['name']}：{each['reason']}") for each in content["left_out"]],
            "minutes": [[label, said(text)] for label, text in _minutes(unit, campaign)],
            "agreed": [said(line) for line in _agreed(order)],
            "seats": [*(said(name) for name in order.attending), *[""] * EMPTY_SEATS],
        }
        return typeset("meeting.typ", {**data, **marks(order.roster, foot_of(order.roster))})


def _candidate(each: MeetingCandidate, row: Any) -> dict[str, Any]:
    met = sum(verdict == MET for _, verdict, _ in each.claims)
    over = len(each.claims) - MOST_CLAIMS
    # what is not met is what a meeting speaks of, so it stands first and is never cut away
    claims = sorted(each.claims, key=lambda claim: claim[1] == MET)
    return {
        "rank": each.rank,
        "factory": said(each.factory),
        "organisation": said(each.organisation),
        "score": row["score"] or "—",
        "exempt": "是" if row["exempt"] else "",
        "met": f"{met}/{len(each.claims)}" if each.claims else "—",
        "words": said("；".join(f"{who}：{outcome}" for who, outcome, _ in each.said)),
        "facts": [[said(label), said(_cut(text, FACT_LETTERS))] for label, text in each.facts[:MOST_FACTS]],
        "summary": said(_cut(each.summary, SUMMARY_LETTERS)),
        "claims": [[said(_cut(part, REASON_LETTERS)) for part in claim] for claim in claims[:MOST_CLAIMS]],
        "more": f"另有{over}项判定为满足，见申报书。" if over > 0 and claims[MOST_CLAIMS - 1][1] == MET else _rest(over),
        "said": [[said(_cut(part, REASON_LETTERS)) for part in word] for word in each.said[:MOST_SAID]],
    }


def _rest(over: int) -> str:
    return f"另有{over}项见申报书。" if over > 0 else ""


def _minutes(unit: str, campaign: str) -> list[tuple[str, str]]:
    return [("会议名称", f"{campaign}推荐会商"), ("召集单位", unit), ("时间", ""), ("地点", ""), ("主持人", ""), ("参会单位", "见签到表")]


def _agreed(order: MeetingOrder) -> list[str]:
    content = order.roster.content
    places = content["quota"]["places"]
    exempt = sum(bool(row["exempt"]) for row in content["rows"])
    line = f"1. 同意推荐{len(content['rows'])}个项目" + (f"，其中{exempt}个不占名额" if exempt else "")
    departing = sum(bool(row["departs"]) for row in content["rows"])
    return [
        line + (f"；名额{places}个。" if places is not None else "。"),
        "2. 推荐优先顺序按本材料比较表，锁定后的汇总表为准。",
        *([f"3. {departing}个项目的位次与评分顺序不同，理由已逐项记录，会议予以确认。"] if departing else []),
    ]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
