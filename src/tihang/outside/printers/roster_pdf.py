"""Table and letter of a locked roster as PDF/A-2b (推荐汇总表、推荐函 PDF), in the measures of GB/T 9704."""

from typing import Any

from tihang.flows.roster_ports import RosterOrder
from tihang.outside.printers.qr import modules
from tihang.outside.printers.roster_words import letter_of, table_of
from tihang.outside.printers.typesetting import said, typeset


class RosterTablePdf:
    """Prints the summary table (推荐汇总表): landscape, its head on each page, page x of y."""

    media_type = "application/pdf"
    suffix = ".pdf"

    def print(self, order: RosterOrder) -> bytes:
        """The table as PDF/A-2b. Raises PrintingFailed."""
        table = table_of(order)
        data = {
            "title": said(table.title), "unit": said(table.unit), "day": table.day, "count": table.count, "shares": table.shares,
            "heads": [said(each) for each in table.heads], "centred": table.centred,
            "rows": [[said(each) for each in row] for row in table.rows], "notes": [said(each) for each in table.notes],
        }  # fmt: skip
        return typeset("roster.typ", {**data, **marks(order, table.foot)})


class RosterLetterPdf:
    """Prints the letter of recommendation (推荐函): the form of a letter (信函格式), with a place for the seal."""

    media_type = "application/pdf"
    suffix = ".pdf"

    def print(self, order: RosterOrder) -> bytes:
        """The letter as PDF/A-2b. Raises PrintingFailed."""
        letter = letter_of(order)
        data = {
            "title": [said(each) for each in letter.title], "unit": said(letter.unit), "number": letter.number, "day": letter.day,
            "to": [said(each) for each in letter.addressees], "copies": [said(each) for each in letter.copies],
            "paragraphs": [said(each) for each in letter.paragraphs], "enclosed": [said(each) for each in letter.enclosed],
        }  # fmt: skip
        return typeset("roster_letter.typ", {**data, **marks(order, letter.foot)})


def marks(order: RosterOrder, foot: str) -> dict[str, Any]:
    """What makes a page provable: code, digest, square, site; and the day of the lock, so that equal rosters give equal bytes."""
    return {"foot": foot, "square": modules(order.link), "site": said(order.site), "made": order.content["locked"]["at"][:10]}
