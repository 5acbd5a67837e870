"""Judgement (判断): pure thought about criteria, answers, verdicts and reasons. Standard library only; no file, clock, network or chance."""
