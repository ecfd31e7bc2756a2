"""When the stage changes."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, case, func, select

from marketplace.curation.models import Feature
from marketplace.infra.moments import by_rows


@by_rows
def the_stage_turns(now: datetime) -> tuple[Select[Any], timedelta]:
    turns = case((Feature.starts_at > now, Feature.starts_at), else_=Feature.ends_at)
    planned = select(func.min(turns)).where(Feature.ends_at > now, Feature.cancelled_at.is_(None))
    return planned, timedelta()
