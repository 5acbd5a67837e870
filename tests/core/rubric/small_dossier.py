"""A small frozen dossier and the rubric of Liaoning, for tests of scoring."""

from tihang.core.forms.rubric import rubric_of
from tihang.packio.shelf import default_shelf

CODE = "91330100MA27XYHG3B"


def liaoning():
    return rubric_of(default_shelf().pack("regions/liaoning-rubric", "2026"))


def field(address, value, *, kind="rich_text", shown=None, words="项"):
    text = str(value) if shown is None else shown
    return {"type": "field", "address": address, "words": [words, address], "kind": kind, "value": value, "shown": text, "shown_en": text}


def dossier(level=3, special="钱江机械的数字孪生已推广到12家工厂。联系 0571-88886666"):
    row = "scenes/0a1b2c3d"
    return {
        "kind": "application",
        "version": 1,
        "factory": {"id": "f", "name": "钱江机械总装厂", "region": "330106"},
        "organisation": {"id": "o", "name": "杭州钱江机械有限公司", "credit_code": CODE},
        "certified": {"by": "王一", "at": "x"},
        "signed": {"by": "王一", "at": "x"},
        "sections": [
            {"id": "company", "words": ["主体", "Applicant"], "parts": [field("company.name", "杭州钱江机械有限公司", kind="passage")]},
            {"id": "maturity", "words": ["成熟度", "Maturity"], "parts": [field("maturity.level", level, kind="level", shown=f"{level} 级")]},
            {
                "id": "scenes_built",
                "words": ["场景", "Scenarios"],
                "parts": [
                    {"type": "group", "address": "scenes", "words": ["场景", "Scenes"],
                     "rows": [{"row": "0a1b2c3d", "parts": [field(f"{row}/problem", f"杭州工厂排产慢，{CODE}"), field(f"{row}/evidence", ["k"], kind="file")]}]},
                ],
            },
            {"id": "features", "words": ["特色", "Special"], "parts": [field("special", special)]},
            {"id": "effects", "words": ["成效", "Effects"], "parts": [field("effects.K05", {"before": "10", "after": "7"}, kind="pair", shown="10 → 7")]},
        ],
        "files": [{"sha256": "ab", "name": "钱江机械 排产.PDF", "size": 9, "media": "application/pdf", "address": f"{row}/evidence"}],
        "checks": [],
    }  # fmt: skip
