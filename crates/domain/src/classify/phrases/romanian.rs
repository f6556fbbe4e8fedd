//! Romanian.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "nu|fără|nereușit*|nimeni|imposibil*|neefectuat*"),
    (NotYet, "nu a fost ridicat încă|încă nu|nu a fost încă|nu a fost preluat|nu a fost predat încă"),
    (If, "dacă|în cazul|odată ce"),
    (Future, "va fi|vor fi|estimat*|programat*|mâine|în curând|urmează|planificat*|în așteptarea livrării"),
    (Waiting, "așteaptă|în așteptare|așteptăm"),
    (Requested, "la cererea|solicitat*|la cerere"),
    (Attempt, "încercare*|tentativ*|încercat"),
    (Again, "o nouă încercare|din nou|reprogramat*|reluare|următoarea zi lucrătoare"),
    (
        Delivered,
        "livrat|livrată|livrate|livrare reușită|livrare efectuată|predat destinatarului|expediere livrată|\
        livrat destinatarului|distribuit|ajuns la destinatar|a ajuns la destinatar|predată destinatarului",
    ),
    (Partly, "parțial*"),
    (Delivery, "livrare|livrarea|livrării"),
    (
        Undelivered,
        "nelivrat*|livrare nereușită|livrare eșuată|nu a putut fi livrat*|tentativă de livrare|\
        încercare de livrare|nu s a putut livra|livrare imposibilă|livrarea a eșuat|nu a fost livrat*|\
        livrare neefectuată|avizat*",
    ),
    (
        OutForDelivery,
        "în livrare|curierului pentru livrare|în curs de livrare|la curier|ieșit la livrare|curierul este pe drum|\
        spre destinatar|predat curierului|în drum spre destinatar|livrare astăzi|pe traseu de livrare|\
        plecat în livrare|livrare azi|în distribuție",
    ),
    (Signed, "semnăt*|semnat"),
    (Individual, "vecin*|recepție|portar|membru al familiei|altă persoană|paznic"),
    (SafePlace, "cutia poștală|cutie poștală|la ușă|loc sigur"),
    (Handed, "lăsat|predat|pus în|predată|predate"),
    (
        PickupPoint,
        "easybox|locker*|punct de ridicare|punctul de ridicare|oficiu poștal|oficiul poștal|oficiu|pudo|\
        punct pickup|fanbox|sameday box",
    ),
    (
        Ready,
        "poate fi ridicat*|disponibil* pentru ridicare|gata de ridicare|pregătit pentru ridicare|\
        în așteptarea ridicării|așteaptă să fie ridicat|a ajuns în easybox|a ajuns în locker|depus în locker|\
        depus în easybox|ridicare din locker|livrat în easybox|livrat în locker|livrat la punctul",
    ),
    (
        HoldOver,
        "neridicat*|termen de păstrare|termenul de ridicare|perioada de păstrare|nu a fost ridicat la timp|\
        nu a fost ridicat de|nu a fost ridicat în|nu a fost ridicat din",
    ),
    (
        Fetched,
        "ridicat de destinatar|ridicat de client|ridicat din locker|ridicat din easybox|\
        ridicat de către destinatar|clientul a ridicat",
    ),
    (
        Collected,
        "preluat de la expeditor|ridicat de la expeditor|preluat de curier|prezentat la|colet preluat|\
        predat de expeditor|acceptat|colectat|ridicat de curier|preluată de la|expediere preluată|preluat",
    ),
    (Taken, "ridicat|ridicată"),
    (PickupUndone, "preluare nereușită|ridicare nereușită|nu s a putut prelua"),
    (Recipient, "destinatar*|client*"),
    (Sender, "expeditor*|vânzător*"),
    (Return, "retur*|returnat*|returnare|înapoi la expeditor|înapoiat*|se întoarce|întors la expeditor|întoarcere"),
    (
        ReturnDone,
        "returnat la expeditor|returnat expeditorului|retur livrat|livrat la expeditor|retur finalizat|\
        retur predat|returnată la expeditor|returnat către expeditor",
    ),
    (Customs, "vam*|vamă|vămuire|vamal*"),
    (Cleared, "vămuit|vămuire finalizată|eliberat din vamă|liber de vamă|vămuire încheiată|ieșit din vamă|vămuită"),
    (Held, "reținut*|blocat*|oprit*|suspendat*"),
    (Documents, "document*|factur*|acte"),
    (Duties, "taxe|tva|taxe vamale|drepturi de import"),
    (Prohibited, "interzis*"),
    (Seized, "confiscat*"),
    (
        Faulty,
        "incomplet*|greșit*|incorect*|lips*|necunoscut*|insuficient*|eronat*|inexistent*|de plată|neplătit*|\
        necesar*",
    ),
    (Address, "adres*|cod poștal|mutat"),
    (Absent, "absent*|nu era acasă|nu a fost găsit|nimeni acasă|negăsit"),
    (Closed, "închis*"),
    (Refused, "refuz*|refuzat*|respins*"),
    (
        Unreachable,
        "nu răspunde|inaccesibil*|nu poate fi contactat|necontactat|nu a putut fi contactat|telefon închis|\
        de negăsit",
    ),
    (Damaged, "deterior*|avariat*|spart|distrus parțial"),
    (Lost, "pierdut*|furat*|dispărut*"),
    (Destroyed, "distrus*|casat"),
    (Cancelled, "anulat*|anulare"),
    (Delay, "întârzi*|amânat*|cu întârziere"),
    (Obstacle, "vremea|vreme*|meteo*|grevă|sărbătoare|trafic|forță majoră"),
    (Trouble, "problem*|direcționat greșit|sortat greșit|rutat greșit|incident*|excepție"),
    (Label, "etichet*"),
    (
        PreAdvice,
        "comandă înregistrată|comanda a fost înregistrată|înregistrat*|electronic*|date primite|în pregătire|\
        pregătit pentru expediere|pregătit de expeditor|comanda a fost plasată|informații primite|\
        în așteptarea preluării|așteaptă preluarea|comandă preluare|urmează să fie preluat|emis|\
        confirmare comandă|awb generat|awb creat|awb emis",
    ),
    (Global, "internațional*|aeroport*|export*|străinătate|a părăsit țara|țara de origine"),
    (Landed, "țara de destinație|sosit în românia|ajuns în românia|intrat în țară"),
    (
        Hub,
        "centrul de livrare|agenția de livrare|depozitul de livrare|depozit destinație|oficiul de livrare|\
        agenție destinație",
    ),
    (
        Moving,
        "în tranzit|tranzit|depozit|sosit|ajuns|sortare|sortat|hub|în transport|pe drum|expediat|plecat|\
        transferat|procesat|centru|încărcat|descărcat|spre",
    ),
    (HandedOn, "predat transportatorului|transferat partenerului|predat către partener"),
    (News, "notificat*|modificat*|contactat*|sms|informat*|actualizat*|livrare programată"),
    (Today, "astăzi|azi|în cursul zilei"),
    (Locker, "easybox|locker*|punct de ridicare|punctul de ridicare|pudo|punct pickup|fanbox"),
    (Courier, "curier*|poștaș*|șofer*"),
];
