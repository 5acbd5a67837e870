"""Hand-over lists and receipts of packages as PDF/A-2b (交接清单、签收回执 PDF)."""

from typing import Final

from tihang.flows.roster_ports import ListOrder
from tihang.outside.printers.qr import modules
from tihang.outside.printers.typesetting import coded, said, typeset

SHORT: Final = 6


class ListPdf:
    """Prints a list that goes with papers (清单)."""

    media_type = "application/pdf"
    suffix = ".pdf"

    def print(self, order: ListOrder) -> bytes:
        """The list as PDF/A-2b. Raises PrintingFailed."""
        longest = [max((len(row[at]) for row in order.rows), default=0) for at in range(len(order.heads))]
        data = {
            "title": said(order.title), "facts": [[said(label), said(text)] for label, text in order.facts],
            "heads": [said(head) for head in order.heads], "shares": order.shares, "centred": [long <= SHORT for long in longest],
            "rows": [[said(text) for text in row] for row in order.rows], "notes": [said(note) for note in order.notes],
            "signing": [said(name) for name in order.signing], "made": order.day, "square": modules(order.link), "site": said(order.site),
            "foot": f"验证码 {coded(order.code)} · SHA-256 {order.sha256}",
        }  # fmt: skip
        return typeset("lists.typ", data)
