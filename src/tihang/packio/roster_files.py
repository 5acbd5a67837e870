"""The columns of the summary table out of their file (读推荐汇总表的栏目)."""

from tihang.core.campaign.columns import TAKES, Column
from tihang.packio.spots import WORDING, Look

KEYS = WORDING | {"id", "takes", "width", "address"}
WIDEST = 80


def column_at(look: Look) -> Column:
    """One column; a field of the dossier is named where, and only where, it takes an answer."""
    body = look.map(KEYS)
    width = body.whole("width")
    made = Column(body.text("id"), body.words(), body.cited(), body.one_of("takes", tuple(TAKES)), width, body.text("address", ""))
    if (made.takes == "answer") != bool(made.address):
        mend = "takes: answer 写 address，别的不写", "Give address with takes: answer, and only there"
        body.ledger.note(
            body.spot, f"栏目 {made.id} 的 address 和 takes 不符", f"the address of column {made.id} does not fit takes", *mend
        )
    if not 1 <= width <= WIDEST:
        said = f"栏目 {made.id} 的宽度 {width} 不在 1 到 {WIDEST}", f"the width {width} of column {made.id} is not from 1 to {WIDEST}"
        body.ledger.note(body.spot, *said, f"写 1 到 {WIDEST}", f"Write 1 to {WIDEST}")
    return made
