"""Who meets whom: hard rules, a score, and the best pairings over the whole cohort.

`person` and `rules` say who may be paired, `score` how well two fit, `draft` proposes the
pairings. Only here may the rules use numpy and scipy, and only `draft` pulls them in.
"""
