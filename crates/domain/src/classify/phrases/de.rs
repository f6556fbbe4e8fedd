//! German. Umlauts are folded to their base letter; spellings with `ae`, `oe`, `ue` are listed where they occur.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (
        Silent,
        "keine weiteren details erforderlich|keine weitere begründung|ohne unterschrift|\
        keine unterschrift erforderlich|nicht erforderlich|ohne verzögerung|keine verzögerung|pünktlich|\
        =unbekannt|=status unbekannt|=keine information",
    ),
    (Not, "nicht|kein*|nie|ohne|erfolglos*"),
    (
        Future,
        "wird|werden|soll|voraussichtlich*|geplant*|erwartet*|vorgesehen|in kürze|demnächst|morgen|zur zustellung|\
        zur auslieferung|verschoben auf|in den nächsten tagen|im laufe|erfolgt heute|erfolgt morgen|\
        erfolgt voraussichtlich|soll am",
    ),
    (Requested, "beauftragt|angefordert|wunsch|verfügung|absenderverfügung|gewünscht"),
    (Attempt, "zustellversuch*|versuch|versucht|auslieferungsversuch*"),
    (
        Again,
        "erneut*|neuer zustellversuch|zweiter zustellversuch|weiterer zustellversuch|nächster zustellversuch|nächsten werktag",
    ),
    (
        Delivered,
        "zugestellt|ausgeliefert|ausgehändigt|ausgehaendigt|zustellung erfolgreich|erfolgreiche zustellung|\
        erfolgreich zugestellt|zustellung erfolgt|übergeben an empfänger|dem empfänger übergeben|\
        an den empfänger übergeben|an empfänger übergeben|empfangen von|zustellbestätigung|\
        in den briefkasten eingelegt|beim nachbarn abgegeben|nachbarn übergeben|nachbarn ausgehändigt|\
        nachbarin übergeben|abgegeben bei|zustellung an andere anwesende person|zustellung gegen unterschrift|\
        gegen unterschrift zugestellt|an den kunden übergeben|dem kunden übergeben|wurde geliefert|geliefert|\
        erfolgreich geliefert|zustellung war erfolgreich|zustellung durchgeführt|zustellung abgeschlossen|\
        an sie übergeben|eingeworfen|übergabe an empfänger|übergabe an den empfänger|persönlich übergeben|\
        erfolgreich übergeben|empfänger hat das paket erhalten|empfänger hat die sendung erhalten|\
        lieferung bestätigt|zustellung bestätigt|ablieferung erfolgt|ablieferung an|abgeliefert|zustellnachweis|\
        ablieferungsnachweis|empfangsbestätigung",
    ),
    (Partly, "teilweise|teillieferung|teilsendung"),
    (Delivery, "zustellung|auslieferung|lieferung|zuzustellen|zustellen|liefern|ausliefern|ablieferung"),
    (
        Undelivered,
        "nicht zugestellt|nicht ausgeliefert|nicht zustellbar|unzustellbar|zustellung nicht möglich|\
        zustellung fehlgeschlagen|zustellung war nicht möglich|zustellung erfolglos|erfolgloser zustellversuch|\
        zustellhindernis|konnte nicht zugestellt|keine zustellung|nicht ausgehändigt|zustellversuch|\
        auslieferung nicht möglich|zustellung ist fehlgeschlagen|fehlgeschlagen|zustellung leider nicht|\
        nicht zustellen|nicht ausliefern|zustellung gescheitert|zustellversuch fehlgeschlagen|nicht erfolgreich|\
        zustellung nicht erfolgt|konnte nicht übergeben|nicht geliefert|nicht übergeben werden|\
        versucht aber nicht|verstorben|zahlung verweigert|nicht bezahlt nachnahme|ablieferung nicht|\
        nicht abgeliefert|ablieferungshindernis",
    ),
    (
        OutForDelivery,
        "zustellfahrzeug|in zustellung|in der zustellung|in auslieferung|unterwegs zum empfänger|\
        auf dem weg zum empfänger|auf dem weg zu ihnen|zustelltour|ausrollung|heute zugestellt|wird heute|\
        zustellung heute|in das zustellfahrzeug|zusteller unterwegs|dem zusteller übergeben|tour geladen|\
        auf tour|zusteller ist mit|fahrer ist mit|fahrer ist unterwegs|zusteller ist unterwegs|\
        bote ist unterwegs|kurier ist unterwegs|beim zusteller|beim kurier|in der ausrollung|im zustellfahrzeug|\
        auf dem zustellfahrzeug|zustellung erfolgt heute|heute bei ihnen|auf zustelltour|auslieferung gestartet|\
        zustellfahrt|beim fahrer|mit dem kurier|mit dem fahrer|dem fahrer übergeben|dem kurier übergeben|\
        in die auslieferung|im lieferfahrzeug|lieferfahrzeug|heute ausgeliefert|fast da|nächster stopp",
    ),
    (Signed, "unterschrift|unterschrieben|quittiert"),
    (
        Individual,
        "nachbar*|ersatzempfänger|hausbewohner|rezeption|empfangsbereich|pförtner|familienangehörig*|\
        anwesende person|mitbewohner|bevollmächtigt*|nachbarin|nachbar|familienmitglied|hausmeister|\
        empfang abgegeben|am empfang|sekretariat|poststelle des|mitarbeiter des empfängers|anderen person|\
        andere person|ehepartner|verwandten|pforte",
    ),
    (
        SafePlace,
        "ablageort|briefkasten*|wunschort|haustür|vor der tür|garage|sicheren ort|sicherer ort|hauseingang|\
        terrasse|carport|paketkasten|abstellort|abstellgenehmigung|abstell okay|ablagevertrag|garagenvertrag|\
        ablageplatz|vereinbarten ort|wunschablageort|wunschablage|paketbriefkasten|an der haustür|gartenhaus|\
        gartenhäuschen|schuppen|balkon|hausflur|sicherer platz|abstellplatz|postkasten|briefschlitz|vertragsort|\
        empfangsbox|abstellbox",
    ),
    (
        PickupPoint,
        "packstation|filiale|postfiliale|paketshop|paket shop|paketbox|abholstation|abholstelle|abholpunkt|\
        agentur|postamt|partner filiale|servicepoint|paketautomat|poststation|abholfach|postgeschäftsstelle|\
        post geschäftsstelle|post partner|postpartner|abholbox|abgabestelle|paketstation|abholshop|zustellbox|\
        postschalter|schalter|hermes paketshop|gls paketshop|dpd paketshop",
    ),
    (
        Ready,
        "abholbereit|zur abholung|abgeholt werden|selbstabholung|liegt zur abholung|benachrichtigt|bereitgestellt|\
        abholung bereit|steht zur abholung|kann abgeholt|abholung durch empfänger möglich|wartet in der filiale|\
        wartet auf abholung|auf abholung|zum abholen|abholen|zur abholung hinterlegt|paketshop hinterlegt|\
        paketshop zugestellt|filiale hinterlegt|an eine filiale|in eine filiale|in die packstation eingestellt|\
        in die packstation eingelegt|packstation zugestellt|filiale zugestellt|bereit zur abholung|\
        für sie bereit|abholcode|abholschein|abholung möglich|können ihr paket|können sie ihr paket|\
        abholungseinladung|abholeinladung|abholschein ausgestellt|zustellung an access point|\
        zustellung an einen access point|an ups access point",
    ),
    (
        HoldOver,
        "lagerfrist|abholfrist|aufbewahrungsfrist|nicht rechtzeitig abgeholt|frist abgelaufen|lagerzeit|\
        aufbewahrungszeit|nicht innerhalb|abholfrist abgelaufen|frist verstrichen|wurde nicht abgeholt|\
        nicht abgeholt|nicht fristgerecht|nichtabholung",
    ),
    (
        Fetched,
        "vom empfänger abgeholt|durch empfänger abgeholt|empfänger hat die sendung abgeholt|empfänger abgeholt|\
        in der filiale abgeholt|aus der packstation abgeholt|vom kunden abgeholt|von empfänger abgeholt|\
        aus der packstation entnommen|abholung durch empfänger|vom kunden entnommen|aus der packstation|\
        in der filiale entnommen|am schalter abgeholt|im paketshop abgeholt|kunde hat die sendung abgeholt|\
        von ihnen abgeholt|sendung abgeholt durch empfänger|in filiale ausgehändigt|filiale ausgehändigt",
    ),
    (
        Collected,
        "eingeliefert|einlieferung|beim absender abgeholt|vom absender abgeholt|abholung erfolgreich|übernommen|\
        angenommen|erstscan|aufgegeben|aufgeliefert|vom kunden übergeben|abholscan|postaufgabe|\
        abholung beim absender|beim versender abgeholt|vom versender abgeholt|beim händler abgeholt|\
        im hermes paketshop abgegeben|im paketshop abgegeben|vom absender abgegeben|vom absender übergeben|\
        absender übergeben worden|in der filiale abgegeben|in der filiale aufgegeben|an dhl übergeben|\
        an uns übergeben|von uns übernommen|vom absender eingeliefert|abgeholt beim absender|\
        abholung durchgeführt|abholung erfolgt|aufgabe|annahme der sendung erfolgt|beim absender erfolgt|\
        wareneingang|paket erhalten|sendung erhalten|haben ihr paket erhalten|paket shop abgegeben|\
        im paket shop abgegeben|in einem paketshop abgegeben|an gls übergeben|an dpd übergeben|\
        an hermes übergeben|an ups übergeben|an die post übergeben|am schalter|aufgabe am schalter|=erhalten|\
        =angenommen|=übernommen|eingangsdepot erfasst|im eingangsdepot|depot erfasst",
    ),
    (Taken, "abgeholt|abgeholt worden"),
    (
        PickupUndone,
        "abholung nicht möglich|abholung fehlgeschlagen|nicht abholbereit|abholversuch|abholung erfolglos|\
        nicht abgeholt werden|abholung war nicht möglich|abholung gescheitert",
    ),
    (Recipient, "empfänger*|empfaenger*|kunde|kunden"),
    (Sender, "absender*|versender*|auftraggeber*|verkäufer*|händler*"),
    (
        Return,
        "zurück*|zurueck*|rücksendung*|ruecksendung*|retoure*|rückversand|rückführung|rücktransport|remission|\
        retourniert|rücklauf|rückholung|geht zurück|zurückgesandt|zurückgeschickt|rückgeführt|zum absender|\
        zum versender|retournier*",
    ),
    (
        ReturnDone,
        "an absender zugestellt|an den absender zugestellt|dem absender zugestellt|an den absender ausgeliefert|\
        an absender ausgeliefert|an den absender zurückgegeben|dem absender zurückgegeben|\
        an absender zurückgegeben|an absender übergeben|rücksendung zugestellt|retoure zugestellt|\
        an den absender übergeben|beim absender eingetroffen|rücksendung eingetroffen|rücksendung beim absender|\
        an den versender zurückgegeben|dem versender zurückgegeben|an den versender zugestellt|\
        dem versender zugestellt|rücksendung wurde zugestellt|retoure wurde zugestellt|retoure angekommen|\
        retoure eingegangen|zurück an absender zugestellt|zurück beim absender|an den absender zurückgestellt|\
        an den absender retourniert|an absender retourniert|retoure ist beim|retoure beim händler|\
        rücksendung ist beim|beim händler angekommen|beim versender angekommen|beim versender eingetroffen|\
        beim händler eingetroffen",
    ),
    (
        BackAtDepot,
        "zurück im depot|zurück im paketzentrum|rückkehr ins depot|zurück ins depot|zurück in der zustellbasis|\
        zurück ins paketzentrum|zurück in die zustellbasis|zurück zum depot|zurück zur filiale",
    ),
    (
        Customs,
        "zoll|zoll*|verzoll*|*zollung|zollabfertigung|*zollamt|importabfertigung|exportabfertigung|einfuhr*|\
        verzollt|zollkontrolle|zollprüfung|einfuhrabgaben|einfuhrumsatzsteuer|zollgebühr*|ausfuhr*|zollamtlich*|\
        beim zoll|im zoll",
    ),
    (
        Cleared,
        "zollfreigabe|freigegeben|verzollt|zollabfertigung abgeschlossen|abfertigung abgeschlossen|\
        verzollung abgeschlossen|vom zoll freigegeben|freigabe|zollabwicklung abgeschlossen|\
        zollabfertigung beendet|zollabfertigung erfolgt|durch den zoll|zoll abgeschlossen|einfuhrabgaben bezahlt|\
        einfuhrabfertigung abgeschlossen|vom zoll abgefertigt|zollabfertigung durchgeführt",
    ),
    (
        Held,
        "angehalten|zurückgehalten|festgehalten|aufgehalten|anhalten|gestoppt|einbehalten|liegt beim zoll fest|\
        beschau|in klärung|gesperrt|blockiert",
    ),
    (
        Documents,
        "dokument*|unterlagen|rechnung*|zollinhaltserklärung|papiere|zolldokumente|begleitpapiere|*dokumente|\
        inhaltserklärung|handelsrechnung|formular|bescheinigung|lizenz|vollmacht|steuernummer|proforma|\
        wertnachweis",
    ),
    (
        Duties,
        "zollgebühr*|abgaben|einfuhrabgaben|einfuhrumsatzsteuer|zollkosten|gebühren|steuern|verzollungskosten|\
        zölle|zoll zu|nachgebühr|zollbetrag|importabgaben",
    ),
    (Prohibited, "verboten*|unzulässig*|gefahrgut|nicht zugelassen*|einfuhrverbot|versandverbot"),
    (Seized, "beschlagnahm*|konfisziert|eingezogen"),
    (
        Faulty,
        "fehlend*|fehlt|fehlen|unvollständig*|falsch*|ungültig*|fehlerhaft*|mangelhaft*|unbekannt|benötigt|\
        erforderlich|unleserlich|ungenügend*|unzureichend*|unrichtig*|unidentifizierbar*|unklar*|\
        nicht ermittelbar|nicht zu ermitteln|zu zahlen|zu bezahlen|zu entrichten|müssen bezahlt|nachzureichen|\
        nachreichen|reichen sie|ausstehend|fällig|nicht bezahlt|zahlung ausstehend|nicht vorhanden|nicht lesbar|\
        nicht gefunden|nicht existent|existiert nicht|nicht korrekt|nicht eindeutig|nicht vollständig|\
        nicht auffindbare adresse|verzogen|umgezogen|fehlen angaben|klärungsbedarf|müssen noch|muss noch|noch zu",
    ),
    (
        Address,
        "adresse*|adress*|anschrift|hausnummer|postleitzahl|empfängerinformation*|empfängername|straße|\
        klingelschild|verzogen|empfänger nicht zu ermitteln|empfänger unbekannt|empfänger nicht ermittelbar|\
        postfach|hausnummer fehlt|empfänger verzogen|umgezogen|name am klingelschild|kein name|name fehlt|\
        anschriften|unbekannt verzogen|wohnung nicht",
    ),
    (
        Absent,
        "nicht angetroffen|nicht zuhause|nicht zu hause|niemand|abwesend*|nicht anwesend|niemanden angetroffen|\
        empfänger nicht da|abwesenheit|urlaub|war nicht da|waren nicht da|nicht daheim|war abwesend|\
        niemand zu hause|keiner zu hause|keiner da|nicht anzutreffen|ist verreist|benachrichtigungskarte|\
        benachrichtigung hinterlassen|benachrichtigung hinterlegt|nicht da",
    ),
    (Closed, "geschlossen*|betriebsferien|ruhetag|betriebsurlaub|geschlossen|betrieb geschlossen|firma zu"),
    (
        Refused,
        "verweiger*|annahmeverweigerung|annahme verweigert|abgelehnt|nicht angenommen|verweigert|ablehnung|\
        lehnt ab|nicht annehmen|will die sendung nicht|verweigerung|wollte das paket nicht|\
        wollte die sendung nicht|nimmt die sendung nicht",
    ),
    (
        Unreachable,
        "nicht erreichbar|kein zugang|nicht zugänglich|unzugänglich|nicht erreicht|kein zutritt|\
        zugang nicht möglich|keinen zugang|telefonisch nicht|tor verschlossen|hund|zufahrt nicht|keinen sicheren|\
        nicht kontaktiert werden|kein sicherer",
    ),
    (
        Damaged,
        "beschädig*|beschaedig*|defekt|zerstört|kaputt|*beschädigung*|beschädigung|schaden|schäden|aufgerissen|\
        durchnässt|undicht",
    ),
    (
        Lost,
        "verloren*|verlust|verlorengegangen|abhandengekommen|beraubung|diebstahl|gestohlen|nicht auffindbar|\
        nachforschung erfolglos|vermisst|verschollen|nicht mehr auffindbar|abhanden|verlustig|nicht aufzufinden|\
        ging verloren|ging auf dem transport verloren",
    ),
    (Destroyed, "vernichtet|entsorgt|verwertet|vernichtung|entsorgung"),
    (
        Cancelled,
        "storniert|stornierung|annulliert|abgebrochen|auftrag gelöscht|widerrufen|gelöscht|aufgehoben|\
        sendung storniert",
    ),
    (
        Delay,
        "verzöger*|verzoeger*|verspät*|verspaet*|unpünktlich|verschoben|später als|spätere zustellung|\
        laufzeitverzögerung|rückstand|verschiebt sich|verlängert sich|verzögert|längere laufzeit|\
        später zugestellt|später als geplant|nicht planmäßig|nicht pünktlich|dauert länger|länger als|\
        mit verspätung|verlängerte laufzeit|länger|etwas länger|dauert leider|hohe* paketmenge*|\
        hoher paketmengen|hohem aufkommen|überlastung|kommt später|mehr zeit|verspätet aus|etwas später|\
        später an|kommt leider",
    ),
    (
        Obstacle,
        "witterung*|wetter*|höherer gewalt|streik*|feiertag*|technischer probleme|verkehr*|stau|unwetter|\
        kapazitätsproblem|panne|unfall|hochwasser|schnee*|sturm|glatteis|demonstration|naturkatastrophe",
    ),
    (
        Trouble,
        "sonderereignis|problem|sortierproblem|fehlgeleitet|falsch sortiert|fehlsortiert|fehlverladen|\
        nicht eingetroffen|daten ohne sendung|übergröße|übergewicht|ausnahme|störung|nachforschung|\
        prüfung negativ|entspricht nicht|umgeleitet|schwierigkeiten|nicht in der zustellung|fehlleitung|\
        irrläufer|falsch zugeordnet|nicht sortierbar|unregelmäßigkeit|fehlgeschlagene verarbeitung|übergroß|\
        nicht transportfähig|fehler aufgetreten|irrtümlich|versehentlich|an ein anderes depot|falsches depot|\
        falschen depot|kein label|ohne label|zu groß|überschreitet|sonderfall|fehlmenge",
    ),
    (Label, "etikett erstellt|versandlabel|versandetikett|label erstellt|paketschein|versandschein|versandmarke"),
    (
        PreAdvice,
        "elektronisch*|angekündigt|sendungsdaten|datensatz|avisiert|auftragsdaten|auftrag eingegangen|\
        auftrag erstellt|vorab|voranmeldung|vorankündigung|daten übermittelt|noch nicht übergeben|\
        noch nicht eingetroffen beim|bestellung eingegangen|versand vorbereitet|wird vorbereitet|abholauftrag|\
        etikett erstellt|label wurde erstellt|abholung beauftragt|abholung geplant|in vorbereitung|\
        auftrag ist eingegangen|auftrag wurde|paketdaten|daten der sendung|sendungsinformationen|versanddaten|\
        daten wurden|daten erhalten|sendung angelegt|wird erwartet|bereitet die sendung|bereitet ihre sendung|\
        bereitet den versand|noch nicht bei|wird beim absender vorbereitet|abholung vorgesehen|abholung steht|\
        auftragserfassung|sendung erfasst|erfasst|zur abholung beim absender|abholung beim absender geplant|\
        versandvorbereitung|ankündigung|versandanzeige|verlässt gleich|wird gleich versendet|beim verkäufer|\
        versand durch den verkäufer|gebucht|auftrag gebucht",
    ),
    (
        Global,
        "international*|exportbearbeitung|export|ausland|flughafen|abflug|flug|zielland|auslandssendung|\
        internationalen paketzentrum|grenze|verlassen des ursprungslands|herkunftsland verlassen|austauschamt|\
        auswechslungsstelle|seehafen|versandland verlassen|versandland|weitertransport ins|ins zielland|\
        in das zielland|ins ausland|ursprungsland verlassen|hat das land verlassen|startland|flugzeug|seefracht|\
        frachtflugzeug|luftfracht|schiff|partner im zielland",
    ),
    (
        Landed,
        "im zielland|zielland eingetroffen|zielland angekommen|im bestimmungsland|bestimmungsland eingetroffen|\
        im zielland eingetroffen|ankunft im zielland|im empfangsland|ankunft im bestimmungsland|\
        in deutschland angekommen|in deutschland eingetroffen|in österreich angekommen|in der schweiz angekommen|\
        aus dem ausland eingetroffen|empfängerland",
    ),
    (
        Hub,
        "zustellbasis|zustelldepot|zieldepot|zustellstützpunkt|zustellstelle|ziel depot|zustellbasis bearbeitet|\
        empfangsdepot|zustellzentrum|zustellbasis eingetroffen|zustell depot|ausliefer depot|ausliefernde|\
        lokalen depot|lokales depot|zustellenden|zustellfiliale|ausliefernden depot|zustellstandort|\
        verteilerbasis|in ihrer nähe|niederlassung der zustellung",
    ),
    (Origin, "start paketzentrum|startpaketzentrum|ursprungs*|versanddepot|region des absenders|abgangs*|herkunfts*"),
    (
        Moving,
        "unterwegs|transport*|paketzentrum|sortier*|sortierung|bearbeitet|eingetroffen|angekommen|ankunft|abfahrt|\
        abgefahren|verlassen|weitergeleitet|weiterleitung|weitertransport|umschlag|umgeschlagen|verladen|\
        beladung|depot|verteilzentrum|briefzentrum|versandt|versendet|verschickt|eingang|ausgang|abgang|scan|\
        hauptumschlagsbasis|auf dem weg|logistikzentrum|logistikzentrums|unterwegs|zielregion|ziel paketzentrum|\
        zielpaketzentrum|in verteilung|verteilung|verteilt|umgeladen|lager|lagerhaus|niederlassung|\
        umschlagzentrum|hub|wird transportiert|weiterverarbeitet|eingangsscan|ausgangsscan|eingegangen|\
        sortierzentrum|abgesendet|neues label|neu verpackt|nachverpack*|umgepackt|eingegangen im|\
        import paketzentrum|geleitet|lagerung|gelagert|partner im zielland übergeben|paketverteilzentrum|\
        paketverteilzentren",
    ),
    (
        HandedOn,
        "servicepartner|übergabe an|an partner übergeben|an den transporteur|übergabe zwischen|\
        an zustellpartner übergeben|an die post übergeben|an den zustellpartner|übergeben an dhl|übergeben an|\
        an partnerunternehmen|an das partnerunternehmen|an zusteller übergeben|an den versanddienstleister|\
        an den logistikpartner|an einen partner|an die airline|an die fluggesellschaft|an den spediteur|\
        dem spediteur übergeben|übergabe an den zustellpartner|zum verteilzentrum übergeben",
    ),
    (
        News,
        "aktualisiert|geändert|zusteltermin|zustelltermin|liefertermin|termin|avis|informiert|information|hinweis|\
        mitteilung|kontaktiert|kontakt|vereinbart|keine weiteren details|benachrichtigung|wunschtag|\
        voraussichtlicher|gewählt|wunschzustellung|ablageort wurde|ablageort beauftragt|wunsch|liefertag|\
        zustelltag|zeitfenster|umleitung beauftragt|umverfügung|verfügung|rückfrage|in klärung|zweite zustellung|\
        bestellt|neuen termin|neuer termin|zahlungsübergabe|ankommen|avisiert beim empfänger|\
        avisierung beim empfänger|telefonisch avisiert",
    ),
    (NotYet, "noch nicht|noch keine|noch kein|bisher nicht|noch aus"),
    (If, "falls|wenn|sofern|sobald|ansonsten"),
    (Waiting, "wartet auf|warten auf|wartet|warten|verfügbar"),
    (
        Handed,
        "übergeben|ausgehändigt|abgestellt|abgelegt|hinterlegt|eingelegt|eingeworfen|liegt in ihrem|\
        liegt im briefkasten|liegt an|liegt bei|abgegeben bei|nachbarn abgegeben|zurückgelassen|deponiert|\
        überreicht|entgegengenommen|angenommen von",
    ),
    (Today, "heute|im laufe des tages|noch heute|des heutigen tages|heutigen tag*"),
    (
        Locker,
        "packstation|paketshop|abholstation|paketbox|paketautomat|abholpunkt|pickup paketshop|paket shop|\
        servicepoint|poststation|paketstation|abholshop|abholbox",
    ),
    (Courier, "zusteller|fahrer|kurier|bote|postbote|zustellerin|briefträger"),
];
