"""A clarification as schema.org ClaimReview, for search engines and fact-checkers' programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Reviewed:
    """What a review names. rating: of best and worst; author: the body that answers for it."""

    url: str
    claim: str
    author: str
    author_url: str
    published_on: date
    expires_on: date
    verdict: str
    rating: int
    best: int
    worst: int


def claim_review(about: Reviewed) -> dict[str, Any]:
    """The object of https://schema.org/ClaimReview."""
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": about.url,
        "datePublished": about.published_on.isoformat(),
        "expires": about.expires_on.isoformat(),
        "inLanguage": "id",
        "claimReviewed": about.claim,
        "author": {"@type": "Organization", "name": about.author, "url": about.author_url},
        "itemReviewed": {"@type": "Claim"},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": about.rating,
            "bestRating": about.best,
            "worstRating": about.worst,
            "alternateName": about.verdict,
        },
    }


def as_data_block(value: Mapping[str, Any]) -> str:
    """JSON that can stand inside an element: no sign in it ends the element or begins another."""
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
