"""How much of what is let through before somebody has to wait or work for it; docs/reference/flood.md says why.

Figures are for one web program on one machine. An empty bucket never refuses a report: it asks for a proof of work, or
to wait a few seconds.
"""

from __future__ import annotations

from django.conf import settings

from kondusif.web.shared_memory import Buckets, Rate, UsedOnce

# Requests without a pass. Junk that its own site or network has to wait for takes nothing from everybody's bucket.
SITE = Rate("site", n=settings.FLOOD_SITE_PER_MINUTE, seconds=60)
NETWORK = Rate("network", n=3 * settings.FLOOD_SITE_PER_MINUTE, seconds=60)
EVERYBODY = Rate("everybody", n=10 * settings.FLOOD_PER_SECOND, seconds=10, n_buckets=1)

# Requests of a browser that holds a pass, or the sealed answers of a report that was begun before the flood.
PASS = Rate("pass", n=120, seconds=60)
BEGUN = Rate("begun", n=60, seconds=60)
ALL_BEGUN = Rate("all-begun", n=10 * settings.FLOOD_PER_SECOND, seconds=10, n_buckets=1)

# Ways to a pass: puzzles handed out, solutions looked at, who may come in after waiting.
PUZZLES = Rate("puzzles", n=60, seconds=60)
ALL_PUZZLES = Rate("all-puzzles", n=200, seconds=5, n_buckets=1)
SOLUTIONS = Rate("solutions", n=60, seconds=60)
ALL_SOLUTIONS = Rate("all-solutions", n=500, seconds=5, n_buckets=1)
EASY = Rate("easy", n=600, seconds=60, n_buckets=1)  # solved in a minute before puzzles become harder
WAITED = Rate("waited", n=20, seconds=20)  # of one site, so that it leaves places to its neighbours
WAITED_OF_NETWORK = Rate("waited-network", n=60, seconds=20)
ALL_WAITED = Rate("all-waited", n=10 * settings.FLOOD_SLOW_LANE_PER_SECOND, seconds=10, n_buckets=1)

# What costs more than a page.
REPORTS_OF_SITE = Rate("reports-site", n=60, seconds=3600)
ALL_REPORTS = Rate("all-reports", n=60 * settings.FLOOD_REPORTS_PER_SECOND, seconds=60, n_buckets=1)
REPORTS_OF_PASS = Rate("reports-pass", n=3, seconds=1800)
# New files that come in pieces: as many as that many reports may have, and four times over for one report.
FILES_OF_SITE = Rate("files-site", n=60 * settings.EVIDENCE_MAX_FILES, seconds=3600)
FILES_OF_DRAFT = Rate("files-draft", n=4 * settings.EVIDENCE_MAX_FILES, seconds=3600)
ALL_FILES = Rate(
    "all-files", n=60 * settings.FLOOD_REPORTS_PER_SECOND * settings.EVIDENCE_MAX_FILES, seconds=60, n_buckets=1
)
GIVEN_BACK = Rate("given-back", n=10, seconds=60)  # forms that a page is made of, so that nothing typed is lost
ALL_GIVEN_BACK = Rate("all-given-back", n=100, seconds=10, n_buckets=1)
WRONG_CODES = Rate("wrong-codes", n=10, seconds=60)  # of one pass; of no network, which one sender would use up for all
WRONG_SIGN_INS = Rate("wrong-sign-ins", n=30, seconds=60)
# For one e-mail from one address together, never for the e-mail alone: that would be a weapon.
PASSWORDS = Rate("passwords", n=5, seconds=900, n_buckets=65_536, rests=True)

ALL = (
    *(SITE, NETWORK, EVERYBODY, PASS, BEGUN, ALL_BEGUN, PUZZLES, ALL_PUZZLES, SOLUTIONS, ALL_SOLUTIONS, EASY),
    *(WAITED, WAITED_OF_NETWORK, ALL_WAITED, REPORTS_OF_SITE, ALL_REPORTS, REPORTS_OF_PASS, GIVEN_BACK, ALL_GIVEN_BACK),
    *(FILES_OF_SITE, FILES_OF_DRAFT, ALL_FILES),
    *(WRONG_CODES, WRONG_SIGN_INS, PASSWORDS),
)
BUCKETS = Buckets(ALL)
USED = UsedOnce()
