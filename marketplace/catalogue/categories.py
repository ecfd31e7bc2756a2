"""The shelves of the market (ANSWERS of the commissioner; more may follow).

Each row: slug, German, English, VAT class suggested in the editor.
"""

from marketplace.catalogue.rules import Area
from marketplace.kit.tax import VatClass

REDUCED, STANDARD = VatClass.REDUCED, VatClass.STANDARD

GENUSS = (
    ("honig", "Honig", "Honey", REDUCED),
    ("aufstriche", "Aufstriche", "Spreads", REDUCED),
    ("brot", "Brot", "Bread", REDUCED),
    ("gebaeck", "Gebäck", "Pastries", REDUCED),
    ("suesses", "Süßes", "Sweets", REDUCED),
    ("kaese", "Käse", "Cheese", REDUCED),
    ("milch-joghurt", "Milch & Joghurt", "Milk & yoghurt", REDUCED),
    ("eier", "Eier", "Eggs", REDUCED),
    ("fleisch", "Fleisch", "Meat", REDUCED),
    ("wurst", "Wurst", "Sausages", REDUCED),
    ("fisch", "Fisch", "Fish", REDUCED),
    ("obst", "Obst", "Fruit", REDUCED),
    ("gemuese", "Gemüse", "Vegetables", REDUCED),
    ("saft-sirup", "Saft & Sirup", "Juice & syrup", STANDARD),
    ("bier", "Bier", "Beer", STANDARD),
    ("wein-most", "Wein & Most", "Wine & cider", STANDARD),
    ("spirituosen", "Spirituosen", "Spirits", STANDARD),
    ("oel-essig", "Öl & Essig", "Oil & vinegar", REDUCED),
    ("tee-gewuerze", "Tee & Gewürze", "Tea & spices", REDUCED),
    ("vorrat", "Vorrat", "Pantry", REDUCED),
)
KUNSTHANDWERK = (
    ("geschirr", "Geschirr", "Tableware", STANDARD),
    ("vasen-kruege", "Vasen & Krüge", "Vases & jugs", STANDARD),
    ("holz", "Holz", "Wood", STANDARD),
    ("spielzeug", "Spielzeug", "Toys", STANDARD),
    ("korb", "Korb", "Baskets", STANDARD),
    ("textil", "Textil", "Textiles", STANDARD),
    ("schmuck", "Schmuck", "Jewellery", STANDARD),
    ("kerzen", "Kerzen", "Candles", STANDARD),
    ("seife", "Seife", "Soap", STANDARD),
    ("papier-druck", "Papier & Druck", "Paper & print", STANDARD),
    ("bilder", "Bilder", "Pictures", REDUCED),  # original works of art
    ("leder", "Leder", "Leather", STANDARD),
    ("metall-glas", "Metall & Glas", "Metal & glass", STANDARD),
    ("garten-haus", "Garten & Haus", "Garden & home", STANDARD),
)
SHELVES = {Area.GENUSS: GENUSS, Area.KUNSTHANDWERK: KUNSTHANDWERK}
