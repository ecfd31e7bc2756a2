"""Beer, wine and spirits (LMIDV § 3; Reg. (EU) 1308/2013; Reg. (EU) 2019/787)."""

from datetime import date

from marketplace.kit.i18n import mark as _
from marketplace.legal.profiles import checks
from marketplace.legal.profiles.table.row import Requirement, keys

E_LABEL = date(2023, 12, 8)  # Art. 119 Reg. (EU) 1308/2013 as amended by Reg. (EU) 2021/2117
ALCOHOL = keys("beer", "wine", "fruit_wine", "spirits")
DRINK_ROWS = (
    Requirement(
        key="drink_abv", law="2.9", source="Art. 9 (1) k, 28 LMIV", kinds=ALCOHOL, fact="abv",
        summary=True, mail=True,
    ),
    Requirement(
        key="wine_allergens", law="2.9", source="Art. 9 (1) c LMIV, Art. 41 VO (EU) 2019/33",
        kinds=keys("wine"), fact="allergens", check=checks.sulphites_told, summary=True, mail=True,
    ),
    Requirement(
        key="wine_ingredients", law="2.9", source="Art. 119 (1) i VO (EU) 1308/2013",
        since=E_LABEL, kinds=keys("wine"), fact="ingredients", check=checks.allergens_set_apart,
    ),
    Requirement(
        key="wine_bottler", law="2.9", source="Art. 119 (1) e VO (EU) 1308/2013",
        kinds=keys("wine"), fact="bottler",
    ),
    Requirement(
        key="wine_origin", law="2.9", source="Art. 119 (1) d VO (EU) 1308/2013",
        kinds=keys("wine"), fact="wine_origin", summary=True, mail=True,
    ),
    Requirement(
        key="drink_area", law="2.9", source="§§ 4, 21 AlkStG, BierStG, SchaumwZwStG",
        kinds=ALCOHOL, text="Abgabe nur innerhalb Deutschlands",
        asks=_("nur innerhalb Deutschlands"),
        help=_("Über die Grenze gälten die Steuern des anderen Landes."),
    ),
)  # fmt: skip
