"""Table and letter of a locked roster as Word (推荐汇总表、推荐函 Word), in the measures of GB/T 9704."""

from datetime import datetime
from typing import Final

from tihang.flows.roster_ports import RosterOrder
from tihang.outside.printers.official_word import BIG, TITLE, Shape, foot, opened, paragraph, put, saved, table
from tihang.outside.printers.roster_words import letter_of, table_of

MEDIA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDTH: Final = 14790
"""Between the margins of a landscape page, in twentieths of a point."""

RED: Final = "C00000"
DOUBLE: Final = f'<w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="6" w:color="{RED}"/>'
FREE: Final = 0


class RosterTableWord:
    """Prints the summary table (推荐汇总表 Word)."""

    media_type, suffix = MEDIA, ".docx"

    def print(self, order: RosterOrder) -> bytes:
        """A .docx file; equal orders give equal bytes."""
        words = table_of(order)
        document = opened(words.title, _made(order), landscape=True)
        widths = [WIDTH * share // sum(words.shares) for share in words.shares]
        line = f"推荐单位（盖章）：{words.unit}　　　　填报日期：{words.day}　　　　{words.count}"
        put(
            document,
            paragraph(words.title, Shape(size=36, face=TITLE, align="center", line=FREE)),
            paragraph(line, Shape(size=21, align="left", line=FREE)),
            table(words.heads, words.rows, widths, words.centred),
            *(paragraph(note, Shape(size=18, align="left", line=FREE)) for note in words.notes),
        )
        foot(document, words.foot)
        return saved(document)


class RosterLetterWord:
    """Prints the letter of recommendation (推荐函 Word): to be given a number, signed and sealed."""

    media_type, suffix = MEDIA, ".docx"

    def print(self, order: RosterOrder) -> bytes:
        """A .docx file; equal orders give equal bytes."""
        words = letter_of(order)
        document = opened("".join(words.title), _made(order), landscape=False)
        enclosed = [f"{'附件：' if at == 1 else '　　　'}{at}. {name}" for at, name in enumerate(words.enclosed, 1)]
        put(
            document,
            paragraph(words.unit, Shape(size=60, face=TITLE, align="center", colour=RED, under=DOUBLE, line=FREE)),
            paragraph(words.number, Shape(align="right")),
            paragraph("\n".join(words.title), Shape(size=BIG, face=TITLE, align="center", line=760)),
            paragraph("", Shape()),
            paragraph("、".join(words.addressees) + "：", Shape(align="left")),
            *(paragraph(text, Shape(indent=200)) for text in words.paragraphs[:-1]),
            paragraph(words.paragraphs[-1], Shape(indent=200, keep=True)),
            *(paragraph(text, Shape(indent=200, align="left", keep=True)) for text in enclosed),
            paragraph("（印章）", Shape(size=18, align="right", right=900, colour="969696", line=900, keep=True)),
            paragraph(words.unit, Shape(align="right", right=200, keep=True)),
            paragraph(words.day, Shape(align="right", right=400, keep=bool(words.copies))),
            *([paragraph(f"抄送：{'、'.join(words.copies)}。", Shape(size=28, indent=100, line=900))] if words.copies else []),
        )
        foot(document, words.foot)
        return saved(document)


def _made(order: RosterOrder) -> datetime:
    return datetime.fromisoformat(order.content["locked"]["at"]).replace(tzinfo=None)
