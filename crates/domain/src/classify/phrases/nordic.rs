//! Swedish, Danish and Norwegian.

use crate::classify::cue::Cue::{self, *};

pub(super) const SWEDISH: &[(Cue, &str)] = &[
    (Not, "inte|ej|ingen|inget|aldrig|misslyckad*|misslyckats|utan|omöjlig*"),
    (Future, "kommer att|ska|skall|beräknad*|beräknas|förväntad*|förväntas|planerad*|snart|för utdelning|imorgon|blir"),
    (Requested, "begärd|begärt|på begäran|önskemål"),
    (Attempt, "försök|försökt|försökte|leveransförsök"),
    (Again, "nytt försök|nytt leveransförsök|nytt utkörningsförsök|nästa försök|igen|nästa arbetsdag"),
    (
        Delivered,
        "levererad|levererat|levererats|utlämnad|utlämnat|utdelad|utdelat|överlämnad till mottagaren|\
        leverans genomförd|har delats ut|utlämnad till mottagaren|levererad till mottagaren|leverans slutförd|\
        lämnad till mottagaren|leveransen är slutförd",
    ),
    (Partly, "delvis"),
    (Delivery, "leverans|leverera|utdelning|utlämning"),
    (
        Undelivered,
        "inte levererad|inte levererats|ej levererad|kunde inte levereras|kunde inte lämnas|inte kunnat levereras|\
        misslyckat leveransförsök|leveransförsök|leverans misslyckades|inte kunnat leverera|kunde inte leverera|\
        ej utlämnad|misslyckad leverans|obeställbar*|kunde inte utlämnas|kunde inte delas ut|\
        leveransen misslyckades|utkörningsförsök|inte kunde levereras|kunde ej levereras|försökt leverera|\
        försökte leverera|gick inte att leverera|gick inte att lämna",
    ),
    (
        OutForDelivery,
        "ute för leverans|under utkörning|ute för utkörning|lastad för utkörning|lastad för utdelning|\
        på väg till mottagaren|hos chauffören|utkörning|ute för utdelning|levereras idag|för leverans idag|\
        lastats på bil|levereras under dagen|på väg ut till|på väg till dig|levereras i dag|är hos föraren|\
        ute hos chaufför|lastad på bil|ute på leverans|chauffören är på väg|lastad i bil|chauffören har|\
        föraren har|kommer idag|kommer i dag",
    ),
    (Signed, "underskrift|signerad|kvitterad|kvitterats|kvittens|signatur"),
    (Individual, "granne*|grannen|reception*|familjemedlem|grannar|annan person|portvakt|vaktmästare|kollega"),
    (
        SafePlace,
        "brevlåda*|postlåda|utanför dörren|vid dörren|säker plats|garage|fastighetsbox|brevlåda|brevinkast|\
        trädgård|avtalad plats|altan|farstu|utanför|din dörr|dörren",
    ),
    (
        PickupPoint,
        "ombud*|utlämningsställe*|postombud*|serviceställe|paketbox*|paketautomat*|paketskåp|postkontor|\
        servicepoint|servicepunkt|utlämning|butik|postställe|skåp|uthämtningsställe|paketskåp*",
    ),
    (
        Ready,
        "redo att hämtas|klar för avhämtning|klar att hämta|kan hämtas|finns att hämta|tillgänglig för avhämtning|\
        avisering skickad|avi skickad|att hämta|klar för upphämtning|hämta hos ombudet|finns hos ombud|\
        kan hämtas ut|att hämta hos|redo för avhämtning|hämtningskod|väntar på att hämtas|anlänt till ombud|\
        ankommit till ombud|klar att hämtas|tillgänglig för upphämtning|levererad till ombud|\
        levererad till paketbox|levererats till ombud|kan hämta|kan du hämta",
    ),
    (HoldOver, "inte hämtats|ej hämtad|inte hämtad|ej uthämtad|liggetid*|ej avhämtad|inte uthämtad"),
    (
        Fetched,
        "hämtats av mottagaren|hämtad av mottagaren|uthämtad|utlämnad hos ombud|hämtats ut|hämtats av kund|\
        hämtad av kund|hämtad hos ombud|avhämtad|mottagaren har hämtat|har hämtat försändelsen|hämtats hos ombud|\
        uthämtad av mottagaren|mottagaren hämtat|utlämnad hos ombud till mottagaren|har hämtats av",
    ),
    (
        Collected,
        "hämtad hos avsändaren|inlämnad|inlämnats|mottagen av|mottagits av|upphämtad|hämtats hos avsändaren|\
        har tagit emot|hämtad från avsändaren|har tagits emot|paketet mottaget|försändelsen mottagen|\
        terminal mottagen|lämnats in|lämnats in hos|inlämnad hos|upphämtad hos avsändaren|hämtad hos avsändare|\
        har lämnats in|mottagits|vi har tagit emot|vi har mottagit|hämtats från avsändaren|mottagen hos|\
        inlämnad av avsändaren|godset är hämtat",
    ),
    (Taken, "hämtad|hämtats|hämtat"),
    (PickupUndone, "upphämtning misslyckades|kunde inte hämtas hos avsändaren|upphämtning misslyckad"),
    (Recipient, "mottagare*|mottagaren|kund|kunden"),
    (Sender, "avsändare*|avsändaren|säljaren"),
    (Return, "retur*|returner*|återsänd*|tillbaka till|skickas tillbaka"),
    (
        ReturnDone,
        "returnerad till avsändaren|returnerats till avsändaren|levererad till avsändaren|retur levererad|\
        återlämnad till avsändaren|utlämnad till avsändaren|levererats till avsändaren|returnerad till avsändare|\
        retur mottagen|återlämnad till avsändare",
    ),
    (BackAtDepot, "åter på terminal|tillbaka på terminal|åter till terminal|tillbaka till terminalen"),
    (Customs, "tull*|tullen|förtull*|*tullning|tull och moms|tullhantering"),
    (
        Cleared,
        "förtullad|förtullats|tullklarerad|tullklarerats|frigiven|frisläppt|frigivits|tullbehandling klar|\
        tullklarering klar|tullbehandlad|lämnat tullen|släppt från tullen|tullen har godkänt",
    ),
    (Held, "kvarhåll*|stoppad|stoppats|hålls|spärrad|lagrad|hålls kvar|kvarhållen|stoppad i tullen|väntar i tullen"),
    (Documents, "dokument*|faktura*|handlingar"),
    (Duties, "tullavgift*|moms|avgift*|skatt*"),
    (Prohibited, "förbjud*|otillåten*|inte tillåt*"),
    (Seized, "beslagtagen|beslagtagits|konfiskerad"),
    (
        Faulty,
        "saknas|saknad*|ofullständig*|felaktig*|fel|ogiltig*|okänd*|otillräcklig*|krävs|oläslig*|ska betalas|\
        att betala|måste betalas|obetald*|saknar|behövs|felaktig|hittade inte|hittar inte",
    ),
    (Address, "adress*|postnummer|portkod|mottagaren okänd"),
    (
        Absent,
        "inte hemma|ej hemma|ingen hemma|frånvarande|ingen på plats|inte anträff*|ej anträff*|inte på plats|\
        ingen anträffad|mottagaren inte hemma|ingen var hemma|ingen fanns|ingen öppnade",
    ),
    (Closed, "stängt|stängd"),
    (
        Refused,
        "vägra*|vägrad|nekad|nekat|nekade|avvisad|tackat nej|avböj*|nekade att ta emot|vägrade ta emot|\
        ville inte ta emot|mottagning vägrad",
    ),
    (Unreachable, "går inte att nå|inte nås|ej nåbar|ingen åtkomst|inte tillgänglig|kunde inte nås|inte kunnat nå"),
    (Damaged, "skad*|skadad|skadats|trasig"),
    (
        Lost,
        "förlorad|förlorats|borttappad|förkommen|försvunn*|saknad försändelse|stulen|kommit bort|\
        försändelsen saknas|borta|kan inte hittas|inte återfunnen",
    ),
    (Destroyed, "förstörd|förstörts|destruera*|kasserad|kasserats|makulerad"),
    (Cancelled, "avbruten|annullera*|makulerats|avbokad|avbeställd|avbokats|makulerad sändning"),
    (Delay, "försen*|fördröj*|uppskjut*|senarelag*|försening"),
    (Obstacle, "väder*|strejk*|helgdag*|force majeure|trafik*|storm"),
    (Trouble, "avvikelse|problem|felsortera*|felsänd|undantag|omdirigera*|reklamation"),
    (Label, "fraktsedel|etikett"),
    (
        PreAdvice,
        "aviserad|aviserats|förhandsavis*|information mottagen|elektronisk*|registrerad|registrerats|bokad|\
        bokning|väntar på|inväntar|etikett skapad|fraktsedel skapad|förbereds|meddelat att|har fått information|\
        transportinstruktion|förbereder|orderinformation|inväntar försändelsen|besked om att|\
        förbereder en försändelse|information om försändelsen|avsändaren förbereder|sändningen är bokad|\
        data mottagen|uppgifter mottagna|ej mottagit|på väg från avsändaren",
    ),
    (
        Global,
        "export*|internationell*|utlandet|flygplats|flyg|utrikes|lämnat landet|avgått från land|avsändarland|\
        lämnat avsändarlandet|avsändarlandet|avgått från avsändarland|till utlandet|internationell",
    ),
    (
        Landed,
        "destinationslandet|mottagarland*|anlänt till sverige|ankommit till sverige|ankommit till landet|\
        bestämmelselandet|till destinationslandet|ankommit till destination",
    ),
    (
        Hub,
        "utdelningsterminal|lokal terminal|utdelningskontor|utkörningsterminal|mottagarterminal|destinationsterminal|lokala terminalen|ankommit till utlämning",
    ),
    (Origin, "avsändarterminal|avsändande terminal|ursprung*"),
    (
        Moving,
        "på väg|under transport|terminal*|sorterad|sorterats|sortering|ankommit|ankommen|anlänt|anländ|avgått|lämnat|transport*|skickad|skickats|hanterats|hanterad|omlastad|vidarebefordra*|lastad|transit",
    ),
    (
        HandedOn,
        "överlämnad till transportör|överlämnats till|levererad till terminal|överlämnad till partner|levererad till partner|överlämnad till",
    ),
    (
        News,
        "avisering|ändrad|ändrats|kontakta*|sms|uppdatera*|meddelande|information|leveranstid|ombokad|notis|\
        leveransdatum|ny tid|ändring|beräknad leverans|önskemål",
    ),
    (NotYet, "ännu inte|inte ännu|ännu ej"),
    (If, "ifall|när|så snart|om du|om ingen|om mottagaren|om försändelsen"),
    (Waiting, "väntar|inväntar|avvaktar|ligger i|ligger hos|tillgänglig"),
    (
        Handed,
        "lämnad till|lämnad hos|lämnats till|överlämnad|lämnad i|lämnad vid|lämnats i|lagd i|ställd|lämnad på|\
        är lämnat|lämnat vid|lämnat i|lämnat hos|lämnats vid",
    ),
    (Today, "idag|i dag|under dagen"),
    (Locker, "ombud*|utlämningsställe*|paketbox*|paketautomat*|paketskåp|servicepunkt|servicepoint|paketskåp*"),
    (Courier, "chaufför*|budet|brevbärare*|föraren|kurir*"),
];

pub(super) const DANISH: &[(Cue, &str)] = &[
    (Not, "ikke|ingen|intet|aldrig|uden|forgæves"),
    (Future, "vil blive|bliver|skal|forventet|forventes|planlagt|snart|til levering|i morgen|kommer til at"),
    (Attempt, "forsøg|forsøgt|leveringsforsøg"),
    (Again, "nyt forsøg|igen|næste hverdag"),
    (
        Delivered,
        "leveret|udleveret|afleveret|afleveret til modtageren|levert|utlevert|omdelt|afleveret til modtager|\
        udleveret til modtager|levering gennemført|leveringen er gennemført",
    ),
    (Delivery, "levering|aflevering|udlevering"),
    (
        Undelivered,
        "ikke leveret|ikke afleveret|kunne ikke leveres|kunne ikke afleveres|leveringsforsøg|levering mislykkedes|\
        mislykket levering|ikke kunne leveres|forgæves leveret|ikke levert|kunne ikke udleveres|forgæves|\
        ikke afleveres|leveringen mislykkedes|forsøgt leveret|forsøgt afleveret",
    ),
    (
        OutForDelivery,
        "ude til levering|på vej til modtageren|lastet til levering|under udkørsel|til omdeling|er hos chaufføren|\
        udkørsel|ute for levering|undervejs til modtageren|leveres i dag|på vej ud til|er ude til|på vej ud|\
        hos buddet|læsset på bil|leveres i løbet af dagen|chaufføren er på vej|ude med|med bud|kommer i dag",
    ),
    (Signed, "underskrift|underskrevet|kvitteret|signatur"),
    (Individual, "nabo*|naboen|reception"),
    (SafePlace, "postkasse*|ved døren|flexlevering|sikkert sted|carport|garage|foran døren"),
    (PickupPoint, "pakkeshop*|pakkeboks*|posthus*|udleveringssted*|afhentningssted|servicepunkt|pakkeautomat"),
    (
        Ready,
        "klar til afhentning|kan afhentes|til afhentning|klar til at blive hentet|kan hentes|klar for henting|\
        klar til at hente|klar til udlevering|kan afhentes i|ligger klar|hentekode|afhentningskode|\
        ankommet til pakkeshop|leveret til pakkeshop|leveret til pakkeboks|venter på afhentning|\
        klar i pakkeshop*|klar i pakkeboks*|er klar i|er klar på|klar hos",
    ),
    (HoldOver, "ikke afhentet|ikke hentet|liggetid"),
    (
        Fetched,
        "afhentet af modtageren|hentet af modtageren|afhentet i pakkeshop|hentet af modtaker|afhentet af kunden|\
        hentet af modtager|udleveret i pakkeshop|hentet i pakkeboks|modtageren har hentet|modtager har hentet",
    ),
    (
        Collected,
        "indleveret|afhentet hos afsender|modtaget fra afsender|indleveret af afsender|hentet hos afsender|\
        innlevert|modtaget på posthus|hentet fra afsender|vi har modtaget pakken|pakken er modtaget fra|\
        modtaget pakken|indleveret på|afhentet hos|afleveret af afsender*|afleveret af afsenderen|indleveret af",
    ),
    (Taken, "afhentet|hentet|er hentet"),
    (Recipient, "modtager*|modtageren|kunden|mottaker*"),
    (Sender, "afsender*|afsenderen|avsender*"),
    (Return, "retur*|returner*|sendes tilbage|tilbage til afsender"),
    (
        ReturnDone,
        "returneret til afsender|returneret til afsenderen|leveret til afsender|afleveret til afsender|\
        leveret til afsenderen|retur modtaget|leveret retur|tilbage hos afsender|tilbageleveret|\
        leveret tilbage til afsender",
    ),
    (Customs, "told*|toldbehandling|fortold*|toll*|fortoll*|tolden|toldvæsenet"),
    (Cleared, "toldbehandlet|frigivet|fortoldet|tollklarert|toldbehandling afsluttet"),
    (Held, "tilbageholdt|stoppet|tilbageholdes|tilbageholdt af|holdes tilbage"),
    (Documents, "dokument*|faktura*"),
    (Duties, "toldafgift*|moms|afgift*"),
    (
        Faulty,
        "mangler|manglende|forkert*|ufuldstændig*|ugyldig*|ukendt*|fejl|skal betales|ikke betalt|\
        mangler dokumenter|kunne ikke findes|ikke findes",
    ),
    (Address, "adresse*|postnummer"),
    (Absent, "ikke hjemme|ingen hjemme|fraværende|ikke truffet|var ingen hjemme"),
    (Closed, "lukket"),
    (Refused, "nægtet|afvist|modtagelse nægtet|nægtede|nægter|ville ikke modtage|afviste"),
    (Damaged, "beskadiget|ødelagt|skadet"),
    (Lost, "bortkommet|mistet|forsvundet|stjålet|gået tabt|tabt|savnes"),
    (Destroyed, "destrueret|kasseret"),
    (Cancelled, "annulleret|aflyst|kansellert"),
    (Delay, "forsink*|udskudt|forsinket"),
    (Obstacle, "vejr*|strejke*|helligdag*|trafik*"),
    (
        PreAdvice,
        "registreret|elektronisk*|endnu ikke modtaget|afventer|oplysninger modtaget|label oprettet|oprettet|\
        forhåndsmeddel*|besked om|under forberedelse|data fra afsenderen|modtaget data|data modtaget|\
        elektronisk information|afsenderen har oprettet|afsenderen forbereder|pakken er registreret|\
        information fra afsender|forbereder pakken|bestilt|på vej fra afsender",
    ),
    (
        Global,
        "international*|eksport|lufthavn|udlandet|forladt landet|forladt afsenderlandet|afsenderlandet|udenlandsk",
    ),
    (
        Landed,
        "modtagerlandet|ankommet til danmark|destinationslandet|ankommet til modtagerlandet|ankommet til landet|\
        i modtagerlandet",
    ),
    (Hub, "leveringsterminal|lokal terminal|omdelingscenter|distributionscenter i modtagers"),
    (
        Moving,
        "på vej|undervejs|sorteret|ankommet|afsendt|terminal*|under transport|transport*|sorteres|behandlet|\
        forladt|læsset|omlæsset|videresendt|håndteret|i transit|er afgået|omdelingscenter|distributionscenter|\
        pakkecenter",
    ),
    (HandedOn, "overdraget til|afleveret til transportør"),
    (News, "ændret|besked sendt|sms|kontakt|information|adviser*"),
    (NotYet, "endnu ikke"),
    (If, "hvis|såfremt|når"),
    (Waiting, "afventer|venter|ventes"),
    (Handed, "afleveret hos|lagt i|stillet|overdraget til nabo|placeret|givet til|overdraget"),
    (Unreachable, "kunne ikke komme ind|ingen adgang|kan ikke kontaktes"),
    (Label, "label"),
    (Trouble, "fejlsorteret|fejlsendt|uregelmæssighed|problem*"),
    (Today, "i dag|idag|i løbet af dagen"),
    (Locker, "pakkeshop*|pakkeboks*|udleveringssted*|pakkeautomat*"),
    (Courier, "bud|buddet|chauffør*|postbud*|vores bud"),
];

pub(super) const NORWEGIAN: &[(Cue, &str)] = &[
    (Not, "ikke|ingen|aldri|uten|mislykket|forgjeves"),
    (NotYet, "ennå ikke|ikke mottatt ennå|foreløpig ikke|ikke ennå|ikke mottatt"),
    (If, "hvis|dersom|når"),
    (Future, "vil bli|kommer til|skal|forventet|forventes|planlagt|snart|i morgen|beregnet|estimert|blir"),
    (Waiting, "venter|avventer"),
    (Requested, "på forespørsel|bestilt av mottaker|ønsket"),
    (Attempt, "forsøk|forsøkt|utleveringsforsøk|leveringsforsøk"),
    (Again, "nytt forsøk|nytt leveringsforsøk|igjen|neste virkedag"),
    (Delivered, "levert|utlevert|avlevert|levering fullført|overlevert mottaker|utlevert til mottaker"),
    (Partly, "delvis"),
    (Delivery, "levering|utlevering|utkjøring"),
    (
        Undelivered,
        "ikke levert|kunne ikke leveres|ikke utlevert|forsøkt levert|forsøkt utlevert|levering mislyktes|\
        mislykket levering|utkjøringsforsøk|kan ikke leveres|ikke leveres|utlevering mislyktes|leveringsforsøk|\
        bomtur|ikke mulig å levere",
    ),
    (
        OutForDelivery,
        "lastet opp for utkjøring|på vei til mottaker|for utkjøring|under utkjøring|til utkjøring|\
        ute for levering|på vei til deg|hos sjåfør|hos sjåføren|lastet på bil|lastet for utkjøring|leveres i dag|\
        sjåføren er på vei|ute til levering|på vei ut|hos budet|med budet|på bilen|kommer i dag",
    ),
    (Signed, "signert|signatur|kvittert|underskrift"),
    (Individual, "nabo*|resepsjon*|familiemedlem|annen person|vaktmester"),
    (
        SafePlace,
        "postkasse*|ved døren|utenfor døren|avtalt sted|på trappen|garasje|trygt sted|på dørmatten|ved inngangsdør",
    ),
    (Handed, "lagt i|satt igjen|plassert|overlevert|overlevert til|gitt til"),
    (PickupPoint, "post i butikk|hentested*|utleveringssted*|pakkeboks*|postkontor|pakkeautomat*|servicepunkt|butikk"),
    (
        Ready,
        "kan hentes|klar for henting|klar til henting|klar til utlevering|ligger klar|hentekode|\
        ankommet utleveringssted|ankommet hentested|ankommet post i butikk|levert til hentested|\
        levert i pakkeboks|hentemelding|hentevarsel",
    ),
    (HoldOver, "ikke hentet|uavhentet|hentefristen|liggetid|innen fristen"),
    (
        Fetched,
        "hentet av mottaker|mottaker har hentet|utlevert på post i butikk|hentet i butikk|hentet på hentested|\
        hentet i pakkeboks|hentet av kunde",
    ),
    (
        Collected,
        "innlevert|hentet hos avsender|mottatt fra avsender|innlevert av avsender|hentet fra avsender|\
        mottatt av posten|mottatt av bring|vi har mottatt pakken|vi har mottatt sendingen|tatt imot|\
        levert inn av|innlevert av|levert inn",
    ),
    (Taken, "hentet"),
    (PickupUndone, "henting mislyktes|ikke klar for henting"),
    (Recipient, "mottaker*|kunde*|adressat*"),
    (Sender, "avsender*|selger*"),
    (Return, "retur*|returner*|sendes tilbake|i retur"),
    (
        ReturnDone,
        "returnert til avsender|levert til avsender|utlevert til avsender|retur levert|retur utlevert|\
        levert avsender",
    ),
    (BackAtDepot, "tilbake på terminal|retur til terminal"),
    (Customs, "toll|tollen|tollbehandl*|fortoll*|tollvesenet|tollklarer*|toll*"),
    (Cleared, "tollbehandlet|tollklarert|fortollet|frigitt|ferdig fortollet|tollbehandling fullført"),
    (Held, "holdes tilbake|tilbakeholdt|stoppet|holdt tilbake"),
    (Documents, "dokument*|faktura*"),
    (Duties, "tollavgift*|mva|avgift*|merverdiavgift"),
    (Prohibited, "forbudt*|ulovlig*|ikke tillatt"),
    (Seized, "beslaglagt|konfiskert"),
    (Faulty, "mangler|manglende|feil|ufullstendig*|ugyldig*|ukjent*|uriktig*|må betales|ubetalt|trengs"),
    (Address, "adresse*|postnummer|ukjent mottaker|flyttet"),
    (
        Absent,
        "ikke hjemme|ingen hjemme|ingen til stede|ikke til stede|fraværende|ikke truffet|traff deg ikke|\
        traff ingen|ingen var hjemme",
    ),
    (Closed, "stengt|lukket"),
    (Refused, "nektet|nekter|avvist|ville ikke ta imot|mottak nektet"),
    (Unreachable, "ingen adgang|ikke tilgang|kunne ikke nås|ikke kontakt|utilgjengelig"),
    (Damaged, "skadet|skadd|ødelagt|skade"),
    (Lost, "tapt|mistet|forsvunnet|kommet bort|savnet|stjålet"),
    (Destroyed, "destruert|kassert|makulert"),
    (Cancelled, "kansellert|avbestilt|annullert|avbrutt"),
    (Delay, "forsink*|utsatt|senere enn"),
    (Obstacle, "vær*|streik*|helligdag*|trafikk*|storm|snø*"),
    (Trouble, "avvik|problem*|feilsortert|feilsendt|feilrutet|omdirigert"),
    (Label, "etikett|fraktbrev"),
    (
        PreAdvice,
        "elektronisk*|edi melding|melding mottatt|forhåndsmeld*|forhåndsvars*|registrert|bestilling mottatt|\
        opprettet|data mottatt|informasjon mottatt|avsender forbereder|under forberedelse|fraktbrev opprettet|\
        booket|etikett opprettet|på vei fra avsender|informasjon om at sendingen|informasjon om sendingen",
    ),
    (Global, "eksport*|internasjonal*|flyplass*|utland*|forlatt avsenderlandet|forlatt landet|avsenderlandet|fly"),
    (Landed, "mottakerlandet|ankommet norge|ankommet landet|destinasjonslandet|bestemmelseslandet"),
    (
        Hub,
        "lokal terminal|utleveringsterminal|distribusjonsterminal|distribusjonsenhet|utleveringsenhet|\
        utdelingskontor",
    ),
    (
        Moving,
        "underveis|sortert|terminal*|transport*|ankommet|avgått|videresendt|lastet|lossing|omlastet|behandlet|\
        under transport|på vei|sendt|forlatt",
    ),
    (HandedOn, "overlevert til transportør|overlevert transportør|overført til|levert til terminal|overlevert partner"),
    (News, "varsel|varslet|endret|endring|sms|kontakt|informasjon|avtalt|oppdatert"),
    (Today, "i dag|idag|i løpet av dagen"),
    (Locker, "hentested*|pakkeboks*|post i butikk|utleveringssted*|pakkeautomat*"),
    (Courier, "bud|budet|sjåfør*|postbud*"),
];
