//! German. Umlauts are folded to their base letter; spellings with `ae`, `oe`, `ue` are listed where they occur.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (
        Silent,
        "keine weiteren details erforderlich|keine weitere begründung|ohne unterschrift|keine unterschrift erforderlich|nicht erforderlich|ohne verzögerung|keine verzögerung|pünktlich",
    ),
    (Not, "nicht|kein*|nie|ohne|erfolglos*"),
    (
        Future,
        "wird|werden|soll|voraussichtlich*|geplant*|erwartet*|vorgesehen|in kürze|demnächst|morgen|noch nicht|zur zustellung|zur auslieferung|bevor|sobald",
    ),
    (Requested, "beauftragt|angefordert|wunsch|verfügung|absenderverfügung|gewünscht"),
    (Attempt, "zustellversuch*|versuch|versucht|auslieferungsversuch*"),
    (
        Again,
        "erneut*|neuer zustellversuch|zweiter zustellversuch|weiterer zustellversuch|nächster zustellversuch|nächsten werktag",
    ),
    (
        Delivered,
        "zugestellt|ausgeliefert|ausgehändigt|ausgehaendigt|zustellung erfolgreich|erfolgreiche zustellung|erfolgreich zugestellt|zustellung erfolgt|übergeben an empfänger|dem empfänger übergeben|\
        an den empfänger übergeben|an empfänger übergeben|auslieferung erfolgt|empfangen von|zustellbestätigung|in den briefkasten eingelegt|hinterlegt|abgelegt|abgestellt|beim nachbarn abgegeben|nachbarn übergeben|nachbarn ausgehändigt|nachbarin übergeben|abgegeben bei|\
        zustellung an andere anwesende person",
    ),
    (Partly, "teilweise|teillieferung|teilsendung"),
    (Delivery, "zustellung|auslieferung|lieferung|zuzustellen|zustellen"),
    (
        Undelivered,
        "nicht zugestellt|nicht ausgeliefert|nicht zustellbar|unzustellbar|zustellung nicht möglich|zustellung fehlgeschlagen|zustellung war nicht möglich|zustellung erfolglos|\
        erfolgloser zustellversuch|zustellhindernis|konnte nicht zugestellt|keine zustellung|nicht ausgehändigt|zustellversuch|auslieferung nicht möglich",
    ),
    (
        OutForDelivery,
        "zustellfahrzeug|in zustellung|in der zustellung|in auslieferung|unterwegs zum empfänger|auf dem weg zum empfänger|auf dem weg zu ihnen|zustelltour|ausrollung|heute zugestellt|wird heute|\
        zustellung heute|in das zustellfahrzeug|zusteller unterwegs|dem zusteller übergeben|tour geladen|auf tour",
    ),
    (Signed, "unterschrift|unterschrieben|quittiert"),
    (
        Individual,
        "nachbar*|ersatzempfänger|hausbewohner|rezeption|empfangsbereich|pförtner|familienangehörig*|anwesende person|mitbewohner|bevollmächtigt*",
    ),
    (
        SafePlace,
        "ablageort|briefkasten*|wunschort|haustür|vor der tür|garage|sicheren ort|sicherer ort|hauseingang|terrasse|carport|paketkasten|abstellort|abstellgenehmigung|abstell okay|ablagevertrag|garagenvertrag",
    ),
    (
        PickupPoint,
        "packstation|filiale|postfiliale|paketshop|paket shop|paketbox|abholstation|abholstelle|abholpunkt|agentur|postamt|partner filiale|servicepoint|paketautomat|poststation|abholfach",
    ),
    (
        Ready,
        "abholbereit|zur abholung|abgeholt werden|selbstabholung|liegt zur abholung|benachrichtigt|bereitgestellt|abholung bereit|steht zur abholung|kann abgeholt|abholung durch empfänger möglich",
    ),
    (HoldOver, "nicht abgeholt|lagerfrist|abholfrist|aufbewahrungsfrist|nicht rechtzeitig abgeholt|frist abgelaufen"),
    (
        Fetched,
        "vom empfänger abgeholt|durch empfänger abgeholt|empfänger hat die sendung abgeholt|empfänger abgeholt|in der filiale abgeholt|aus der packstation abgeholt|vom kunden abgeholt|empfänger hat|\
        von empfänger abgeholt|aus der packstation entnommen|abholung durch empfänger",
    ),
    (
        Collected,
        "eingeliefert|einlieferung|beim absender abgeholt|vom absender abgeholt|abholung erfolgreich|übernommen|angenommen|erstscan|aufgegeben|aufgeliefert|vom kunden übergeben|abholscan|postaufgabe|paket erhalten|sendung erhalten",
    ),
    (Taken, "abgeholt"),
    (PickupUndone, "abholung nicht möglich|abholung fehlgeschlagen|nicht abholbereit|abholversuch|abholung erfolglos"),
    (Recipient, "empfänger*|empfaenger*|kunde|kunden"),
    (Sender, "absender*|versender*|auftraggeber*"),
    (
        Return,
        "zurück*|zurueck*|rücksendung*|ruecksendung*|retoure*|rückversand|rückführung|rücktransport|remission|retourniert|rücklauf|rückholung",
    ),
    (
        ReturnDone,
        "an absender zugestellt|an den absender zugestellt|dem absender zugestellt|an den absender ausgeliefert|an absender ausgeliefert|an den absender zurückgegeben|dem absender zurückgegeben|an absender zurückgegeben|an absender übergeben|rücksendung zugestellt|retoure zugestellt|\
        an den absender übergeben|beim absender eingetroffen",
    ),
    (
        BackAtDepot,
        "zurück im depot|zurück im paketzentrum|rückkehr ins depot|zurück ins depot|zurück in der zustellbasis",
    ),
    (Customs, "zoll|zoll*|verzoll*|*zollung|zollabfertigung|*zollamt|importabfertigung|exportabfertigung|einfuhr*"),
    (
        Cleared,
        "zollfreigabe|freigegeben|verzollt|zollabfertigung abgeschlossen|abfertigung abgeschlossen|verzollung abgeschlossen|vom zoll freigegeben|freigabe|zollabwicklung abgeschlossen",
    ),
    (Held, "angehalten|zurückgehalten|festgehalten|aufgehalten|anhalten|gestoppt|einbehalten|lagerung|gelagert"),
    (
        Documents,
        "dokument*|unterlagen|rechnung*|zollinhaltserklärung|papiere|zolldokumente|begleitpapiere|*dokumente|inhaltserklärung",
    ),
    (Duties, "zollgebühr*|abgaben|einfuhrabgaben|einfuhrumsatzsteuer|zollkosten|gebühren|steuern|verzollungskosten"),
    (Prohibited, "verboten*|unzulässig*|gefahrgut|nicht zugelassen*|einfuhrverbot|versandverbot"),
    (Seized, "beschlagnahm*|konfisziert|eingezogen"),
    (
        Faulty,
        "fehlend*|fehlt|fehlen|unvollständig*|falsch*|ungültig*|fehlerhaft*|mangelhaft*|unbekannt|benötigt|erforderlich|unleserlich|ungenügend*|unzureichend*|unrichtig*|unidentifizierbar*|unklar*|nicht ermittelbar|nicht zu ermitteln",
    ),
    (
        Address,
        "adresse*|adress*|anschrift|hausnummer|postleitzahl|empfängerinformation*|empfängername|straße|klingelschild|verzogen|empfänger nicht zu ermitteln|empfänger unbekannt|empfänger nicht ermittelbar|postfach",
    ),
    (
        Absent,
        "nicht angetroffen|nicht zuhause|nicht zu hause|niemand|abwesend*|nicht anwesend|niemanden angetroffen|empfänger nicht da|abwesenheit|urlaub",
    ),
    (Closed, "geschlossen*|betriebsferien|ruhetag|betriebsurlaub"),
    (Refused, "verweiger*|annahmeverweigerung|annahme verweigert|abgelehnt|nicht angenommen|verweigert"),
    (Unreachable, "nicht erreichbar|kein zugang|nicht zugänglich|unzugänglich|nicht erreicht|kein zutritt"),
    (Damaged, "beschädig*|beschaedig*|defekt|zerstört|kaputt|*beschädigung*"),
    (Lost, "verloren*|verlust|verlorengegangen|abhandengekommen|beraubung|diebstahl|gestohlen|nicht auffindbar"),
    (Destroyed, "vernichtet|entsorgt|verwertet|vernichtung|entsorgung"),
    (Cancelled, "storniert|stornierung|annulliert|abgebrochen|auftrag gelöscht"),
    (
        Delay,
        "verzöger*|verzoeger*|verspät*|verspaet*|unpünktlich|verschoben|später als|spätere zustellung|laufzeitverzögerung|rückstand",
    ),
    (
        Obstacle,
        "witterung*|wetter*|höherer gewalt|streik*|feiertag*|technischer probleme|verkehr*|stau|unwetter|kapazitätsproblem|panne|unfall",
    ),
    (
        Trouble,
        "sonderereignis|problem|sortierproblem|fehlgeleitet|falsch sortiert|fehlsortiert|fehlverladen|neues label|neu verpackt|nachverpack*|nicht eingetroffen|daten ohne sendung|übergröße|übergewicht|ausnahme|störung|\
        nachforschung|prüfung negativ|entspricht nicht|umgeleitet|schwierigkeiten|nicht in der zustellung",
    ),
    (Label, "etikett erstellt|versandlabel|versandetikett|label erstellt|paketschein|versandschein|versandmarke"),
    (
        PreAdvice,
        "elektronisch*|angekündigt|sendungsdaten|datensatz|avisiert|auftragsdaten|auftrag eingegangen|auftrag erstellt|vorab|voranmeldung|vorankündigung|daten übermittelt|noch nicht übergeben|noch nicht eingetroffen beim|bestellung eingegangen|\
        versand vorbereitet|wird vorbereitet|abholauftrag|etikett erstellt|label wurde erstellt|abholung beauftragt|abholung geplant|in vorbereitung",
    ),
    (
        Global,
        "international*|exportbearbeitung|export|ausland|flughafen|abflug|flug|zielland|auslandssendung|internationalen paketzentrum|grenze|verlassen des ursprungslands|herkunftsland verlassen|austauschamt|auswechslungsstelle|seehafen",
    ),
    (
        Landed,
        "im zielland|zielland eingetroffen|zielland angekommen|im bestimmungsland|bestimmungsland eingetroffen|im zielland eingetroffen|ankunft im zielland|im empfangsland",
    ),
    (
        Hub,
        "zustellbasis|zustelldepot|ziel paketzentrum|zielpaketzentrum|zieldepot|zustellstützpunkt|zustellstelle|ziel depot|zustellbasis bearbeitet|empfangsdepot|zielregion|zustellzentrum",
    ),
    (Origin, "start paketzentrum|startpaketzentrum|ursprungs*|versanddepot|region des absenders|abgangs*|herkunfts*"),
    (
        Moving,
        "unterwegs|transport*|paketzentrum|sortier*|sortierung|bearbeitet|eingetroffen|angekommen|ankunft|abfahrt|abgefahren|verlassen|weitergeleitet|weiterleitung|weitertransport|umschlag|umgeschlagen|verladen|beladung|depot|verteilzentrum|\
        briefzentrum|versandt|versendet|verschickt|eingang|ausgang|abgang|scan|hauptumschlagsbasis|auf dem weg|logistikzentrum|logistikzentrums|unterwegs",
    ),
    (
        HandedOn,
        "servicepartner|übergabe an|an partner übergeben|an den transporteur|übergabe zwischen|an zustellpartner übergeben|an die post übergeben|an den zustellpartner|übergeben an dhl|übergeben an",
    ),
    (
        News,
        "aktualisiert|geändert|zusteltermin|zustelltermin|liefertermin|termin|avis|informiert|information|hinweis|mitteilung|kontaktiert|kontakt|vereinbart|keine weiteren details|benachrichtigung|wunschtag|voraussichtlicher",
    ),
];
