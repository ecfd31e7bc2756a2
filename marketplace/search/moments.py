"""When goods stop being new."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from marketplace.catalogue.models import Product
from marketplace.catalogue.rules import ProductState
from marketplace.infra.moments import by_rows
from marketplace.search.rules import NEW_DAYS

NEW = timedelta(days=NEW_DAYS)


@by_rows
def goods_stop_being_new(now: datetime) -> tuple[Select[Any], timedelta]:
    oldest = select(func.min(Product.published_at)).where(
        Product.state == ProductState.PUBLISHED, Product.published_at >= now - NEW
    )
    return oldest, NEW + datetime.resolution  # they are new to the last moment and including it
