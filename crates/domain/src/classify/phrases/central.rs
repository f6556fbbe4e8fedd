//! Czech, Slovak and Hungarian.

use crate::classify::cue::Cue::{self, *};

pub(super) const CZECH: &[(Cue, &str)] = &[
    (Not, "ne|nelze|nebyl*|není|bez|nikdo|neúspěšn*|nepodařil*|nemohl*"),
    (
        NotYet,
        "zatím ne|zatím nebyla|zatím nebyl|ještě ne|ještě nebyla|dosud ne|dosud nebyla|zatím jsme neobdržel*|\
        ještě nepřevzal*|zatím jsme nepřevzal*",
    ),
    (If, "pokud|jestliže|v případě|až"),
    (
        Future,
        "bude|budou|očekává*|očekáván*|plánován*|plánujeme|předpokládan*|zítra|brzy|k doručení dne|chystáme|\
        doručí|doručíme|dorazí",
    ),
    (Waiting, "čeká|čekáme|očekáváme|čekající|k dispozici"),
    (Requested, "na žádost|na přání|požádal*|žádost*"),
    (Attempt, "pokus|pokusil*|pokusu"),
    (Again, "opakovan*|další pokus|druhý pokus|znovu|náhradní termín|následující pracovní den"),
    (
        Delivered,
        "doručen*|doručili jsme|předáno příjemci|předána příjemci|vydáno příjemci|úspěšně doručeno|\
        převzal příjemce|dodáno|dodán*|zásilka předána adresátovi|doručil*|dodání zásilky|dodání adresátovi|\
        dodání příjemci",
    ),
    (Partly, "částečn*"),
    (Delivery, "doručení|doručit|doručování|dodání|doručovat|doručí|doručíme|doručením"),
    (
        Undelivered,
        "nedoručen*|doručení se nezdařilo|nepodařilo se doručit|pokus o doručení|nemohla být doručena|\
        neúspěšné doručení|nelze doručit|doručení nebylo možné|zásilku nelze doručit|nebyla doručena|\
        nedoručitel*|se nepodařilo doručit|neúspěšný pokus|nebylo možné doručit",
    ),
    (
        OutForDelivery,
        "na cestě k příjemci|kurýrovi k doručení|předána kurýrovi|u kurýra|na rozvozu|rozvoz*|v doručování|\
        doručováno|dnes doručíme|kurýr je na cestě|u doručovatele|naložena na vozidlo|na doručení|kurýr veze|\
        doručuje|je u řidiče|předáno k doručení|předána k doručení|bude doručena dnes|dnes bude doručen*|dnes vám",
    ),
    (Signed, "podpis*|podepsán*"),
    (Individual, "soused*|recepc*|vrátn*|rodinn*|člen domácnosti|zmocněn*|jiné osobě|kolegov*|ostraha|ostraze"),
    (
        SafePlace,
        "poštovní schránk*|schránky|schránce|u dveří|přede dveřmi|za dveřmi|bezpečné míst*|dohodnuté míst*|garáž*|\
        na dohodnutém",
    ),
    (Handed, "vložen*|vhozen*|zanechán*|ponechán*|předán*|předáno sousedovi|odložen*"),
    (
        PickupPoint,
        "výdejní* míst*|výdejním|výdejně|výdejna|výdejní|z boxu|z box*|boxu|box|balíkovn*|pobočc*|pobočce|poště|\
        parcelshop*|alzabox*|samoobslužn*|odběrn*",
    ),
    (
        Ready,
        "připravena k vyzvednutí|připraveno k vyzvednutí|připravena k odběru|k vyzvednutí|čeká na vyzvednutí|\
        uložena na poště|uloženo na|uložena v|uloženo v|můžete si vyzvednout|lze vyzvednout|oznámení zanecháno k|\
        připravena na výdejním|doručena na výdejní místo|doručeno na výdejní místo|doručena do boxu|k odběru|\
        vložena do boxu|dorazila na výdejní místo|uložení zásilky|uložen*|uložena na|uložení na poště",
    ),
    (HoldOver, "nevyzvednut*|úložní dob*|nebyla vyzvednuta|uplynula lhůta|nevyzvedl*|uplynutí úložní"),
    (
        Fetched,
        "vyzvednuto příjemcem|vyzvednuta příjemcem|si vyzvedl*|vyzvednuta zákazníkem|vyzvednuto zákazníkem|\
        vyzvednuta z boxu|vyzvednuta adresátem|vyzvednuta na výdejním|zákazník si|vyzvedl příjemce|\
        příjemce vyzvedl|zásilka vyzvednuta|vyzvednuta",
    ),
    (
        Collected,
        "převzata od odesílatele|převzat* od|převzato od|vyzvednuto u odesílatele|vyzvednuta u odesílatele|podán*|\
        přijata k přepravě|přijato k přepravě|přijata od odesílatele|převzali jsme|převzata k přepravě|\
        převzata dopravcem|svezen*|podání zásilky|zásilka přijata|převzal*|jsme převzali|předán přepravci|\
        předán dopravci|předána přepravci od odesílatele",
    ),
    (Taken, "vyzvednut*|vyzvedl*"),
    (PickupUndone, "svoz se nezdařil|nepodařilo se vyzvednout|nebylo možné vyzvednout u odesílatele"),
    (Recipient, "příjemc*|příjemce|adresát*|zákazník*"),
    (Sender, "odesílatel*|prodejc*|odesilatel*"),
    (Return, "vrac*|vrácen*|zpět|zpátky|návrat*|vrátk*|vratk*"),
    (
        ReturnDone,
        "vrácena odesílateli|vráceno odesílateli|vrácen odesílateli|doručena zpět odesílateli|\
        doručeno odesílateli|doručena odesílateli|předána zpět odesílateli",
    ),
    (BackAtDepot, "zpět na depo|zpět na depu|vrácena na depo|návrat na depo"),
    (Customs, "celní*|celn*|clo|cla|clem|proclen*|celnic*|celním"),
    (
        Cleared,
        "odbavení dokončeno|procleno|proclena|propuštěn*|celní řízení ukončeno|celně odbaven*|uvolněn*|\
        celní řízení dokončeno|odbavena celnicí",
    ),
    (Held, "zadržen*|pozastaven*|zastaven*|zdržena na celnici|blokován*"),
    (Documents, "dokument*|faktur*|doklad*|podklad*"),
    (Duties, "úhradu cla|úhrada cla|clo a dph|dph|daň*|cla a|celní poplat*|poplatek"),
    (Prohibited, "zakázan*|nepovolen*"),
    (Seized, "zabaven*"),
    (
        Faulty,
        "chybí|chybějící|neúpln*|nesprávn*|chybn*|neznám*|neplatn*|nečiteln*|na úhradu|k úhradě|nutné doplnit|\
        nutno doplnit|neexistuj*|nedostatečn*|je třeba|odstěhoval*",
    ),
    (
        Address,
        "psč|číslo domu|číslo popisné|odstěhoval*|jméno na zvonku|adresa|adresy|adrese|adresu|adresní|\
        adresát neznámý|adresáta neznám*",
    ),
    (
        Absent,
        "nezastižen*|nebyl doma|nebyl zastižen|nikdo nebyl|nepřítom*|nebyla doma|nebyl přítomen|nikdo doma|\
        nezastihl*|nikoho nezastihl|nikoho",
    ),
    (Closed, "zavřen*|zavřeno|uzavřen*"),
    (Refused, "odmítl*|odmítnut*|odmítnuto|nepřijal*|odmítá|nechtěl*|nepřevzal*"),
    (
        Unreachable,
        "nepřístupn*|nedostupn*|nelze kontaktovat|nepodařilo se kontaktovat|nepodařilo spojit|nezvedá|bez přístupu",
    ),
    (Damaged, "poškozen*|rozbit*|poškození"),
    (
        Lost,
        "ztracen*|ztratil*|odcizen*|ztráta|nenalezen*|pohřešovan*|nepodařilo dohledat|nelze dohledat|nedohledan*|\
        ztracenou",
    ),
    (Destroyed, "zlikvidován*|zničen*|likvidac*"),
    (Cancelled, "stornován*|zrušen*|storno|anulován*|zrušil*"),
    (Delay, "zpožděn*|zpoždění|opožděn*|odložen* doručení|zdržení|posunut*|se zdrží|opozdí|se opozdí|zdrží"),
    (Obstacle, "počas*|stávk*|svátek|svátk*|nehod*|kalamit*|dopravní situac*|povodn*"),
    (Trouble, "problém*|chybně roztříd*|špatně roztříd*|nesprávně směrov*|reklamac*|výjimk*|závad*|komplikac*"),
    (Label, "štítek|štítk*"),
    (
        PreAdvice,
        "data o zásilce|údaje o zásilce|přijali jsme data|přijaty údaje|elektronick*|avizován*|zaregistrován*|\
        připravuje|objednávka přijata|objednávka vytvořena|vytvořen*|zaevidován*|obdrželi jsme informac*|\
        čeká na předání|nebyla předána k přepravě|podací údaje|očekáváme zásilku|objednán svoz|\
        připravena k odeslání|informace o zásilce",
    ),
    (
        Global,
        "zemi odeslání|opustila zemi|do zahraničí|export*|vývoz*|letišt*|mezinárodn*|zahraničí|vyclívac*|letecky|\
        odlet*|odeslání zásilky do země|do země určení",
    ),
    (
        Landed,
        "cílové země|zemi určení|dorazila do země|dovoz|import*|do české republiky|do čr|vstup do země|\
        v zemi určení|dorazila do země určení|země určení",
    ),
    (
        Hub,
        "doručovacím depu|doručovací depo|cílové depo|cílovém depu|doručující depo|dodací poště|dodací pošta|\
        doručovací pošt*|místní depo|cílové pobočce",
    ),
    (Origin, "podací depo|podacím depu|odesílací depo|odesílajícím depu"),
    (
        Moving,
        "v přepravě|roztříděn*|třídic*|třídění|depo|depu|depa|přeprav*|dorazil*|odeslán*|opustil*|na cestě|\
        zpracován*|překladišt*|vypraven*|příjezd|odjezd|přijata na|přijato na|skladu|sklad|skladě|naložen*|\
        vyložen*|terminál*",
    ),
    (
        HandedOn,
        "předána dopravci|předáno dopravci|předána partnerovi|předáno partnerovi|předána přepravci|\
        předána externímu|předána jinému dopravci",
    ),
    (News, "informován*|oznámen*|změna|změněn*|kontakt*|sms|přesměrován*|termín*|dohodnut*|upozornění|aktualizac*"),
    (Today, "dnes|dnešní|ještě dnes"),
    (
        Locker,
        "výdejní* míst*|z boxu|z boxe|box|boxu|boxe|alzabox*|parcelshop*|balíkobox*|výdejně|výdejna|balíkovn*|\
        z box*|výdejním místě",
    ),
    (Courier, "kurýr*|doručovatel*|řidič*|pošťá*"),
];

pub(super) const SLOVAK: &[(Cue, &str)] = &[
    (Not, "nie|nemožno|nebol*|bez|nikto|neúspešn*|nepodaril*|nemohl*"),
    (NotYet, "zatiaľ ne*|ešte ne*|doposiaľ ne*|čakáme na jej odovzdanie|zatiaľ nebola|ešte nebola"),
    (If, "ak|v prípade|keď"),
    (Future, "bude|budú|očakáva*|plánovan*|predpokladan*|zajtra|čoskoro|doručí|doručíme"),
    (Waiting, "čaká|čakáme|očakávame"),
    (Requested, "na žiadosť|na želanie"),
    (Attempt, "pokus|pokúsil*|pokusu"),
    (Again, "opakovan*|ďalší pokus|druhý pokus|znova|nasledujúci pracovný deň"),
    (
        Delivered,
        "doručen*|odovzdaná príjemcovi|odovzdané príjemcovi|vydané príjemcovi|odovzdaná adresátovi|dodan*|doručil*",
    ),
    (Delivery, "doručiť|doručenia|doručovani*|doručí|doručíme|doručenie|doručeniu|doručením|doručovanie"),
    (
        Undelivered,
        "nedoručen*|doručenie neúspešné|nepodarilo sa doručiť|pokus o doručenie|nebolo možné doručiť|\
        neúspešné doručenie|nemohla byť doručená|nebola doručená|neúspešný pokus",
    ),
    (
        OutForDelivery,
        "u kuriéra|kuriérovi|na doručovaní|na rozvoze|rozvoz*|na ceste k príjemcovi|kuriér je na ceste|\
        u doručovateľa|dnes doručíme|odovzdaná na doručenie|odovzdané na doručenie|naložená do vozidla|doručuje",
    ),
    (Signed, "podpis*"),
    (Individual, "sused*|recepci*|vrátnik*|vrátnic*|člen* domácnosti|rodinn*|inej osobe"),
    (SafePlace, "schránk*|pri dverách|pred dvere|bezpečn* miest*|dohodnut* miest*"),
    (Handed, "vložen*|vhoden*|ponechan*|zanechan*"),
    (PickupPoint, "výdajn*|z boxe|boxe|box|boxu|pošte|balíkovo|balíkobox*|odbern* miest*|odbernom|parcelshop*|pobočk*"),
    (
        Ready,
        "pripravená na vyzdvihnutie|na vyzdvihnutie|pripravené na vyzdvihnutie|čaká na vyzdvihnutie|\
        uložená na pošte|uložená v|môžete si vyzdvihnúť|na odber|na prevzatie|pripravená na prevzatie|\
        doručená na výdajné miesto|doručená do boxu",
    ),
    (HoldOver, "nevyzdvihnut*|úložn*|nebola vyzdvihnutá|uplynula lehota|neprevzat* v lehote"),
    (
        Fetched,
        "vyzdvihol adresát|si vyzdvihol*|vyzdvihnutá príjemcom|vyzdvihnuté príjemcom|prevzatá adresátom|\
        vyzdvihnutá z boxu|vyzdvihnutá zákazníkom",
    ),
    (
        Collected,
        "prevzatá od odosielateľa|prevzat* od|vyzdvihnutá u odosielateľa|podan*|prijatá na prepravu|prevzali sme|\
        prijatá od|prevzatá na prepravu|prevzatá kuriérom|prevzal*",
    ),
    (Taken, "vyzdvihnut*"),
    (Recipient, "príjemc*|adresát*|zákazník*"),
    (Sender, "odosielateľ*|predajc*"),
    (Return, "vrac*|vrát*|späť|návrat*"),
    (
        ReturnDone,
        "vrátené odosielateľovi|vrátená odosielateľovi|doručená späť odosielateľovi|doručené odosielateľovi|\
        doručená odosielateľovi",
    ),
    (Customs, "coln*|clo|cla|colnic*|precl*"),
    (Cleared, "prepusten*|precle*|colné konanie ukončené|colne odbaven*|uvoľnen*|odbavenie dokončené|konanie ukončené"),
    (Held, "zadržan*|pozastaven*|zastaven*"),
    (Documents, "dokument*|faktúr*|doklad*"),
    (Duties, "úhradu cla|dph|daň*|dane|poplat*"),
    (Faulty, "chýba*|neúpln*|nesprávn*|chybn*|neznám*|neplatn*|na úhradu|potrebné|neexistuj*|odsťahoval*"),
    (Address, "adresa|adresy|adrese|adresu|psč|číslo domu|odsťahoval*"),
    (Absent, "nezastihnut*|nebol doma|nikto nebol|neprítomn*|nezastihli|nikoho|nezastihol|nezastihn*|nebol zastihnutý"),
    (Closed, "zatvoren*"),
    (Refused, "odmietol*|odmietnut*|odmietla|neprevzal"),
    (Unreachable, "nedostupn*|neprístupn*|nepodarilo sa kontaktovať|nedvíha"),
    (Damaged, "poškoden*|rozbit*"),
    (Lost, "straten*|stratil*|odcuden*"),
    (Destroyed, "zničen*|zlikvidovan*|likvidác*"),
    (Cancelled, "zrušen*|stornovan*|zrušil*"),
    (Delay, "mešká*|mešk*|oneskor*|zdržan*|posunut*|doručenie mešká"),
    (Obstacle, "počas*|štrajk*|sviat*|nehod*|kalamit*"),
    (Trouble, "problém*|nesprávne smerovan*|chybne triede*|reklamáci*|komplikác*"),
    (Label, "štítok"),
    (
        PreAdvice,
        "zaevidovan*|zaregistrovan*|elektronick*|avizovan*|prijaté údaje|údaje o zásielke|pripravuje|\
        objednávka prijatá|vytvoren*|čaká na odovzdanie|pripravená na odoslanie",
    ),
    (Global, "krajinu odoslania|do zahraničia|export*|letisk*|medzinárodn*|vývoz*"),
    (Landed, "krajiny určenia|cieľovej krajiny|na slovensko|krajine určenia|dovoz*"),
    (Hub, "doručovacom depe|doručovacie depo|cieľové depo|cieľovom depe|dodacej pošt*|dodacia pošta"),
    (
        Moving,
        "na ceste|v preprave|spracovan*|depo|depe|depa|triede*|dorazil*|odoslan*|opustil*|preprav*|prekladisk*|\
        prijatá na|sklad*|roztrieden*",
    ),
    (HandedOn, "odovzdaná dopravcovi|odovzdaná partnerovi|odovzdaná prepravcovi"),
    (News, "informovan*|oznámen*|zmena|zmenen*|sms|kontakt*|presmerovan*|dohodnut*"),
    (Today, "dnes"),
    (Locker, "výdajn*|z boxe|box|boxe|boxu|balíkobox*|parcelshop*|odbern* miest*"),
    (Courier, "kuriér*|doručovateľ*|vodič*|poštár*"),
];

pub(super) const HUNGARIAN: &[(Cue, &str)] = &[
    (Not, "nem|nincs|sikertelen*|nélkül|senki|nem sikerült"),
    (NotYet, "még nem|egyelőre nem"),
    (If, "ha|amennyiben|amint"),
    (Future, "várható*|tervezett|lesz|fogjuk|holnap|hamarosan|becsült|várhatóan"),
    (Waiting, "várakozik|vár|várjuk|várakozás|várja"),
    (Requested, "kérésére|kérte|igény szerint"),
    (Attempt, "kísérlet*|megkísérel*|megpróbál*"),
    (Again, "újbóli|ismételt|újra|második kísérlet|következő munkanap*"),
    (
        Delivered,
        "kézbesítve|sikeresen kézbesít*|kiszállítva|kézbesítettük|átadva a címzettnek|átadtuk a címzettnek|\
        kézbesítés megtörtént|sikeres kézbesítés|leszállítva|kézbesített",
    ),
    (Delivery, "kézbesítés|kézbesíteni|kiszállítás|kézbesítése"),
    (
        Undelivered,
        "sikertelen kézbesítés|sikertelen kiszállítás|nem kézbesíthető|kézbesítési kísérlet|\
        nem tudtuk kézbesíteni|kézbesíthetetlen|nem sikerült kézbesíteni|nem sikerült kiszállítani|\
        kézbesítés sikertelen|nem volt kézbesíthető|kézbesítés meghiúsult",
    ),
    (
        OutForDelivery,
        "kézbesítés alatt|kiszállítás alatt|futárnál|a futárnál|kézbesítőnél|futár úton|kézbesítőnek átadva|\
        futárnak átadva|ma kézbesítjük|kiszállításra|kézbesítésre|járaton|a futár",
    ),
    (Signed, "aláír*"),
    (Individual, "szomszéd*|recepci*|portás*|porta|családtag*|helyettes átvev*|meghatalmazott*"),
    (SafePlace, "levélszekrény*|postaláda*|ajtó elé|biztonságos hely*|megbeszélt hely*"),
    (Handed, "bedobva|letéve|elhelyezve|hagyva|átadva"),
    (
        PickupPoint,
        "csomagpont*|csomagautomat*|posta|postán|átvételi pont*|átvevőhely*|automatá*|foxpost|csomagterminál*",
    ),
    (
        Ready,
        "átvehető|átvételre vár|átvételre kész|értesítő elhelyezve|átvételre előkészítve|várja az átvételt|\
        felvehető|érkezett a csomagpontra|megérkezett az átvételi pontra|megérkezett a csomagautomatába",
    ),
    (HoldOver, "nem vette át|nem vették át|őrzési idő*|nem keresték|átvételi határidő lejárt|lejárt az"),
    (
        Fetched,
        "címzett átvette|átvette a csomagpont*|átvette a csomagautomat*|átvéve a csomagpont*|ügyfél átvette|átvéve",
    ),
    (
        Collected,
        "felvéve|feladva|átvettük a feladótól|feladótól átvéve|felvétel|átvettük|feladás|begyűjtve|a feladótól|\
        feladó átadta|feladták|feladta",
    ),
    (Recipient, "címzett*|ügyfél*|vevő*"),
    (Sender, "feladó*|eladó*"),
    (Return, "visszaküld*|vissza|visszáru|visszakézbesít*|visszaszállít*|visszaérkez*"),
    (
        ReturnDone,
        "visszakézbesítve|visszaküldve a feladónak|feladónak kézbesítve|feladónak átadva|visszaadva a feladónak|\
        visszaérkezett a feladóhoz|visszakapta|feladó visszakapta",
    ),
    (Customs, "vám*|vámkezel*|vámhivatal*"),
    (
        Cleared,
        "vámkezelve|vámkezelés befejez*|elvámolva|vámkezelés kész|vám által kiadva|vámkezelés lezárult|\
        vámkezelés megtörtént",
    ),
    (Held, "visszatart*|feltartóztat*|zárolva|letiltva|lefoglalva ideiglenesen"),
    (Documents, "dokumentum*|számla|okmány*|iratok"),
    (Duties, "vámfizet*|áfa|vámteher|vámdíj|adó"),
    (Prohibited, "tiltott*|tilos"),
    (Seized, "lefoglal*|elkobz*"),
    (
        Faulty,
        "hiányos|hiányz*|hibás|téves|ismeretlen|helytelen|rossz|befizet*|szükséges|nem létező|pontatlan|elégtelen",
    ),
    (Address, "cím|címe|cím*adatok|irányítószám|házszám|elköltözött|címzés|címadat*"),
    (Absent, "nem tartózkodott|nincs otthon|nem volt otthon|távol|nem található|nem tartózkodik|nem találtuk"),
    (Closed, "zárva|bezárt"),
    (Refused, "megtagad*|visszautasít*|nem fogadta el|átvételt megtagadta"),
    (Unreachable, "nem elérhető|elérhetetlen|nem tudtuk elérni|nem megközelíthető|nem érhető el"),
    (Damaged, "sérült|megsérült|megrongál*|sérülés|törött"),
    (Lost, "elveszett|eltűnt|elveszít*|ellop*"),
    (Destroyed, "megsemmisít*"),
    (Cancelled, "törölve|törölték|lemond*|sztornó*|visszavon*|érvénytelenít*"),
    (Delay, "késik|késés*|késedelm*|késve|elhalaszt*|késni|késni fog|tovább tart"),
    (Obstacle, "időjárás*|sztrájk*|ünnep*|baleset"),
    (Trouble, "probléma|hiba|tévesen irányít*|rossz irány*|rendellenes*|kivétel"),
    (Label, "címke"),
    (
        PreAdvice,
        "előrejelez*|előzetes*|elektronikus*|regisztrál*|előkészít*|rendelés rögzítve|rögzítettük|adatok*|\
        feladásra vár|létrehoz*|átadásra vár",
    ),
    (Global, "nemzetközi*|export*|repülőtér*|külföld*|elhagyta az országot|kiindulási ország*|feladó ország"),
    (Landed, "célország*|rendeltetési ország*|megérkezett magyarország*|országba érkezett|import"),
    (Hub, "kézbesítő posta|kézbesítő depó*|kiszállító depó*|kézbesítő postára|helyi depó*|célállomás*"),
    (
        Moving,
        "szállítás alatt|érkezett|megérkezett|úton|feldolgoz*|szortíroz*|rendez*|logisztikai központ*|depó*|\
        elindult|továbbít*|indult|elhagyta|elszállít*|raktár*|szállítás",
    ),
    (HandedOn, "átadva a szállítónak|átadva partner*|átadva a fuvarozónak"),
    (News, "értesít*|módosít*|változás|sms|egyeztet*|időpont*"),
    (Today, "ma|mai nap|a mai nap"),
    (Locker, "csomagpont*|csomagautomat*|átvételi pont*|csomagterminál*|foxpost|automatá*"),
    (Courier, "futár*|kézbesítő*|sofőr"),
];
