"""What an issued report carries beside its content (出具信息): number, verification code, digest, who signed it off and when."""

from dataclasses import dataclass

from tihang.core.explain.report import Report
from tihang.core.explain.report_words import Tongue

SHORT = 16
"""Letters of a digest that stand on paper."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """出具信息: everything already text. ``check`` is the address behind the QR code; ``conditions`` what the result rests on."""

    number: str
    code: str
    check: str
    digest: str
    signed_by: str
    signed_at: str
    issued_at: str
    conditions: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The beginning of the digest, in groups that an eye can follow."""
        return " ".join(self.digest[at : at + 4] for at in range(0, SHORT, 4))


def conditions_of(report: Report) -> tuple[str, ...]:
    """What a reader has to know of the result: which text judged it, with which readings, on what that nobody confirmed, on how much."""
    tongue = Tongue(report.lang)
    many = len(report.policies) + len(report.tier_policies)
    law = (
        "；".join(line.line for line in (report.pack, *report.tier_packs))
        if tongue.lang == "zh"
        else "; ".join(line.line for line in (report.pack, *report.tier_packs))
    )
    found = [
        tongue.say(f"按{law}判定，判定日 {report.on}", f"Judged by {law}, as of {report.on}"),
        report.counts.text,
        tongue.say(
            f"标准有 {many} 处存疑，采用的读法逐条列在后面", f"The texts leave {many} points open; the readings used are listed below"
        )
        if many
        else "",
        report.readings.sentence if report.readings.rows else "",
        tongue.say(
            f"{len(report.notices)} 类数值没有官方原文可核对，列在“未证实的数值”里",
            f"{len(report.notices)} kinds of values rest on no official text; they are listed",
        )
        if report.notices
        else "",
    ]
    return tuple(text.rstrip("。.") for text in found if text)
