"""What the analyser knows of German before it has read the market: words, plurals, synonyms.

Everything is written as people write it; `german` brings it into the form it compares. The parts
are nouns that stand in compounds on a market of food and crafts. The market's own words join them.
"""

STOP = frozenset(
    ["der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "und", "oder", "mit", "ohne", "von", "vom", "aus", "im", "in", "am", "an", "auf", "bei", "beim", "für", "zu", "zum", "zur", "nach", "aller", "alle", "region", "regional", "regionale", "regionaler", "regionales", "regionalen", "lokal", "lokale", "lokaler", "lokales", "heimisch", "heimische", "heimischer", "heimisches", "hiesig", "hiesige", "lecker", "leckere", "leckerer", "leckeres", "selbstgemacht", "selbstgemachte", "selbstgemachter", "selbstgemachtes", "hausgemacht", "hausgemachte", "hausgemachter", "hausgemachtes", "handgemacht", "handgemachte", "handgemachter", "handgemachtes", "kaufen", "bestellen", "online", "local", "the", "a", "of", "with", "without", "from", "and", "or", "for", "in"]
)  # fmt: skip

# What follows is no longer the thing itself: "Lebkuchen mit Honig", "Senf nach alter Art".
BESIDE = (
    "mit",
    "ohne",
    "aus",
    "von",
    "vom",
    "in",
    "im",
    "auf",
    "für",
    "nach",
    "with",
    "without",
    "of",
    "from",
    "for",
)

# What goods are by declaration, seldom by name: "vegane Nudeln" are called Dinkelspiralen.
DECLARED = ("Bio", "organic", "vegan", "vegetarisch", "vegetarian")

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
    "schals": "schal", "schalen": "schale", "kohlen": "kohle", "beeren": "beere", "limos": "limo", "pestos": "pesto", "chutneys": "chutney",
    "salamis": "salami", "christstollen": "stollen",
    "brote": "brot", "töpfe": "topf", "näpfe": "napf", "böcke": "bock", "bäume": "baum",
    "schränke": "schrank", "bänke": "bank", "bänder": "band", "kränze": "kranz", "sträuße": "strauß",
    "hüte": "hut", "ringe": "ring", "nägel": "nagel", "löffel": "löffel", "vögel": "vogel",
    "schwämme": "schwamm", "fässer": "fass", "blöcke": "block", "zöpfe": "zopf",
    "köpfe": "kopf", "wölfe": "wolf", "rösser": "ross", "lichter": "licht", "schafe": "schaf",
    "puten": "pute", "enten": "ente", "ochsen": "ochse", "karpfen": "karpfen", "knödel": "knödel",
    "klöße": "kloß", "klötze": "klotz", "klösse": "kloß", "plinsen": "plinse", "mäuse": "maus", "bräuche": "brauch",
    "rettiche": "rettich", "kürbisse": "kürbis", "avocados": "avocado", "zucchinis": "zucchini",
    "paprikas": "paprika", "kiwis": "kiwi", "pizzas": "pizza", "pizzen": "pizza", "müslis": "müsli",
    "gnocchis": "gnocchi", "chilis": "chili", "dips": "dip", "drops": "drop", "likörs": "likör",
    "brettchen": "brett", "töpfchen": "topf", "körbchen": "korb", "kännchen": "kanne",
    "dunkle": "dunkel", "dunkler": "dunkel", "dunkles": "dunkel", "dunklen": "dunkel", "edle": "edel", "edler": "edel", "edles": "edel",
    "saure": "sauer", "saurer": "sauer", "saures": "sauer", "sauren": "sauer", "silberne": "silber", "silberner": "silber",
    "gläschen": "glas", "eierchen": "ei", "kräuterchen": "kraut", "tässchen": "tasse",
}  # fmt: skip

# What the stemmer would bring together with another word: Topfen is no Topf, a Schale no Schal, Beeren no "beer", Eisen no Eis.
UNSTEMMED = ("topfen", "süßes", "schale", "kohle", "bäcker", "beere", "eisen")

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
    ahle amaranth ananas anhänger aprikose armreif aubergine auflage bäckerei basilikum batik
    beere beton bienenwachs blatt blaubeere bohnenkraut bratapfel brennnessel brezel brokkoli
    brombeer buchweizen bulgur champignon chips cider couscous curry deko dekoration dip drechsel
    duschgel eierlikör eintopf emaille emmer einkorn endivie engel erdnuss eukalyptus fenchelsamen
    feinkost fiesling filzstift fingerhut fond frikassee frischkäse früchte gänse gans gefäß
    gelatine gemälde geschenk gewürz girlande gitterkorb glasur gnocchi gravur grünkern grünkohl
    grütze hafer hagebutte haken hanf hammel handcreme hänger hase hefe hering
    hocker hühner hüfte hülsenfrucht irish jasmin kaninchen kapuze kardamom kastanie
    kefir kichererbse kinder kirschen kiwi kleie kleid kloß knäcke knödel kompott konfekt koriander
    kräcker kresse kroketten kupfer lachs lakritz laktose landbrot lasagne läufer lebkuchen
    liebstöckel limette lockenwickler löwenzahn maibock mais majoran malve mangold maracuja
    marille märzen marzipan maultasche melone mirabelle mispel mörser mosaik mozzarella muffin
    muskat müller nougat ochse omelett oregano paste pastinake pesto pflaster pfifferling pistazie
    pizza plinse plüsch pommes popcorn pulver punsch puppen quinoa quirl radler rapunzel rassel
    ratte raviole reibe reibekuchen reinigung remoulade riegel rouladen rucksack rum sack safran
    sahnetorte sauerkraut sauce schafskäse schampus schaukel schecke schinken schlagsahne schleife
    schlitten schmand schmortopf schneckenhaus schnitzel schnittlauch schorle schwan sekt semmel
    sesam shampoo sieb skulptur slip soja spätzle spinne spieß spindel sprotte stachelbeere
    steckrübe stempel stickerei stirnband stövchen strauß strumpf stute sülze sud tabak tapete
    teelicht teigware tofu tomate topinambur trockenobst trommel truhe vollkorn vollmilch waage
    wandbehang weihnachten weinbrand weste wickel wiener windel wolf wurzel yoga zander zaun
    zitronenmelisse zuckerrübe zunder zwirn alpaka bambus bernstein bronze büffel eisen emaille
    fliese granit horn jute kalkstein kork lehm marmor messing mohair perle perlmutt resin
    sandstein seegras silber speckstein stahl terrakotta ton travertin wachs zinn zink bienen
    biber bock dachs elch fuchs gemse hecht igel kranich krebs luchs muschel otter rehe schnecke
    bete bio feier freiland limo limonade roh schorle spielzeug tüte
    akazie börse brat frisch grob hähnchen hart hausschuh hell dunkel kirchweih klotz latsche mild nistkasten pantoffel
    puschen rolle schachtel scharf schatulle stecker weich zuckerwatte
    specht storch taube wels wisent abfall vesper brotzeit frühstück grill picknick party
    jagd wander reise schule baby hochzeit geburtstag ostern pfingst himmel herbst frühling
    advents nikolaus halloween muttertag vatertag jahr monat woche morgen nacht
    """.split()  # noqa: SIM905 - three hundred quoted words are no list to read
)

# Heads of four letters and less that make a compound even where its beginning is not known.
SHORT_HEADS = (
    "käse", "brot", "saft", "wein", "bier", "mehl", "salz", "tuch", "topf", "korb", "krug", "vase",
    "dose", "senf", "seife", "milch", "wurst", "honig", "kerze", "tasse", "tee", "öl", "holz", "glas",
    "tasche", "kiste", "karte", "kuchen", "apfel", "birne", "nuss", "lamm", "teig", "kohl", "ring",
    "braten", "bild",
)  # fmt: skip
# Heads that are sure only as they stand: eggs are "Freilandeier", a "Bäckerei" lays none.
WHOLE_HEADS = ("eier",)
# What ends a word without saying what it is: "Ziegenprodukte", "Wurstwaren".
GENERIC = (
    "produkt",
    "produkte",
    "erzeugnis",
    "erzeugnisse",
    "spezialität",
    "spezialitäten",
    "waren",
    "artikel",
)
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
    ("Zwiebel", "Zwibbel", "Bolle"),
    ("Butterbrot", "Bemme", "Stulle", "Schnitte"),
    ("Konfitüre", "Marmelade", "Fruchtaufstrich", "Gelee", "Gsälz", "Jam"),
    ("Pflaume", "Zwetschge", "Zwetsche"),
    ("Porree", "Lauch"),
    ("Blaukraut", "Rotkohl", "Rotkraut"),
    ("Weißkohl", "Weißkraut", "Krautkopf"),
    ("Feldsalat", "Rapunzel", "Nüsschen"),
    ("Hackfleisch", "Hackepeter", "Gehacktes", "Mett", "Gewiegtes"),
    ("Pfifferling", "Eierschwamm"),
    ("Sahne", "Rahm", "Obers"),
    ("Hähnchen", "Broiler", "Gockel", "Huhn"),
    ("Frikadelle", "Bulette", "Fleischpflanzerl"),
    ("Stollen", "Christstollen", "Weihnachtsstollen"),
    ("Plätzchen", "Keks", "Kekse", "Gebäck"),
    ("Limonade", "Limo", "Brause"),
    ("Schnaps", "Obstler", "Obstbrand", "Edelbrand", "Apfelbrand", "Birnenbrand", "schnapps", "spirits"),
    ("Apfelmost", "Apfelwein", "Cidre", "Viez", "Äppelwoi"),
    ("Sprudel", "Mineralwasser", "Selters"),
    ("Holunder", "Flieder", "Holler"),
    ("Heidelbeere", "Blaubeere", "Schwarzbeere"),
    ("Rote Bete", "Rote Beete", "Rote Rübe", "Rande"),
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
    ("Geldbörse", "Lederbörse", "Portemonnaie", "Portmonee", "Geldbeutel", "Brieftasche"),
    ("Schmuck", "Geschmeide", "Ring", "Kette", "Ohrstecker", "Anhänger"),
    ("Spielzeug", "Holzspielzeug", "Spielsachen", "Kinder"),
    ("Bürste", "Besen"),
    ("Messer", "Klinge"),
    ("Bild", "Druck", "Kunstdruck", "Linolschnitt", "Aquarell", "Gemälde"),
    ("Postkarte", "Klappkarte", "Grußkarte"),
    ("Notizheft", "Notizbuch", "Schreibheft", "Tagebuch"),
    ("Seife", "Handseife", "Naturseife"),
    ("Geschenk", "Mitbringsel", "Präsent"),
    ("Hof", "Bauernhof", "Landwirtschaft"),
    ("Imkerei", "Imker"),
    ("Fleischerei", "Fleischer", "Metzgerei", "Metzger", "Schlachterei", "butcher"),
    ("Bäckerei", "Bäcker", "bakery"),
    ("Süßes", "Süßigkeiten", "Süßwaren", "sweets", "candy"),
    ("Trockenobst", "Dörrobst", "Backobst", "Apfelchips", "Apfelring", "Backbirne"),
    ("Backbirne", "Hutzel", "Kletze"),
    ("Fettbemme", "Schmalzbemme", "Schmalzbrot", "Griebenschmalz"),
    ("Napfkuchen", "Bäbe", "Babe", "Gugelhupf", "Rodonkuchen", "Aschkuchen", "Sandkuchen"),
    ("Hefekloß", "Hefeklöße", "Dampfnudel", "Germknödel", "Buchtel"),
    ("Krapfen", "Pfannkuchen", "Berliner", "Kräppelchen", "Kräppel", "Kreppel", "Schmalzgebäck"),
    ("Apfel", "Äppel", "Appel"),
    ("Kerngehäuse", "Griebs", "Griebsch"),
    ("Quarkkeulchen", "Quarkkäulchen", "Käsekeulchen", "Kräppelchen"),
    ("Eierkuchen", "Plinse", "Plinsen", "Palatschinken", "Crêpe"),
    ("Kartoffelpuffer", "Reibekuchen", "Fratzen", "Klitscher", "Reiberdatschi", "Rösti"),
    ("Kloß", "Klöße", "Knödel", "Kließ"),
    ("Eierschecke", "Schecke", "Dresdner Schecke"),
    ("Leipziger Lerche", "Lerche", "Marzipantörtchen"),
    ("Blutwurst", "Rotwurst", "Topfwurst", "Grützwurst", "Tote Oma", "Flönz"),
    ("Leberwurst", "Lebberwurscht"),
    ("Bockwurst", "Wiener", "Frankfurter"),
    ("Bratwurst", "Roster", "Rostbratwurst", "Grillwurst"),
    ("Knackwurst", "Knacker", "Mettwurst", "Mettenden", "Landjäger"),
    ("Schinken", "Rauchfleisch", "Geräuchertes"),
    ("Speck", "Bauchspeck", "Bacon"),
    ("Schmalz", "Griebenschmalz", "Griebenfett"),
    ("Sülze", "Sauerfleisch", "Presswurst", "Presskopf"),
    ("Suppenfleisch", "Kochfleisch", "Beinscheibe"),
    ("Kaninchen", "Karnickel", "Stallhase"),
    ("Ziege", "Zicke", "Zickel"),
    ("Rind", "Ochse", "Bulle", "Färse"),
    ("Truthahn", "Pute", "Puter"),
    ("Graubrot", "Mischbrot", "Landbrot", "Bauernbrot"),
    ("Knust", "Kanten", "Ränftchen", "Brotkante"),
    ("Baguette", "Weißbrot", "Stangenbrot"),
    ("Hörnchen", "Croissant", "Kipfel"),
    ("Johannisbeere", "Ribisel", "Gehannsbeere"),
    ("Stachelbeere", "Grünzel", "Agras"),
    ("Walderdbeere", "Erdbeere", "Ananasbeere"),
    ("Kirsche", "Kersche", "Sauerkirsche", "Süßkirsche"),
    ("Aprikose", "Marille"),
    ("Hagebutte", "Hiffe", "Hetschepetsch"),
    ("Vogelbeere", "Eberesche"),
    ("Sellerie", "Zeller"),
    ("Grünkohl", "Braunkohl"),
    ("Kohlrübe", "Steckrübe", "Wruke"),
    ("Kohlrabi", "Oberrübe"),
    ("Tomate", "Paradeiser"),
    ("Grüne Bohne", "Fisole", "Buschbohne", "Schnippelbohne"),
    ("Champignon", "Egerling"),
    ("Radieschen", "Eiszapfen"),
    ("Schnittlauch", "Schnittling"),
    ("Petersilie", "Peterle"),
    ("Gurke", "Gorke", "Gurgg"),
    ("Saure Gurke", "Gewürzgurke", "Essiggurke"),
    ("Sauerkraut", "Sauerkohl"),
    ("Rapsöl", "Rüböl"),
    ("Quark", "Topfen", "Matz", "Weißkäse"),
    ("Joghurt", "Jogurt", "Yoghurt", "Yogurt"),
    ("Buttermilch", "Sauermilch", "Dickmilch"),
    ("Butter", "Gute Butter"),
    ("Bratkäse", "Grillkäse", "Pfannenkäse"),
    ("Senf", "Mostrich"),
    ("Pflaumenmus", "Zwetschgenmus", "Powidl"),
    ("Akazie", "Robinie"),
    ("Pfefferminze", "Minztee", "Pfefferminztee"),
    ("Honigwein", "Met"),
    ("Weinbrand", "Brandy", "Cognac"),
    ("Likör", "Aufgesetzter"),
    ("Saft", "Nektar", "Direktsaft"),
    ("Pils", "Pilsner", "Pilsener"),
    ("Bockbier", "Bock", "Doppelbock"),
    ("Bonbon", "Bombom", "Lutscher", "Guddl", "Zuckerl"),
    ("Schokolade", "Schoko", "Schoki"),
    ("Praline", "Trüffel", "Konfekt"),
    ("Lebkuchen", "Pfefferkuchen", "Honigkuchen"),
    ("Zwieback", "Knusperbrot"),
    ("Müsli", "Cerealien", "Haferflocken"),
    ("Nudel", "Pasta", "Teigware"),
    ("Topfdeckel", "Stürze"),
    ("Kochlöffel", "Rührlöffel", "Holzlöffel", "Quirl"),
    ("Schneidbrett", "Frühstücksbrett", "Vesperbrett", "Brotzeitbrett"),
    ("Pantoffel", "Latschen", "Hausschuh", "Filzlatschen", "Puschen"),
    ("Kissen", "Polster"),
    ("Tischdecke", "Tischtuch", "Tischläufer"),
    ("Umhängetasche", "Handtasche", "Schultertasche"),
    ("Decke", "Plaid", "Überwurf"),
    ("Schürze", "Kittel", "Latz"),
    ("Rucksack", "Ranzen"),
    ("Windlicht", "Laterne", "Teelichthalter"),
    ("Räuchermann", "Räuchermännchen", "Räuchermännel", "Räucherfigur"),
    ("Weihnachtskugel", "Christbaumkugel", "Baumkugel", "Christbaumschmuck", "Baumschmuck", "Weihnachtsschmuck"),
    ("Weihnachtsbaum", "Christbaum", "Tannenbaum"),
    ("Kranz", "Türkranz", "Trockenkranz"),
    ("Anhänger", "Schlüsselanhänger", "Schlüsselring"),
    ("Halskette", "Kette", "Collier"),
    ("Ehering", "Trauring", "Hochzeit"),
    ("Puppe", "Püppchen", "Stoffpuppe"),
    ("Baustein", "Bauklotz", "Bauklötze", "Holzklotz"),
    ("Salzdose", "Salzstreuer", "Salzfass"),
    ("Nudelholz", "Teigrolle", "Wellholz"),
    ("Lippenbalsam", "Lippenpflege", "Lippenpflegestift", "Labello"),
    ("Adventskalender", "Adventsschachtel", "Adventskiste"),
    ("Taufgeschenk", "Taufkerze", "Taufteller"),
    ("Kreisel", "Brummkreisel", "Triesel"),
    ("Vogelfutter", "Meisenknödel", "Fettfutter"),
    ("Vogelhaus", "Vogelhäuschen", "Futterhaus", "Futterhäuschen", "Nistkasten"),
    ("Ofenstein", "Kachel", "Fliese"),
    ("Weidenkorb", "Henkelkorb", "Einkaufskorb", "Tragekorb"),
    ("Geschirrtuch", "Küchentuch", "Trockentuch", "Wischtuch"),
    ("goat", "Ziege"), ("sheep", "Schaf"), ("jam", "Konfitüre"), ("cake", "Kuchen"), ("biscuit", "cookie", "Keks"),
    ("beef", "Rind"), ("lamb", "Lamm"), ("chicken", "Huhn"), ("fish", "Fisch"), ("trout", "Forelle"), ("carp", "Karpfen"),
    ("potato", "Kartoffel"), ("carrot", "Möhre"), ("onion", "Zwiebel"), ("pumpkin", "Kürbis"), ("pear", "Birne"),
    ("plum", "Pflaume"), ("cherry", "Kirsche"), ("raspberry", "Himbeere"), ("flour", "Mehl"), ("butter", "Butter"),
    ("cream", "Sahne"), ("salt", "Salz"), ("tea", "Tee"), ("chocolate", "Schokolade"), ("vegetables", "Gemüse"), ("fruit", "Obst"),
    ("cup", "mug", "Tasse", "Becher"), ("plate", "Teller"), ("vase", "Vase"), ("jug", "Krug"), ("knife", "Messer"), ("spoon", "Löffel"),
    ("socks", "Socke"), ("scarf", "Schal"), ("bag", "Tasche"), ("cushion", "Kissen"), ("blanket", "Decke"), ("ring", "Ring"),
    ("wool", "Wolle"), ("beeswax", "Bienenwachs"), ("wallet", "Geldbörse"), ("strawberry", "Erdbeere"), ("noodles", "Nudel"),
    ("liqueur", "Likör"), ("gingerbread", "Lebkuchen"), ("smoked", "geräuchert", "Rauch"),
    ("silver", "Silber"), ("gold", "Gold"), ("souvenir", "Mitbringsel", "Geschenk"), ("rye", "Roggen"), ("spelt", "Dinkel"), ("herbs", "Kräuter"),
    ("meat", "Fleisch"), ("ham", "Schinken"), ("pork", "Schwein"), ("hat", "Mütze"), ("slippers", "Pantoffel"), ("board", "Brett"),
    ("organic", "Bio"), ("vegetarian", "vegetarisch"), ("elderflower", "Holunderblüte"), ("rhubarb", "Rhabarber"), ("walnut", "Walnuss"),
    ("hazelnut", "Haselnuss"), ("wooden", "Holz"), ("ceramics", "Keramik"), ("linen", "Leinen"), ("felt", "Filz"), ("belt", "Gürtel"),
    ("soup", "Suppe"), ("oats", "Haferflocken", "Hafer"), ("cabbage", "Kohl"), ("leek", "Porree"), ("fruits", "Obst"),
    ("christmas", "Weihnacht", "Advent"), ("earrings", "Ohrring", "Ohrstecker", "Ohrhänger", "Ohrschmuck", "Creole"), ("spice", "Gewürz"), ("syrup", "Sirup"),
    ("card", "Karte"), ("picture", "Bild"), ("calendar", "Kalender"),
    ("honey", "Honig"), ("cheese", "Käse"), ("bread", "Brot"), ("beer", "Bier"),
    ("wine", "Wein"), ("juice", "Saft"), ("apple", "Apfel"), ("candle", "Kerze"),
    ("soap", "Seife"), ("pottery", "Keramik", "Töpferei"), ("wood", "Holz"), ("toy", "Spielzeug"),
    ("jewellery", "jewelry", "Schmuck"), ("basket", "Korb"), ("egg", "Ei"), ("sausage", "Wurst"),
    ("milk", "Milch"), ("leather", "Leder"), ("glass", "Glas"), ("bowl", "Schale"),
    ("gift", "Geschenk"), ("mustard", "Senf"), ("oil", "Öl"), ("vinegar", "Essig"),
)  # fmt: skip
