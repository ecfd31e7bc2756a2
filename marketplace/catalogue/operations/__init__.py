"""Every way the catalogue changes, one module per subject."""

from marketplace.catalogue.completeness import IncompleteProduct
from marketplace.catalogue.operations.addressing import change_address
from marketplace.catalogue.operations.editing import NewPhoto, save_edited, save_new
from marketplace.catalogue.operations.pictures import (
    MissingAlt,
    TooManyImages,
    add_image,
    describe_image,
    move_image,
    remove_image,
    require_room,
)
from marketplace.catalogue.operations.products import (
    create_product,
    load_categories,
    set_variants,
    update_product,
)
from marketplace.catalogue.operations.publication import (
    approve,
    lift_block,
    pause,
    pause_organic,
    refuse,
    remove,
    resume,
    submit,
    take_down,
)
from marketplace.catalogue.operations.rechecking import recheck, settle_products_of
from marketplace.catalogue.operations.reducing import (
    Announcement,
    ReductionRefused,
    end_reduction,
    reduce_price,
    turn_prices,
)
from marketplace.catalogue.operations.stock import (
    OutOfStock,
    hold_stock,
    put_back,
    release_hold,
    renew_hold,
    set_stock,
    take_hold,
)

__all__ = [
    "Announcement",
    "IncompleteProduct",
    "MissingAlt",
    "NewPhoto",
    "OutOfStock",
    "ReductionRefused",
    "TooManyImages",
    "add_image",
    "approve",
    "change_address",
    "create_product",
    "describe_image",
    "end_reduction",
    "hold_stock",
    "lift_block",
    "load_categories",
    "move_image",
    "pause",
    "pause_organic",
    "put_back",
    "recheck",
    "reduce_price",
    "refuse",
    "release_hold",
    "remove",
    "remove_image",
    "renew_hold",
    "require_room",
    "resume",
    "save_edited",
    "save_new",
    "set_stock",
    "set_variants",
    "settle_products_of",
    "submit",
    "take_down",
    "take_hold",
    "turn_prices",
    "update_product",
]
