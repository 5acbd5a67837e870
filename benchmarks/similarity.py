"""How fast a text is compared with 10,000 others (文本比对): python3 benchmarks/similarity.py [--json] [--quick]

Invented texts of about 1,500 letters each share the words of a form and the terms of a trade; twenty are copies in which a tenth was
rewritten. Figures: building the index, looking one text up, comparing two, and how many of the copies were found.
"""

import json
import random
import statistics
import sys
import time
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from tihang.engines.similarity import Index, similarity

QUICK = "--quick" in sys.argv
TEXTS, ASKED, SENTENCES = (2_000 if QUICK else 10_000), 20, 60
FORM = "本场景针对的问题是什么，采用了什么方案，取得了什么成效，请分别说明并给出可核对的数据。"
SIGNS = (
    "设备产线数据系统质量能耗工艺排产检测仓储物流订单模型平台控制优化采集分析预测维护协同管理车间工厂智能数字网络安全标准人员培训成本效率"
)
LIMITS = {"build_s": 40, "lookup_p50_ms": 100, "compare_ms": 20}


def sentence(chance: random.Random) -> str:
    """About 25 letters of the trade."""
    return "".join(chance.choices(SIGNS, k=chance.randint(18, 32))) + "。"


def rewritten(text: str, chance: random.Random) -> str:
    """A copy in which a tenth of the sentences are others."""
    return "".join(sentence(chance) if chance.random() < 0.1 else part + "。" for part in text.split("。") if part)


def main() -> None:
    """Print the figures."""
    chance = random.Random(5)  # noqa: S311 - invented texts, the same each time
    texts = [FORM + "".join(sentence(chance) for _ in range(SENTENCES)) for _ in range(TEXTS)]
    began = time.perf_counter()
    index: Index[int] = Index()
    for key, text in enumerate(texts):
        index.add(key, text)
    build = time.perf_counter() - began
    looked, found, compared = [], 0, []
    for key in chance.sample(range(TEXTS), ASKED):
        copy = rewritten(texts[key], chance)
        began = time.perf_counter()
        near = index.near(copy, share=Fraction(1, 10))
        looked.append(time.perf_counter() - began)
        found += [each.key for each in near] == [key]
        began = time.perf_counter()
        similarity(copy, texts[key])
        compared.append(time.perf_counter() - began)
    figures = {
        "texts": TEXTS, "letters": sum(map(len, texts)) // TEXTS, "build_s": round(build, 2), "copies": ASKED, "copies_found": found,
        "lookup_p50_ms": round(statistics.median(looked) * 1000, 1), "lookup_max_ms": round(max(looked) * 1000, 1),
        "compare_ms": round(statistics.median(compared) * 1000, 1),
    }  # fmt: skip
    print(json.dumps({"figures": figures, "limits": LIMITS}, indent=None if "--json" in sys.argv else 2))


if __name__ == "__main__":
    main()
