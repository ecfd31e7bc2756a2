"""When prices turn by themselves."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, case, func, select

from marketplace.catalogue.models import Variant
from marketplace.infra.moments import by_rows


@by_rows
def a_reduction_turns(now: datetime) -> tuple[Select[Any], timedelta]:
    turns = case((Variant.reduced_from > now, Variant.reduced_from), else_=Variant.reduced_until)
    return select(func.min(turns)).where(Variant.reduced_until > now), timedelta()
