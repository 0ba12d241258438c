"""Who meets whom: hard rules, a score, and the best pairings over the whole cohort.

`person` and `rules` say who may be paired, `score` how well two fit, `draft` proposes the
pairings. Only here may the rules use numpy and scipy, and only `draft` pulls them in.
"""

import os

# Our own threads each multiply a tile that fits into their cache. A library that splits each of
# these among threads of its own makes them wait for each other: eight times slower on a busy
# machine. It reads this when numpy is first imported; later it does no harm.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
