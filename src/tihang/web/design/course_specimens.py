"""Specimens of what stands around a judgement (样例): how it came along, and where it stands among peers. All of it is invented."""

from datetime import date
from fractions import Fraction

from tihang.web.design.specimens import say
from tihang.web.parts.peers import PeerBox, peer_box
from tihang.web.parts.steps import Step, StepChart, step_chart

DAYS = (("2025-06-02", "0.40", "5"), ("2025-06-09", "1.10", "4.20"), ("2025-06-20", "1.90", "3.38"), ("2025-07-01", "2.60", "2.60"))


def steps() -> StepChart | None:
    """Four days of a sheet, signed off on the last, above the result of the year before."""
    course = [Step(date.fromisoformat(day), (Fraction(low), Fraction(high))) for day, low, high in DAYS]
    return step_chart(course, course[-1:], (Fraction("1.85"), say("2024 年签核 1.85", "Signed off in 2024: 1.85")))


def peers() -> tuple[PeerBox, ...]:
    """A whole score, and one that is still a range."""
    quartiles = Fraction("1.6"), Fraction("2.1"), Fraction("2.7")
    own, open_one = (Fraction("2.6"), Fraction("2.6")), (Fraction("1.9"), Fraction("3.38"))
    return (
        peer_box(
            say("341 · 浙江省杭州市 · 大型（示例）", "341 · Hangzhou, Zhejiang · Large (example)"), quartiles, own,
            say("另外 12 家。你的得分高过其中约 67%；中间一半在 1.6～2.7，中位 2.1。", "12 others. Your score is above about 67% of them."),
        ),
        peer_box(
            say("34 · 全国 · 不分规模（示例）", "34 · Nation · any size (example)"), quartiles, open_one,
            say("另外 1 204 家。你的得分高过其中约 42%～89%。", "1,204 others. Your score is above about 42% to 89% of them."),
        ),
    )  # fmt: skip
