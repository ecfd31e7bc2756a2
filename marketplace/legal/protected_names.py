r"""Names that only those may use whose goods come from there and are controlled.

A selection of those that a market in Saxony meets; the registers are eAmbrosia (food) and, since
1.12.2025, that of the EUIPO for crafts. Each is a pattern in lower case; `\w*` takes the endings.
"""

# Reg. (EU) 2024/1143: g.U., g.g.A. and g.t.S.
FOOD_NAMES = (
    r"aachener printen?", r"ahle wurscht", r"allgäuer (berg|emmentaler)\w*", r"allgäuer bergkäse",
    r"altenburger ziegenkäse", r"bayerische[rs]? bier", r"beelitzer spargel", r"champagner",
    r"cognac", r"dresdner (christ-?)?stollen", r"eichsfelder (feldgieker|feldkieker)",
    r"feta", r"göttinger (stracke|feldkieker)", r"gorgonzola", r"greußener salami",
    r"grana padano", r"halberstädter \w+", r"heumilch\w*", r"hessischer handkäse?",
    r"holsteiner katenschinken", r"kölsch", r"lausitzer leinöl", r"lübecker marzipan",
    r"lüneburger heidekartoffeln?", r"manchego", r"meißner fummel", r"meissner fummel",
    r"mozzarella", r"münchener bier", r"nürnberger (rostbratwurst|rostbratwürste?|bratwürste?|lebkuchen)",
    r"obazda", r"ouzo", r"parmaschinken", r"parmesan", r"parmigiano( reggiano)?",
    r"prosciutto di parma", r"roquefort", r"sächsischer wein",
    r"schwäbische (maultaschen?|spätzle)", r"schwarzwälder schinken",
    r"serrano-?schinken", r"spreewälder (gurken?|meerrettich)", r"steirisches kürbiskernöl",
    r"südtiroler speck", r"thüringer (rostbratwurst|rostbratwürste?|leberwurst|rotwurst|bratwurst)",
    r"tiroler speck", r"tomme", r"zwetschgenwasser aus dem schwarzwald",
)  # fmt: skip

# Reg. (EU) 2023/2411 once registered; Solingen by an ordinance of its own, Meissen as a mark.
CRAFT_NAMES = (
    r"bunzlauer (keramik|geschirr)", r"dresdn(er|er) porzellan", r"(echt )?erzgebirgische? \w+",
    r"erzgebirgskunst", r"(holzkunst|volkskunst) aus dem erzgebirge", r"idar-?obersteiner \w+",
    r"lauschaer glas\w*", r"mei(ß|ss)e?ne?r? porzellan", r"murano-?glas", r"plauener spitze",
    r"schwarzwälder kuckucksuhr\w*", r"solinger \w+", r"(aus|made in) solingen",
    r"westerwälder (keramik|steinzeug)",
)  # fmt: skip
