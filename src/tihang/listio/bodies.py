"""Who is known already (已知主体): from earlier lines of a list, or from a register that the caller hands in."""

from dataclasses import dataclass

from tihang.core.problems import Problem, bad
from tihang.core.values import Words
from tihang.listio.company_names import same_key
from tihang.listio.name_index import Candidate, NameIndex

EQUAL = 100


@dataclass(frozen=True, slots=True)
class Body:
    """A known enterprise (已知企业). ``waits`` says that its own row waits for a decision; ``province`` is two digits, if known."""

    ref: str
    name: str
    code: str
    waits: bool = False
    province: str = ""


class Bodies:
    """Known enterprises (已知企业簿). ``register`` says that all registered ones were handed in, so who is missing is not registered."""

    def __init__(self, *, register: bool = False) -> None:
        self.register = register
        self.by_ref: dict[str, Body] = {}
        self.by_code: dict[str, Body] = {}
        self.names = NameIndex()
        self.uncoded = NameIndex()

    def learn(self, body: Body, others: tuple[str, ...] = ()) -> None:
        """Know a body by its code, its name and its other names."""
        self.by_ref[body.ref] = body
        if body.code:
            self.by_code.setdefault(body.code, body)
        for name in (body.name, *others):
            self.names.learn(name, body.ref)
            if not body.code:
                self.uncoded.learn(name, body.ref)

    def called(self, name: str) -> tuple[Body, ...]:
        """The bodies of this very name."""
        return tuple(self.by_ref[ref] for ref in self.names.same_as(name))

    def has_name(self, body: Body, name: str) -> bool:
        """Whether a body is known by this name."""
        return same_key(body.name) == same_key(name) or body.ref in self.names.same_as(name)

    def near(self, name: str, province: str) -> tuple[Candidate, ...]:
        """Bodies with a near name. Names that only look alike do not count from one province to another."""
        return tuple(found for found in self.names.look(name).near if self._may_be(found, province))

    def near_uncoded(self, name: str, province: str) -> tuple[Candidate, ...]:
        """Bodies with a near name and no code: two with different codes are two, however alike their names are."""
        if not len(self.uncoded):
            return ()
        return tuple(found for found in self.uncoded.look(name).near if self._may_be(found, province))

    def _may_be(self, found: Candidate, province: str) -> bool:
        there = self.by_ref[found.ref].province
        return found.near == EQUAL or not there or not province or there == province


def place_words(ref: str) -> Words:
    """How a ref is said to people."""
    kind, _, rest = ref.partition(":")
    return (f"第 {rest} 行", f"line {rest}") if kind == "line" else ("已登记的主体", "somebody on the register")


def near_problem(candidates: tuple[Candidate, ...]) -> Problem:
    """A name that is near known ones."""
    best = candidates[0]
    zh, en = place_words(best.ref)
    said = f"名称和{zh}的“{best.name}”相近", f"the name is near '{best.name}' ({en})"
    mend = "核对是不是同一家：是就选它，不是就选新增", "See whether they are one: choose it, or choose new"
    return bad(*said, *mend, code="name_near")
