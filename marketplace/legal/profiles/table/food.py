"""What all food says before it is bought (LMIV Art. 9, 14, 44; LMIDV; LMZDV)."""

from marketplace.kit.i18n import mark as _
from marketplace.legal.profiles import checks
from marketplace.legal.profiles.subject import ORGANIC, PROTECTED
from marketplace.legal.profiles.table.row import (
    FOOD,
    LOOSE,
    PACKED,
    READ,
    Blocks,
    Requirement,
    keys,
)

ITSELF = keys("honey", "eggs", "meat", "fish", "fruit_wine", "spirits", "raw_milk", "wine")
CHILLED = keys("dairy", "meat", "meat_products", "fish")
PACKABLE = keys("bread", "dairy", "meat", "meat_products", "fish")
# Nothing but itself, or above 1.2 % vol: no nutrition table (LMIV Annex V no. 1, Art. 16 (4)).
NO_TABLE = keys("honey", "eggs", "meat", "fish", "beer", "fruit_wine", "spirits")
FOOD_ROWS = (
    Requirement(
        key="food_name", law="2.1", source="Art. 9 (1) a, 17 LMIV", state=READ,
        bases=FOOD, fact="legal_name", summary=True, mail=True,
    ),
    Requirement(
        key="food_packing", law="2.1", source="Art. 44 LMIV, § 4 LMIDV", state=READ,
        kinds=PACKABLE, fact="packing", needed=False, page=False,
    ),
    Requirement(
        key="food_ingredients", law="2.1", source="Art. 9 (1) b, 18, 21 LMIV", state=READ,
        bases=frozenset({PACKED}), but=ITSELF, fact="ingredients", when=checks.prepacked,
        check=checks.allergens_set_apart,
    ),
    Requirement(
        key="food_ingredients_if_any", law="2.1", source="Art. 16 (4), 19 (1), 21, 44 LMIV",
        bases=frozenset({LOOSE}), kinds=ITSELF - {"raw_milk", "wine"}, fact="ingredients",
        needed=False, check=checks.allergens_set_apart,
    ),
    Requirement(
        key="food_quid", law="2.1", source="Art. 22 LMIV",
        bases=frozenset({PACKED}), but=ITSELF, fact="quid", needed=False,
    ),
    Requirement(
        key="food_allergens", law="2.1", source="Art. 9 (1) c, 44 (1) a LMIV, § 4 LMIDV",
        state=READ, bases=FOOD, but=keys("wine"), fact="allergens", summary=True, mail=True,
    ),
    Requirement(
        key="food_traces", law="2.1", source="Art. 36 LMIV", bases=FOOD, fact="traces",
        needed=False, summary=True, mail=True,
    ),
    Requirement(
        key="food_diet", law="2.1", source="Art. 7, 36 (3) b LMIV", bases=FOOD,
        but=keys("meat", "meat_products", "fish"), fact="diet", needed=False,
        check=checks.diet_fits, summary=True, mail=True,
    ),
    Requirement(
        key="food_additives", law="2.3", source="§ 5 (1), (2) Nr. 3 LMZDV", state=READ,
        bases=frozenset({LOOSE}), but=keys("produce", "eggs_farm", "raw_milk"), kinds=PACKABLE,
        fact="additives", when=checks.loose, summary=True, mail=True,
    ),
    Requirement(
        key="food_special", law="2.1", source="Anh. III, VI LMIV", bases=FOOD, fact="special",
        needed=False, summary=True, mail=True,
    ),
    Requirement(
        key="food_net_quantity", law="2.19", source="Art. 9 (1) e, 23 LMIV, FPackV",
        bases=FOOD, fact="net_quantity", check=checks.amounts_stated,
        asks=_("Füllmenge"),
    ),
    Requirement(
        key="food_serving", law="2.19", source="Art. 7 LMIV, § 5 UWG", bases=FOOD, fact="serving",
        needed=False,
    ),
    Requirement(
        key="food_drained", law="2.1", source="Anh. IX Nr. 5 LMIV",
        bases=frozenset({PACKED}), but=keys("honey", "eggs", "beer", "wine", "fruit_wine"),
        fact="in_liquid", needed=False, page=False, check=lambda subject: (
            checks.drained_stated(subject) if checks.in_liquid(subject) else ""
        ),
    ),
    Requirement(
        key="food_storage", law="2.1", source="Art. 9 (1) g, 25 LMIV",
        bases=FOOD, but=CHILLED, fact="storage", needed=False,
    ),
    Requirement(
        key="chilled_storage", law="2.7", source="Art. 9 (1) g, 25 LMIV", kinds=CHILLED,
        fact="storage",
    ),
    Requirement(
        key="chilled_shipping", law="2.7", source="Art. 4 VO (EG) 852/2004, Kühlkette",
        kinds=CHILLED, fact="cooling", when=checks.sent, blocks=Blocks.SHIPPING, page=False,
    ),
    Requirement(
        key="food_use", law="2.1", source="Art. 9 (1) j, 27 LMIV", bases=FOOD, fact="use",
        needed=False,
    ),
    Requirement(
        key="food_nutrition", law="2.2", source="Art. 9 (1) l, 30, Anh. V LMIV",
        bases=frozenset({PACKED}), but=NO_TABLE, fact="nutrition", needed=False,
        check=lambda subject: (
            checks.nutrition_or_reason(subject) if checks.prepacked(subject) else ""
        ),
    ),
    Requirement(
        key="food_nutrition_if_any", law="2.2", source="Art. 16 (4), 44, Anh. V Nr. 1 LMIV",
        bases=frozenset({LOOSE}), kinds=NO_TABLE, fact="nutrition", needed=False,
    ),
    Requirement(
        key="food_nutrition_exempt", law="2.2", source="Anh. V Nr. 19 LMIV (Versand ungeklärt)",
        bases=frozenset({PACKED}), but=NO_TABLE, fact="nutrition_exempt", needed=False,
        check=lambda subject: checks.exempt_not_sent(subject) if subject.wants_parcel else "",
        blocks=Blocks.SHIPPING, page=False,
    ),
    Requirement(
        key="food_abv_if_any", law="2.1", source="Art. 9 (1) k LMIV",
        bases=FOOD, but=keys("beer", "wine", "fruit_wine", "spirits"), fact="abv", needed=False,
        summary=True, mail=True,
    ),
    Requirement(
        key="organic_flag", law="2.13", source="Art. 30 VO (EU) 2018/848", bases=FOOD,
        fact="organic", needed=False, page=False,
    ),
    Requirement(
        key="organic_code", law="2.13", source="Art. 32 (1) a VO (EU) 2018/848", bases=FOOD,
        flag=ORGANIC, fact="organic_code", summary=True,
        mail=True,
    ),
    Requirement(
        key="organic_origin", law="2.13", source="Art. 32 (2) VO (EU) 2018/848",
        bases=frozenset({PACKED, LOOSE}), flag=ORGANIC, fact="organic_origin",
    ),
    Requirement(
        key="protected_kind", law="2.14", source="Art. 37 VO (EU) 2024/1143", bases=FOOD,
        flag=PROTECTED, fact="protected_kind",
    ),
    Requirement(
        key="protected_name", law="2.14", source="Art. 26, 37 VO (EU) 2024/1143", bases=FOOD,
        flag=PROTECTED, fact="protected_name", summary=True,
    ),
    Requirement(
        key="protected_control", law="2.14", source="Art. 39 VO (EU) 2024/1143", bases=FOOD,
        flag=PROTECTED, fact="control_body",
    ),
)  # fmt: skip
