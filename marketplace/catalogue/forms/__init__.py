"""The forms of the product office."""

from marketplace.catalogue.forms.pictures import PhotoForm, PictureForm
from marketplace.catalogue.forms.product import ProductForm, product_data
from marketplace.catalogue.forms.stock import StockForm

__all__ = ["PhotoForm", "PictureForm", "ProductForm", "StockForm", "product_data"]
