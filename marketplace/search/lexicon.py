"""What the analyser knows of German before it has read the market: words, plurals, synonyms.

Everything is written as people write it; `german` brings it into the form it compares. The parts
are nouns that stand in compounds on a market of food and crafts. The market's own words join them.
"""

STOP = frozenset(
    ["der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "und", "oder", "mit", "ohne", "von", "vom", "aus", "im", "in", "am", "an", "auf", "bei", "beim", "für", "zu", "zum", "zur", "nach", "aller", "alle", "the", "a", "of", "with", "without", "from", "and", "or", "for", "in"]
)  # fmt: skip

# What stands before a place and after it: "Töpferei bei Grimma", "Borna und Umgebung".
BEFORE_PLACES = frozenset(
    ["bei", "nahe", "nähe", "um", "rund", "in", "im", "aus", "von", "vom", "der", "dem", "ab", "nach", "near", "from", "around", "umgebung", "umkreis", "gegend", "raum", "region", "ort", "gemeinde", "stadt"]
)  # fmt: skip
AFTER_PLACES = frozenset(["und", "umgebung", "umland", "region", "nähe", "herum", "area"])

# What the stemmer does not bring together.
IRREGULAR = {
    "eier": "ei", "eiern": "ei", "kühe": "kuh", "öle": "öl", "tees": "tee",
    "kräuter": "kraut", "kräutern": "kraut", "blätter": "blatt", "bücher": "buch",
    "tücher": "tuch", "häuser": "haus", "gläser": "glas", "hölzer": "holz", "lämmer": "lamm",
    "kälber": "kalb", "hühner": "huhn", "hähne": "hahn", "gänse": "gans", "rinder": "rind",
    "kinder": "kind", "bilder": "bild", "männer": "mann", "räuchermänner": "räuchermann",
    "körbe": "korb", "krüge": "krug", "nüsse": "nuss", "säfte": "saft",
    "würste": "wurst", "äpfel": "apfel", "pralinen": "praline",
    "schals": "schal", "limos": "limo", "pestos": "pesto", "chutneys": "chutney",
    "salamis": "salami", "christstollen": "stollen",



}  # fmt: skip

# What the stemmer would bring together with another word: Topfen is no Topf.
UNSTEMMED = ("topfen",)

PARTS = frozenset(
    """
    abend advent ahorn altar anis apfel aquarell armband aronia artischocke asche aster auflauf
    aufstrich auster backen bad balsam band bank bär bauer baum becher beere besteck beutel
    biene bier bild birke birne blatt blau blech block blume blut blüte boden bock bohne bonbon
    born box brand braten bratwurst brett brief brombeere brosche brot brötchen bruch buch buche
    bügel burg bürste butter camembert chili chutney creme dachs dattel decke deckel dill dinkel
    dorf dose draht druck duft eber ei eiche eis eisen ente erbse erdbeere erde erle ernte esche
    essig eule fach faden farbe fass feder feige feld fell fenchel fest feta fett feuer fichte
    figur filet filter filz fisch flasche flechte fleisch flocke florentiner forelle frucht früh
    futter gabel gans garn garten gebäck gelee gemüse gerste geschirr geschenk gewürz gitter
    glas glasur gold gose gouda gras grieß griff grill gruß gulasch gürtel gurke hafer hahn
    haken hase haselnuss haus haut heft heidelbeere heide henkel herb herz heu himbeere hirsch
    hof holunder holz honig horn huhn hund hülse hut ingwer joghurt johannisbeere kaffee kakao
    kalb kalender kamille kampf kanne karamell karotte karpfen karte kartoffel käse kassler
    kasten katze keks keller keramik kern kerze kessel kette keule kiefer kirsche kissen kiste
    klar klinge knacker knoblauch knochen knopf koch kohl kohlrabi konfitüre kopf korb korn
    kosmetik kranz kräuter kraut kreisel kreuz krippe krug kruste kuchen küche kugel kuh kümmel
    kunst kupfer kürbis lamm lampe land laterne lauch lavendel leber lebkuchen leder lein leinen
    leine leuchter licht likör linde linol linse lippe löffel lorbeer luft malz mandel marmelade
    maß maus mehl meise melisse merrettich meerrettich messer messing met milch mineral minze
    mischung mohn möhre molke most mus müsli mütze nadel nagel napf natur nudel nuss obst ofen
    öl ohr olive orange papier paprika pasta pastete pesto petersilie pfanne pfeffer
    pfefferminze pfeife pferd pfirsich pflanze pflaume pils pilz pinsel plätzchen platte porree
    porphyr porzellan post pralinen praline preiselbeere print puppe pute puter quark quitte
    radieschen rahm raps rauch räucher reh reis rettich rhabarber rind ring robinie roggen rose
    rosine rosmarin rot rote rotkohl rübe saft sahne saibling salami salat salbe salbei salz
    samen sanddorn sand sauer schaf schal schale schere schiefer schinken schlehe schloss
    schlüssel schmalz schmuck schnaps schneid schnitt schnur schokolade schrank schrot schuh
    schürze schüssel schwarz schwein schwert see segel seide seife seil sellerie semmel senf
    serviette silber sirup socke sommer sonne sorbet soße spargel speck speise spelt spelz
    spiegel spiel spinat spirale sprosse stab stahl stein stern stift stock stoff stollen stroh
    strick strudel stuhl suppe süß tablett tafel tasche tasse taufe tee teich teig teller tier
    tinte tisch ton topf torte tracht traube tresterbrand trink trinken trüffel tuch tulpe tür
    uhr unkraut untersetzer vanille vase vogel wabe wachs wacholder wachtel waffel wald walnuss
    wand wasser weide weihnacht wein weizen werk wiese wild wind winter wirsing wolle wort
    wunsch würfel wurm wurst würze zange zapfen zehe ziege ziegel zimt zitrone zopf zucchini
    zucker zwetschge zwieback zwiebel
    """.split()  # noqa: SIM905 - three hundred quoted words are no list to read
)

# Heads of four letters and less that make a compound even where its beginning is not known.
SHORT_HEADS = (
    "käse", "brot", "saft", "wein", "bier", "mehl", "salz", "tuch", "topf", "korb", "krug", "vase",
    "dose", "senf", "seife", "milch", "wurst", "honig", "kerze", "tasse", "tee", "öl", "holz", "glas",
    "tasche", "kiste", "karte", "kuchen", "apfel", "birne", "nuss", "lamm", "teig", "kohl", "ring",
)  # fmt: skip
# What verbs and their participles begin with: "verschlossen" is no castle.
VERB_BEGINS = (
    "ver", "zer", "ent", "auf", "aus", "abge", "ange", "aufge", "ausge", "einge", "gew", "mit", "pro", "ein",
    "unter", "uber", "umge", "vor", "nach", "durch",
)  # fmt: skip

# Words of one meaning, regional ones among them. Curators add to these.
SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("Brötchen", "Semmel", "Schrippe", "Rundstück", "Weckle"),
    ("Möhre", "Karotte", "Mohrrübe", "gelbe Rübe"),
    ("Kartoffel", "Erdapfel", "Erdäpfel", "Abern"),
    ("Quark", "Topfen"),
    ("Zwiebel", "Zwibbel", "Bolle"),
    ("Butterbrot", "Bemme", "Stulle", "Schnitte"),
    ("Konfitüre", "Marmelade", "Fruchtaufstrich", "Gsälz", "Jam"),
    ("Pflaume", "Zwetschge", "Zwetsche"),
    ("Porree", "Lauch"),
    ("Blaukraut", "Rotkohl", "Rotkraut"),
    ("Weißkohl", "Weißkraut", "Kraut"),
    ("Feldsalat", "Rapunzel", "Nüsschen"),
    ("Hackfleisch", "Hackepeter", "Gehacktes", "Mett", "Gewiegtes"),
    ("Pfifferling", "Eierschwamm"),
    ("Sahne", "Rahm", "Obers"),
    ("Hähnchen", "Broiler", "Gockel", "Huhn"),
    ("Frikadelle", "Bulette", "Fleischpflanzerl"),
    ("Stollen", "Christstollen", "Weihnachtsstollen"),
    ("Pfannkuchen", "Krapfen", "Berliner"),
    ("Plätzchen", "Keks", "Kekse", "Gebäck"),
    ("Limonade", "Limo", "Brause"),
    ("Schnaps", "Obstler", "Obstbrand", "Edelbrand", "Apfelbrand", "Birnenbrand"),
    ("Apfelmost", "Apfelwein", "Cidre", "Viez", "Äppelwoi"),
    ("Sprudel", "Mineralwasser", "Selters"),
    ("Holunder", "Flieder", "Holler"),
    ("Heidelbeere", "Blaubeere", "Schwarzbeere"),
    ("Johannisbeere", "Ribisel"),
    ("Rote Bete", "Rote Rübe", "Rande"),
    ("Meerrettich", "Kren"),
    ("Aubergine", "Eierfrucht"),
    ("Kürbis", "Hokkaido", "Butternut"),
    ("Fisch", "Forelle", "Karpfen", "Saibling"),
    ("Geflügel", "Huhn", "Ente", "Gans", "Pute"),
    ("Wild", "Reh", "Hirsch", "Wildschwein"),
    ("Alkoholfrei", "ohne Alkohol"),
    ("Tasse", "Becher", "Pott", "Haferl", "Mug"),
    ("Topf", "Kessel", "Hafen"),
    ("Schale", "Schüssel", "Bowl"),
    ("Krug", "Kanne", "Karaffe"),
    ("Keramik", "Töpferware", "Steinzeug", "Steingut", "Töpferei"),
    ("Kerze", "Licht", "Teelicht"),
    ("Tuch", "Handtuch", "Geschirrtuch"),
    ("Mütze", "Strickmütze", "Beanie"),
    ("Socke", "Strumpf", "Strümpfe"),
    ("Tasche", "Beutel"),
    ("Geldbörse", "Portemonnaie", "Geldbeutel", "Brieftasche"),
    ("Schmuck", "Ring", "Kette", "Ohrring", "Ohrstecker", "Anhänger"),
    ("Spielzeug", "Holzspielzeug", "Spielsachen"),
    ("Bürste", "Besen"),
    ("Messer", "Klinge"),
    ("Bild", "Druck", "Kunstdruck", "Linolschnitt", "Aquarell", "Gemälde"),
    ("Postkarte", "Klappkarte", "Grußkarte"),
    ("Seife", "Handseife", "Naturseife"),
    ("Geschenk", "Mitbringsel", "Präsent"),
    ("Hof", "Bauernhof", "Landwirtschaft"),
    ("Imkerei", "Imker", "Bienen"),
    ("honey", "Honig"), ("cheese", "Käse"), ("bread", "Brot"), ("beer", "Bier"),
    ("wine", "Wein"), ("juice", "Saft"), ("apple", "Apfel"), ("candle", "Kerze"),
    ("soap", "Seife"), ("pottery", "Keramik", "Töpferei"), ("wood", "Holz"), ("toy", "Spielzeug"),
    ("jewellery", "jewelry", "Schmuck"), ("basket", "Korb"), ("egg", "Ei"), ("sausage", "Wurst"),
    ("milk", "Milch"), ("leather", "Leder"), ("glass", "Glas"), ("bowl", "Schale"),
    ("gift", "Geschenk"), ("mustard", "Senf"), ("oil", "Öl"), ("vinegar", "Essig"),
)  # fmt: skip
