//! Dutch.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "niet|geen|nooit|zonder|mislukt*|onmogelijk|niemand"),
    (
        Future,
        "zal|verwacht*|gepland*|binnenkort|te bezorgen|voor bezorging|morgen|gaan we|zullen|komt eraan|verwachten|\
        morgen te|wordt bezorgd|worden bezorgd|wordt geleverd|wordt afgeleverd|wordt morgen|wordt verwacht|\
        bezorgen we|brengen",
    ),
    (Requested, "verzocht|op verzoek|aangevraagd|gevraagd"),
    (Attempt, "poging|geprobeerd|bezorgpoging"),
    (Again, "nieuwe poging|tweede poging|volgende poging|opnieuw|volgende werkdag"),
    (
        Delivered,
        "bezorgd|afgeleverd|geleverd|afgegeven|bezorging voltooid|zending is bezorgd|levering voltooid|\
        levering geslaagd|bezorging geslaagd|succesvol bezorgd|aan ontvanger overhandigd|uitgereikt|\
        ontvanger heeft het pakket ontvangen|ontvanger heeft ontvangen|levering bevestigd|bezorging bevestigd|\
        overhandigd aan de ontvanger|overhandigd aan ontvanger|overhandigd aan de geadresseerde",
    ),
    (Partly, "gedeeltelijk|deels"),
    (Delivery, "bezorging|levering|bezorgen|leveren|aflevering"),
    (
        Undelivered,
        "niet bezorgd|niet afgeleverd|niet geleverd|bezorging mislukt|niet kunnen bezorgen|\
        kon niet worden bezorgd|niet worden bezorgd|kon niet bezorgd|bezorgpoging|bezorging niet gelukt|\
        onbestelbaar|levering mislukt|niet gelukt|niet worden afgeleverd|afleverpoging|niet thuis|\
        bezorgen niet gelukt|niet kunnen afleveren|niet bezorgen|bezorging is niet gelukt|bezorging mislukte|\
        overleden",
    ),
    (
        OutForDelivery,
        "bezorger is onderweg|onderweg naar de ontvanger|in de bezorgwagen|chauffeur is onderweg|onderweg naar u|\
        bezorgronde|in bezorging|uit voor levering|vandaag bezorgd|onderweg voor bezorging|bij de bezorger|\
        met de koerier|onderweg met de|op route|bezorgroute|levert uw|brengt uw|bezorgt uw|komt vandaag|\
        vandaag geleverd|vandaag bezorgen|wordt vandaag|koerier is onderweg|op weg naar de ontvanger|\
        ingeladen voor bezorging|geladen in bestelwagen|bestelwagen|postbode is onderweg|\
        in de bus van de bezorger|onderweg met bezorger|vandaag bij u|op pad|onderweg voor levering",
    ),
    (Signed, "handtekening|getekend|ondertekend"),
    (
        Individual,
        "buren|buur*|buurman|receptie|huisgenoot|conciërge|buurvrouw|medewerker|portier|huismeester|collega|\
        familielid|huisgenoten",
    ),
    (
        SafePlace,
        "brievenbus|veilige plek|voordeur|garage|bij de deur|afgesproken plek|schuur|in de tuin|achter het huis|\
        balkon|bloembak|afgesproken plaats|veilige plaats|achterdeur",
    ),
    (
        PickupPoint,
        "afhaalpunt|pakketpunt|postkantoor|servicepunt|ophaalpunt|pakketautomaat|pakketkluis|parcelshop|\
        parcel shop|postnl punt|afhaallocatie|dhl punt|postnl locatie|afhaalkantoor|winkel|kluis|pakketwand|\
        ophaallocatie|balie",
    ),
    (
        Ready,
        "klaar om op te halen|klaar om af te halen|ligt klaar|kan worden opgehaald|kan worden afgehaald|\
        beschikbaar voor afhalen|klaar voor afhalen|kunt het ophalen|af te halen|op te halen|klaar voor ophalen|\
        afgehaald worden|opgehaald worden|worden afgehaald|worden opgehaald|beschikbaar in het afhaalpunt|\
        beschikbaar in|klaar bij|kunt uw pakket|afhalen bij|ophalen bij|ophalen op|aangekomen bij het afhaalpunt|\
        aangekomen op het afhaalpunt|afhaalbericht|afhaalcode|bezorgd bij een postnl punt|bezorgd bij afhaalpunt|\
        bezorgd op afhaalpunt|ligt voor u klaar|voor je klaar|staat voor je|ligt voor je|voor u klaar",
    ),
    (
        HoldOver,
        "niet afgehaald|niet opgehaald|bewaartermijn|afhaaltermijn|bewaartermijn verstreken|niet op tijd|\
        termijn verlopen",
    ),
    (
        Fetched,
        "afgehaald door de ontvanger|opgehaald door de ontvanger|afgehaald|opgehaald bij afhaalpunt|opgehaald bij pakketpunt|opgehaald door ontvanger|ontvanger heeft",
    ),
    (
        Collected,
        "opgehaald bij de afzender|aangenomen|ontvangen van de afzender|ingeleverd|aangeboden|\
        in ontvangst genomen|zending ontvangen|pakket ontvangen|opgehaald bij afzender|\
        afgegeven door de afzender|ontvangen van afzender|ontvangen door postnl|ontvangen door|aangeboden bij|\
        ingeleverd bij|afgegeven aan postnl|overgedragen door afzender|we hebben uw pakket ontvangen|\
        opgehaald door de koerier bij afzender|aangenomen bij|pakket is ontvangen",
    ),
    (Taken, "opgehaald"),
    (PickupUndone, "ophalen mislukt|niet kunnen ophalen|ophaling mislukt"),
    (Recipient, "ontvanger|geadresseerde|klant"),
    (Sender, "afzender|verzender|verkoper"),
    (
        Return,
        "retour*|teruggestuurd|terug naar|teruggezonden|terugzending|retour afzender|gaat retour|gaat terug|\
        terug naar de afzender",
    ),
    (
        ReturnDone,
        "geretourneerd aan afzender|bezorgd bij afzender|afgeleverd bij afzender|retour bezorgd|\
        bezorgd bij de afzender|retour afgeleverd|terugbezorgd|afgeleverd bij de afzender|terug bij de afzender|\
        retour ontvangen|geretourneerd",
    ),
    (BackAtDepot, "terug naar het depot|terug in het depot|terug op depot|terug naar depot|terug op het depot"),
    (Customs, "douane*|inklaring|ingeklaard|inklar*|invoerrechten|inklaren|bij de douane|douaneafhandeling"),
    (
        Cleared,
        "ingeklaard|vrijgegeven|inklaring voltooid|inklaring afgerond|douane heeft vrijgegeven|vrijgave|\
        douane gepasseerd|door de douane vrijgegeven|inklaring gereed",
    ),
    (Held, "vastgehouden|tegengehouden|aangehouden|opgeslagen|geblokkeerd"),
    (Documents, "document*|factuur|papieren"),
    (Duties, "invoerrechten|btw|belasting*|douanekosten|invoerkosten|invoerheffing*|inklaringskosten|douanerechten"),
    (Prohibited, "verboden|niet toegestaan"),
    (Seized, "in beslag genomen|inbeslag*"),
    (
        Faulty,
        "ontbre*|onvolledig*|onjuist*|verkeerd*|ongeldig*|onbekend*|foutie*|fout|vereist|onleesbaar|\
        betaald worden|moeten nog betaald|te betalen|nog te betalen|niet betaald|aanleveren|benodigd|nodig|\
        niet gevonden|niet correct|bestaat niet|ontbreekt|verhuisd|klopt niet|klopt het niet|niet juist|\
        kloppen niet",
    ),
    (Address, "adres*|huisnummer|postcode|verhuisd"),
    (
        Absent,
        "niet thuis|afwezig|niemand thuis|niet aanwezig|niemand aanwezig|niemand thuis aangetroffen|\
        niemand aangetroffen|was niet thuis|niet aangetroffen",
    ),
    (Closed, "gesloten|dicht"),
    (
        Refused,
        "geweiger*|weiger*|niet geaccepteerd|geweigerd|wilde het pakket niet|weigerde|niet aangenomen|\
        nam niet aan|niet in ontvangst|wilde niet|wil het pakket niet",
    ),
    (
        Unreachable,
        "onbereikbaar|niet bereikbaar|geen toegang|niet toegankelijk|geen toegang tot|kon niet bij|\
        telefonisch niet|niet kunnen bereiken",
    ),
    (Damaged, "beschadig*|kapot|schade"),
    (
        Lost,
        "verloren|kwijt*|zoekgeraakt|vermist|vermissing|gestolen|verlies|zoek geraakt|niet gevonden pakket|\
        verdwenen",
    ),
    (Destroyed, "vernietig*|weggegooid"),
    (Cancelled, "geannuleerd|annuler*|vervallen"),
    (
        Delay,
        "vertraag*|vertraging|uitgesteld|later dan|later bezorgd|verlaat|vertraagd|later dan gepland|\
        loopt vertraging|dag later|later dan verwacht|komt later|pakket later",
    ),
    (Obstacle, "weersomstandigheden|staking|feestdag|overmacht|verkeer|drukte|storing"),
    (
        Trouble,
        "probleem|verkeerd gesorteerd|onregelmatigheid|uitzondering|incident|omgeleid|fout gesorteerd|onderzoek|\
        verkeerd verzonden|verkeerd depot|misgesorteerd|foutief",
    ),
    (Label, "verzendlabel|label aangemaakt"),
    (
        PreAdvice,
        "aangemeld|voorgemeld|voormelding|verwacht de zending|label aangemaakt|nog niet ontvangen|\
        gegevens ontvangen|in voorbereiding|voorbereid|elektronisch*|zending is geregistreerd|geregistreerd|\
        aangekondigd|wacht op|informatie ontvangen|bestelling ontvangen|nog niet in ons bezit|\
        gegevens van uw pakket|gegevens van je pakket|gegevens van de zending|gegevens zijn ontvangen",
    ),
    (
        Global,
        "internationaal|export|luchthaven|vliegtuig|vlucht|land van herkomst verlaten|buitenland|grens|\
        verlaten land|verlaten het land|internationale|heeft het land|per vliegtuig",
    ),
    (
        Landed,
        "land van bestemming|aangekomen in nederland|bestemmingsland|aangekomen in het land|\
        in het land van bestemming|land van bestemming aangekomen|aangekomen in belgië",
    ),
    (
        Hub,
        "bezorgdepot|bezorgcentrum|depot van bestemming|lokale depot|afleverdepot|lokaal depot|regionaal depot|\
        bezorglocatie|bezorgkantoor|bezorgpunt|lokaal sorteercentrum|distributiekantoor|afleverkantoor",
    ),
    (Origin, "land van herkomst|depot van herkomst|van herkomst"),
    (
        Moving,
        "onderweg|gesorteerd|sorteercentrum|sorteer*|aangekomen|vertrokken|verwerkt|verwerking|verzonden|\
        transport|depot|in transit|doorgestuurd|distributiecentrum|overgeslagen|gescand|hub|ontvangen op|\
        ontvangen in|binnengekomen|uitgaand|inkomend|in het sorteercentrum|overslag|magazijn|vervoer*|\
        in ons netwerk",
    ),
    (
        HandedOn,
        "overgedragen aan|overhandigd aan vervoerder|overgedragen|overhandigd aan partner|\
        overgedragen aan vervoerder|afgegeven aan vervoerder|afgeleverd op depot|afgeleverd op het depot|\
        overhandigd aan de vervoerder|overhandigd aan de koerier|overhandigd aan de douane|\
        overhandigd aan de post|afgeleverd bij het depot|afgeleverd in het sorteercentrum",
    ),
    (
        News,
        "bericht|gewijzigd|wijziging|afspraak|geïnformeerd|contact|bijgewerkt|informatie|bezorgmoment|tijdvak|\
        melding|verwachte|verwachten|nieuwe bezorgdatum|bezorgvoorkeur|voorkeur",
    ),
    (NotYet, "nog niet|nog geen"),
    (If, "indien|zodra|mits|als u|als je|als er|als de"),
    (Waiting, "wacht|wachten op|in afwachting|beschikbaar"),
    (
        Handed,
        "afgegeven bij|achtergelaten|gelegd|gedeponeerd|in de brievenbus|ligt in|ligt bij|ligt op|staat bij|\
        staat in|gegeven|afgegeven aan|overhandigd",
    ),
    (Today, "vandaag|in de loop van de dag|vanmorgen|vanmiddag|vanavond"),
    (
        Locker,
        "afhaalpunt|pakketpunt|pakketautomaat|pakketkluis|parcelshop|parcel shop|ophaalpunt|afhaallocatie|\
        postnl punt|dhl punt|servicepunt",
    ),
    (Courier, "bezorger|koerier|postbode|chauffeur"),
];
