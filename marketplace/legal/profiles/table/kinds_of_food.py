"""What single kinds of food say beside what all food says."""

from datetime import date

from marketplace.kit.i18n import mark as _
from marketplace.legal.profiles import checks
from marketplace.legal.profiles.table.row import READ, Delivery, Requirement, keys

BREAKFAST = date(2026, 6, 14)  # Directive (EU) 2024/1438 in German law
HUSBANDRY = date(2027, 1, 1)  # § 40 (2) TierHaltKennzG
PLANT_ROWS = (
    Requirement(
        key="honey_type", law="2.4", source="§ 3 (1), Anl. 1 HonigV", state=READ,
        kinds=keys("honey"), fact="honey_type",
    ),
    Requirement(
        key="honey_origins", law="2.4", source="§ 3 (4), (5) HonigV", state=READ,
        since=BREAKFAST, kinds=keys("honey"), fact="origins", summary=True, mail=True,
    ),
    Requirement(
        key="jam_fruits", law="2.5", source="§ 3 (2) Nr. 1 KonfV", state=READ, since=BREAKFAST,
        kinds=keys("jam"), fact="fruits",
    ),
    Requirement(
        key="jam_fruit_grams", law="2.5", source="§ 3 (2) Nr. 2 KonfV", state=READ,
        since=BREAKFAST, kinds=keys("jam"), fact="fruit_grams", summary=True, mail=True,
    ),
    Requirement(
        key="juice_kind", law="2.5", source="§ 3 FrSaftErfrischGetrV", kinds=keys("juice"),
        fact="juice_kind",
    ),
    Requirement(
        key="juice_share", law="2.5", source="§ 3 (3) FrSaftErfrischGetrV", kinds=keys("juice"),
        fact="fruit_share", when=checks.nectar,
    ),
    Requirement(
        key="produce_country", law="2.1", source="VO (EU) 2023/2429, Art. 5", kinds=keys("produce"),
        fact="country", summary=True, mail=True,
    ),
    Requirement(
        key="produce_class", law="2.1", source="VO (EU) 2023/2429", kinds=keys("produce"),
        fact="quality_class", needed=False,
    ),
)  # fmt: skip
ANIMAL_ROWS = (
    Requirement(
        key="dairy_treatment", law="2.5", source="Anh. III Abschn. IX Kap. IV VO (EG) 853/2004",
        kinds=keys("dairy"), fact="milk_treatment", summary=True, mail=True,
    ),
    Requirement(
        key="raw_milk_farm", law="2.8", source="§ 17 (4) Tier-LMHV", state=READ,
        kinds=keys("raw_milk"), text="Rohmilch, vor dem Verzehr abkochen",
        delivery=Delivery.FARM_ONLY, asks=_("Rohmilch nur ab Hof"), summary=True, mail=True,
        help=_("Rohmilch darf nur auf dem Hof abgegeben werden, ohne Paket und Abholpunkt."),
    ),
    Requirement(
        key="eggs_farm_only", law="2.6", source="Anh. VII Teil VI VO (EU) 1308/2013",
        kinds=keys("eggs_farm"), text="Unsortierte Eier, Abgabe nur beim Erzeuger",
        delivery=Delivery.FARM_ONLY, asks=_("unsortierte Eier nur ab Hof"), summary=True, mail=True,
        help=_("Unsortierte Eier gibt es nur beim Erzeuger selbst, ohne Paket und Abholpunkt."),
    ),
    Requirement(
        key="egg_code", law="2.6", source="Art. 9 VO (EU) 2023/2465", kinds=keys("eggs"),
        fact="egg_code", check=checks.egg_code_fits, mail=True,
    ),
    Requirement(
        key="egg_keeping", law="2.6", source="Art. 9, 12 VO (EU) 2023/2465", kinds=keys("eggs"),
        fact="egg_keeping", summary=True, mail=True,
    ),
    Requirement(
        key="egg_grade", law="2.6", source="Art. 4 VO (EU) 2023/2465", kinds=keys("eggs"),
        fact="egg_grade", summary=True, mail=True,
    ),
    Requirement(
        key="egg_weight", law="2.6", source="Art. 5 VO (EU) 2023/2465", kinds=keys("eggs"),
        fact="egg_weight", summary=True, mail=True,
    ),
    Requirement(
        key="packing_centre", law="2.6", source="Art. 8 VO (EU) 2023/2465", kinds=keys("eggs"),
        fact="packing_centre",
    ),
    Requirement(
        key="meat_species", law="2.7", source="VO (EU) 1337/2013, § 4b LMIDV", kinds=keys("meat"),
        fact="species",
    ),
    Requirement(
        key="meat_reared", law="2.7", source="Art. 5 VO (EU) 1337/2013, § 4b LMIDV", state=READ,
        kinds=keys("meat"), fact="reared_in", when=checks.not_game, summary=True, mail=True,
    ),
    Requirement(
        key="meat_slaughtered", law="2.7", source="Art. 5 VO (EU) 1337/2013, § 4b LMIDV",
        state=READ, kinds=keys("meat"), fact="slaughtered_in", when=checks.not_game, summary=True,
        mail=True,
    ),
    Requirement(
        key="beef_born", law="2.7", source="Art. 13 VO (EG) 1760/2000", kinds=keys("meat"),
        fact="born_in", when=checks.beef, summary=True, mail=True,
    ),
    Requirement(
        key="beef_cut", law="2.7", source="Art. 13 VO (EG) 1760/2000", kinds=keys("meat"),
        fact="cut_in", when=checks.beef, summary=True, mail=True,
    ),
    Requirement(
        key="beef_reference", law="2.7", source="Art. 13 VO (EG) 1760/2000", kinds=keys("meat"),
        fact="reference_no", when=checks.beef,
    ),
    Requirement(
        key="pork_husbandry", law="2.7", source="§§ 3, 10, 40 (2) TierHaltKennzG", state=READ,
        since=HUSBANDRY, kinds=keys("meat"), fact="husbandry", when=checks.pork, summary=True,
        mail=True,
    ),
    Requirement(
        key="fish_name", law="2.7", source="Art. 35 (1) a VO (EU) 1379/2013", kinds=keys("fish"),
        fact="fish_name", summary=True, mail=True,
    ),
    Requirement(
        key="fish_latin", law="2.7", source="Art. 35 (1) a VO (EU) 1379/2013", kinds=keys("fish"),
        fact="latin_name",
    ),
    Requirement(
        key="fish_production", law="2.7", source="Art. 35 (1) b VO (EU) 1379/2013",
        kinds=keys("fish"), fact="production", summary=True, mail=True,
    ),
    Requirement(
        key="fish_area", law="2.7", source="Art. 35 (1) c, 38 VO (EU) 1379/2013",
        kinds=keys("fish"), fact="catch_area", summary=True, mail=True,
    ),
    Requirement(
        key="fish_gear", law="2.7", source="Art. 35 (1) c VO (EU) 1379/2013", kinds=keys("fish"),
        fact="gear", when=checks.caught,
    ),
)  # fmt: skip
