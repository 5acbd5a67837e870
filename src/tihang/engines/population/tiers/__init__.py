"""Tiers for a whole population (层级总体判定): criteria packs over bytes, days and scenarios, the same verdicts as the core.

of = compile_tiers(pack, on)
found = judge_tiers(of, facts)         found.sure, found.maybe as the core; found.low, found.high if every claim were confirmed
blocking(of, facts, "advanced")        which criterion keeps how many away
"""

from tihang.engines.population.tiers.compiling import CompiledTiers, compile_tiers
from tihang.engines.population.tiers.facts import Built, Facts
from tihang.engines.population.tiers.judging import Blocking, Tiers, blocking, judge_tiers

__all__ = ["Blocking", "Built", "CompiledTiers", "Facts", "Tiers", "blocking", "compile_tiers", "judge_tiers"]
