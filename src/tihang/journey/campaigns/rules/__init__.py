"""Rules of campaigns (批次行动的规则): which part of a roll-out somebody looks at, and what may be said of it."""
