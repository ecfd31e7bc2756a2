"""What goods that are no food say (GPSR Art. 19, and the rules of each kind)."""

from datetime import date

from marketplace.legal.profiles import checks
from marketplace.legal.profiles.table.row import (
    ALL,
    CRAFT,
    GPSR,
    READ,
    Requirement,
    keys,
)

BASE = frozenset({CRAFT})
WARNED = keys("toys", "candles", "cosmetics", "electrical")
OWN_MATERIAL = keys("textiles", "cosmetics", "books")
CRAFT_ROWS = (
    Requirement(
        key="picture", law="2.16", source="Art. 19 c VO (EU) 2023/988", state=READ, since=GPSR,
        bases=ALL, fact="picture", check=checks.has_picture, page=False,
    ),
    Requirement(
        key="material", law="2.16", source="Art. 246a § 1 (1) Nr. 1 EGBGB", state=READ,
        bases=BASE, but=OWN_MATERIAL, fact="material", summary=True, mail=True,
    ),
    Requirement(
        key="material_if_any", law="2.16", source="Art. 246a § 1 (1) Nr. 1 EGBGB",
        kinds=OWN_MATERIAL, fact="material", needed=False,
    ),
    Requirement(
        key="dimensions", law="2.16", source="Art. 246a § 1 (1) Nr. 1 EGBGB", bases=BASE,
        fact="dimensions", needed=False, summary=True, mail=True,
    ),
    Requirement(
        key="care", law="2.16", source="Art. 19 d VO (EU) 2023/988", bases=BASE, fact="care",
        needed=False,
    ),
    Requirement(
        key="warnings_if_any", law="2.16", source="Art. 19 d VO (EU) 2023/988", state=READ,
        since=GPSR, bases=BASE, but=WARNED, fact="warnings", needed=False, mail=True,
    ),
    Requirement(
        key="warnings", law="2.17", source="Art. 19 d VO (EU) 2023/988, Art. 11 RL 2009/48/EG",
        since=GPSR, kinds=WARNED, fact="warnings", mail=True,
    ),
    Requirement(
        key="identifier", law="2.16", source="Art. 19 c VO (EU) 2023/988", state=READ, since=GPSR,
        bases=BASE, fact="identifier", mail=True,
    ),
    Requirement(
        key="manufacturer", law="2.16", source="Art. 19 a VO (EU) 2023/988", state=READ,
        since=GPSR, bases=BASE, fact="manufacturer", needed=False,
        check=checks.manufacturer_reachable,
    ),
    Requirement(
        key="eu_responsible", law="2.16", source="Art. 19 b VO (EU) 2023/988", state=READ,
        since=GPSR, bases=BASE, fact="eu_responsible", needed=False,
    ),
    Requirement(
        key="food_contact", law="2.17", source="Art. 15, 16 VO (EG) 1935/2004",
        kinds=keys("ceramics"), fact="food_contact", summary=True, mail=True,
    ),
    Requirement(
        key="fibres", law="2.17", source="§ 4 (5) TextilKennzG, VO (EU) 1007/2011", state=READ,
        kinds=keys("textiles"), fact="fibres", summary=True, mail=True,
    ),
    Requirement(
        key="animal_parts", law="2.17", source="Art. 12 VO (EU) 1007/2011",
        kinds=keys("textiles"), fact="animal_parts", needed=False, summary=True,
    ),
    Requirement(
        key="toy_ce", law="2.17", source="Art. 15 ff. RL 2009/48/EG, § 3 2. ProdSV",
        kinds=keys("toys"), fact="ce",
    ),
    Requirement(
        key="toy_age", law="2.17", source="Art. 11 RL 2009/48/EG", kinds=keys("toys"),
        fact="toy_age", summary=True, mail=True,
    ),
    Requirement(
        key="scented", law="2.17", source="VO (EG) 1272/2008", kinds=keys("candles"),
        fact="scented",
    ),
    Requirement(
        key="clp", law="2.17", source="Art. 48 VO (EG) 1272/2008", kinds=keys("candles"),
        fact="clp", when=checks.scented,
    ),
    Requirement(
        key="clp_marks", law="2.17", source="Art. 19, 48 VO (EG) 1272/2008",
        kinds=keys("candles"), fact="clp_marks", needed=False,
    ),
    Requirement(
        key="inci", law="2.17", source="Art. 19 (1) g VO (EG) 1223/2009",
        kinds=keys("cosmetics"), fact="inci",
    ),
    Requirement(
        key="cosmetic_use", law="2.17", source="Art. 19 (1) f VO (EG) 1223/2009",
        kinds=keys("cosmetics"), fact="cosmetic_use",
    ),
    Requirement(
        key="cosmetic_amount", law="2.17", source="Art. 19 (1) b VO (EG) 1223/2009",
        kinds=keys("cosmetics"), fact="cosmetic_amount", check=checks.contents_stated,
    ),
    Requirement(
        key="cpnp", law="2.17", source="Art. 13 VO (EG) 1223/2009", kinds=keys("cosmetics"),
        fact="cpnp", page=False,
    ),
    Requirement(
        key="after_opening", law="2.17", source="Art. 19 (1) c VO (EG) 1223/2009",
        kinds=keys("cosmetics"), fact="after_opening", needed=False,
    ),
    Requirement(
        key="metal", law="2.17", source="§ 8 FeinGehG", kinds=keys("jewellery"), fact="metal",
        summary=True, mail=True,
    ),
    Requirement(
        key="nickel", law="2.17", source="Anh. XVII Nr. 23, 27, 63 VO (EG) 1907/2006",
        kinds=keys("jewellery"), fact="nickel",
    ),
    Requirement(
        key="weee", law="2.18", source="§ 6 (2), (3) ElektroG", state=READ,
        since=date(2023, 7, 1), kinds=keys("electrical"), fact="weee_no", summary=True, mail=True,
        invoice=True,
    ),
    Requirement(
        key="electrical_ce", law="2.18", source="§ 7 ProdSG, 1. ProdSV, EMVG",
        kinds=keys("electrical"), fact="ce",
    ),
    Requirement(
        key="battery", law="2.18", source="§ 4 BattDG", state=READ, since=date(2025, 10, 7),
        kinds=keys("electrical"), fact="battery",
    ),
    Requirement(
        key="battery_no", law="2.18", source="§ 4 BattDG, Art. 55 VO (EU) 2023/1542", state=READ,
        since=date(2025, 10, 7), kinds=keys("electrical"), fact="battery_no",
        when=checks.with_battery,
    ),
    Requirement(
        key="book_author", law="2.16", source="Art. 246a § 1 (1) Nr. 1 EGBGB",
        kinds=keys("books", "art"), fact="author", summary=True, mail=True,
    ),
    Requirement(
        key="book_publisher", law="2.16", source="Art. 19 a VO (EU) 2023/988", kinds=keys("books"),
        fact="publisher",
    ),
    Requirement(
        key="book_isbn", law="2.16", source="Art. 19 c VO (EU) 2023/988", kinds=keys("books"),
        fact="isbn", needed=False,
    ),
    Requirement(
        key="art_edition", law="2.16", source="Art. 246a § 1 (1) Nr. 1 EGBGB", kinds=keys("art"),
        fact="edition", summary=True, mail=True,
    ),
)  # fmt: skip
