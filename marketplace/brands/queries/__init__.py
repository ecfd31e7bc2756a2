"""Every way brands and awards are read."""

from marketplace.brands.queries.dates import BrandDates, badges_end_at, brand_dates
from marketplace.brands.queries.decided import (
    award_of_curator,
    awards_of_brand,
    brand_of_curator,
    brands_of_curator,
    count_awards,
    criteria_versions,
    ending_soon,
)
from marketplace.brands.queries.shown import (
    AwardPage,
    Badge,
    BrandPage,
    Step,
    all_brands,
    criteria_on,
    find_award,
    find_brand,
    history_of,
    valid,
    valid_awards,
    valid_awards_for,
)

__all__ = [
    "AwardPage",
    "Badge",
    "BrandDates",
    "BrandPage",
    "Step",
    "all_brands",
    "award_of_curator",
    "awards_of_brand",
    "badges_end_at",
    "brand_dates",
    "brand_of_curator",
    "brands_of_curator",
    "count_awards",
    "criteria_on",
    "criteria_versions",
    "ending_soon",
    "find_award",
    "find_brand",
    "history_of",
    "valid",
    "valid_awards",
    "valid_awards_for",
]
