"""Which drawing holds which motifs, and where on its 120 by 84 sheet (图画对照表). Keys are the `art` names of packs."""

Placed = tuple[str, int, int]


def two(left: str, right: str) -> tuple[Placed, ...]:
    """Two motifs side by side."""
    return (left, 30, 42), (right, 90, 42)


def then(left: str, right: str, between: str = "arrow") -> tuple[Placed, ...]:
    """One motif, a sign between, another motif."""
    return (left, 26, 42), (between, 60, 42), (right, 93, 42)


def one(motif: str) -> tuple[Placed, ...]:
    return ((motif, 60, 42),)


def turning(motif: str) -> tuple[Placed, ...]:
    """A motif inside a closed loop: it improves itself."""
    return ("loop", 60, 42), (motif, 60, 42)


PERSONNEL = {
    "per.org-1": two("person", "bulb"),
    "per.org-2": two("document", "tree"),
    "per.org-3": two("calendar", "turn"),
    "per.org-4": two("bars", "target"),
    "per.org-5": two("compass", "links"),
    "per.skl-1": (("worker", 30, 42), ("person", 62, 44), ("wrench", 98, 44)),
    "per.skl-2": two("people", "gear"),
    "per.skl-3": two("medal", "screen-list"),
    "per.skl-4": then("book", "screen-cube"),
    "per.skl-5": then("person", "robot", "swap"),
}
TECHNOLOGY = {
    "tec.dat-1": two("notebook", "pen"),
    "tec.dat-2": two("scanner", "barcode"),
    "tec.dat-3": (("sensor", 26, 42), ("link", 54, 44), ("data", 88, 42)),
    "tec.dat-4": two("data", "curve"),
    "tec.dat-5": turning("chip"),
    "tec.int-1": one("apart"),
    "tec.int-2": (("frame", 60, 42), ("machine", 32, 42), ("link", 64, 42), ("terminal", 92, 42)),
    "tec.int-3": one("chain"),
    "tec.int-4": one("bus"),
    "tec.int-5": one("partners"),
    "tec.sec-1": two("board", "person"),
    "tec.sec-2": two("screen-shield", "calendar"),
    "tec.sec-3": two("wall", "lock"),
    "tec.sec-4": (("pulse", 36, 42), ("magnifier", 86, 44)),
    "tec.sec-5": turning("shield"),
}
RESOURCE = {
    "res.eqp-1": two("arm", "plan"),
    "res.eqp-2": (("machine", 27, 42), ("waves", 63, 42), ("data", 99, 42)),
    "res.eqp-3": two("machine", "cube"),
    "res.eqp-4": (("machine", 27, 42), ("waves", 63, 42), ("bell", 98, 42)),
    "res.eqp-5": then("machine", "twin", "swap"),
    "res.net-1": two("screen", "walker"),
    "res.net-2": two("factory", "antenna"),
    "res.net-3": one("zones"),
    "res.net-4": two("net", "sliders"),
    "res.net-5": turning("net"),
}
DESIGN = {
    "mfg.pds-1": two("drawing", "pen"),
    "mfg.pds-2": two("screen-cube", "document"),
    "mfg.pds-3": two("cube", "mesh"),
    "mfg.pds-4": one("blocks"),
    "mfg.pds-5": (("cloud", 60, 26), ("person", 20, 54), ("person", 100, 54), ("cube", 60, 62)),
    "mfg.prd-1": two("worker", "card"),
    "mfg.prd-2": two("screen-flow", "stamp"),
    "mfg.prd-3": two("book", "screen-play"),
    "mfg.prd-4": two("sliders", "hill"),
    "mfg.prd-5": then("machine", "card", "swap"),
}
PRODUCTION = {
    "mfg.pur-1": two("phone", "table"),
    "mfg.pur-2": two("screen-cart", "document"),
    "mfg.pur-3": then("shelf", "scorecard"),
    "mfg.pur-4": then("factory", "truck", "swap"),
    "mfg.pur-5": turning("cart"),
    "mfg.pln-1": two("table", "megaphone"),
    "mfg.pln-2": two("screen-sheet", "pen"),
    "mfg.pln-3": two("gantt", "bell"),
    "mfg.pln-4": two("gantt", "hill"),
    "mfg.pln-5": two("curve", "links"),
    "mfg.ops-1": two("clipboard", "worker"),
    "mfg.ops-2": two("terminal", "scanner"),
    "mfg.ops-3": (("camera", 60, 20), ("conveyor", 60, 56)),
    "mfg.ops-4": then("cube", "machine"),
    "mfg.ops-5": then("arm", "arm", "swap"),
    "mfg.eqm-1": two("clipboard", "wrench"),
    "mfg.eqm-2": two("screen-sheet", "bell"),
    "mfg.eqm-3": (("machine", 26, 42), ("link", 59, 42), ("screen-dial", 94, 44)),
    "mfg.eqm-4": two("curve", "triangle"),
    "mfg.eqm-5": turning("machine"),
    "mfg.whs-1": two("ledger", "boxes"),
    "mfg.whs-2": two("scanner", "shelf"),
    "mfg.whs-3": then("agv", "machine"),
    "mfg.whs-4": then("bin", "shelf", "swap"),
    "mfg.whs-5": two("clock", "agv"),
    "mfg.she-1": two("board", "helmet"),
    "mfg.she-2": two("screen-list", "chimney"),
    "mfg.she-3": two("pin", "siren"),
    "mfg.she-4": (("curve", 34, 42), ("magnifier", 90, 42), ("tick", 86, 38)),
    "mfg.she-5": one("scales"),
    "mfg.ene-1": two("meter", "notebook"),
    "mfg.ene-2": one("meters"),
    "mfg.ene-3": two("screen-bolt", "factory"),
    "mfg.ene-4": two("decline", "leaf"),
    "mfg.ene-5": two("curve", "turn-bolt"),
}
MARKET = {
    "mfg.lgs-1": two("phone", "truck"),
    "mfg.lgs-2": two("screen-list", "truck"),
    "mfg.lgs-3": two("mobile", "route"),
    "mfg.lgs-4": one("road"),
    "mfg.lgs-5": one("match"),
    "mfg.sls-1": two("walker", "notebook"),
    "mfg.sls-2": two("screen-list", "person"),
    "mfg.sls-3": then("curve", "cart"),
    "mfg.sls-4": one("merge"),
    "mfg.sls-5": two("person", "bars"),
    "mfg.csv-1": two("headset", "notebook"),
    "mfg.csv-2": turning("document"),
    "mfg.csv-3": two("headset", "book"),
    "mfg.csv-4": two("people", "envelope"),
    "mfg.csv-5": two("robot", "speech"),
    "mfg.psv-1": two("wrench", "truck"),
    "mfg.psv-2": two("product", "screen-wrench"),
    "mfg.psv-3": (("product", 22, 42), ("waves", 50, 42), ("cloud", 93, 42)),
    "mfg.psv-4": (("screen-dial", 28, 44), ("link", 66, 42), ("product", 97, 42)),
    "mfg.psv-5": (("cloud", 32, 42), ("coin", 90, 42), ("spark", 66, 22)),
}
PICTURES = PERSONNEL | TECHNOLOGY | RESOURCE | DESIGN | PRODUCTION | MARKET
