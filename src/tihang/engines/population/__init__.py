"""A whole population judged at once (总体判定): a pack compiled to whole numbers, millions of sheets, the same result as the core to the last digit.

    of = compile_pack(pack)                       weights over one denominator, a table of bytes
    found = judge_all(of, checked(of, sheets))    levels surely and possibly reached, exact scores
    found.low, found.high, found.score(17)

Answers are bytes (`codes`): the option's place in the pack, 254 does not apply, 255 open.
"""

from tihang.engines.population.codes import OPEN, OUT
from tihang.engines.population.compiling import Compiled, compile_pack
from tihang.engines.population.judging import Judged, checked, judge_all
from tihang.engines.population.people import Population
from tihang.engines.population.rooms import Sheets

__all__ = ["OPEN", "OUT", "Compiled", "Judged", "Population", "Sheets", "checked", "compile_pack", "judge_all"]
