"""Every way the catalogue changes, one module per subject."""

from marketplace.catalogue.completeness import IncompleteProduct
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
    refuse,
    remove,
    resume,
    submit,
    take_down,
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
    "IncompleteProduct",
    "MissingAlt",
    "NewPhoto",
    "OutOfStock",
    "TooManyImages",
    "add_image",
    "approve",
    "create_product",
    "describe_image",
    "hold_stock",
    "lift_block",
    "load_categories",
    "move_image",
    "pause",
    "put_back",
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
    "submit",
    "take_down",
    "take_hold",
    "update_product",
]
