//! Dutch.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "niet|geen|nooit|zonder|mislukt*|onmogelijk|niemand"),
    (Future, "wordt|worden|zal|verwacht*|gepland*|binnenkort|nog niet|te bezorgen|voor bezorging|morgen|gaan we|zodra"),
    (Requested, "verzocht|op verzoek|aangevraagd|gevraagd"),
    (Attempt, "poging|geprobeerd|bezorgpoging"),
    (Again, "nieuwe poging|tweede poging|volgende poging|opnieuw|volgende werkdag"),
    (Delivered, "bezorgd|afgeleverd|geleverd|overhandigd|afgegeven|bezorging voltooid|zending is bezorgd"),
    (Partly, "gedeeltelijk|deels"),
    (Delivery, "bezorging|levering|bezorgen|leveren|aflevering"),
    (
        Undelivered,
        "niet bezorgd|niet afgeleverd|niet geleverd|bezorging mislukt|niet kunnen bezorgen|kon niet worden bezorgd|niet worden bezorgd|kon niet bezorgd|bezorgpoging|bezorging niet gelukt|onbestelbaar|levering mislukt|niet gelukt|niet worden afgeleverd|\
        afleverpoging|niet thuis",
    ),
    (
        OutForDelivery,
        "bezorger is onderweg|onderweg naar de ontvanger|in de bezorgwagen|chauffeur is onderweg|onderweg naar u|bezorgronde|in bezorging|uit voor levering|vandaag bezorgd|onderweg voor bezorging|bij de bezorger|met de koerier|onderweg met de|op route|bezorgroute",
    ),
    (Signed, "handtekening|getekend|ondertekend"),
    (Individual, "buren|buur*|buurman|receptie|huisgenoot|conciërge"),
    (SafePlace, "brievenbus|veilige plek|voordeur|garage|bij de deur|afgesproken plek|schuur"),
    (
        PickupPoint,
        "afhaalpunt|pakketpunt|postkantoor|servicepunt|ophaalpunt|pakketautomaat|pakketkluis|parcelshop|parcel shop|postnl punt|afhaallocatie|dhl punt",
    ),
    (
        Ready,
        "klaar om op te halen|klaar om af te halen|ligt klaar|kan worden opgehaald|kan worden afgehaald|beschikbaar voor afhalen|klaar voor afhalen|kunt het ophalen|af te halen|op te halen|klaar voor ophalen",
    ),
    (HoldOver, "niet afgehaald|niet opgehaald|bewaartermijn|afhaaltermijn"),
    (
        Fetched,
        "afgehaald door de ontvanger|opgehaald door de ontvanger|afgehaald|opgehaald bij afhaalpunt|opgehaald bij pakketpunt|opgehaald door ontvanger|ontvanger heeft",
    ),
    (
        Collected,
        "opgehaald bij de afzender|aangenomen|ontvangen van de afzender|ingeleverd|aangeboden|in ontvangst genomen|zending ontvangen|pakket ontvangen|opgehaald bij afzender|afgegeven door de afzender|ontvangen van afzender",
    ),
    (Taken, "opgehaald"),
    (PickupUndone, "ophalen mislukt|niet kunnen ophalen|ophaling mislukt"),
    (Recipient, "ontvanger|geadresseerde|klant"),
    (Sender, "afzender|verzender|verkoper"),
    (Return, "retour*|teruggestuurd|terug naar|teruggezonden|terugzending"),
    (
        ReturnDone,
        "geretourneerd aan afzender|bezorgd bij afzender|afgeleverd bij afzender|retour bezorgd|bezorgd bij de afzender|retour afgeleverd|terugbezorgd|afgeleverd bij de afzender",
    ),
    (BackAtDepot, "terug naar het depot|terug in het depot|terug op depot|terug naar depot|terug op het depot"),
    (Customs, "douane*|inklaring|ingeklaard|inklar*"),
    (Cleared, "ingeklaard|vrijgegeven|inklaring voltooid|inklaring afgerond|douane heeft vrijgegeven|vrijgave"),
    (Held, "vastgehouden|tegengehouden|aangehouden|opgeslagen|geblokkeerd"),
    (Documents, "document*|factuur|papieren"),
    (Duties, "invoerrechten|btw|belasting*|douanekosten|invoerkosten"),
    (Prohibited, "verboden|niet toegestaan"),
    (Seized, "in beslag genomen|inbeslag*"),
    (Faulty, "ontbre*|onvolledig*|onjuist*|verkeerd*|ongeldig*|onbekend*|foutie*|fout|vereist|onleesbaar"),
    (Address, "adres*|huisnummer|postcode|verhuisd"),
    (Absent, "niet thuis|afwezig|niemand thuis|niet aanwezig|niemand aanwezig"),
    (Closed, "gesloten|dicht"),
    (Refused, "geweiger*|weiger*|niet geaccepteerd"),
    (Unreachable, "onbereikbaar|niet bereikbaar|geen toegang|niet toegankelijk"),
    (Damaged, "beschadig*|kapot|schade"),
    (Lost, "verloren|kwijt*|zoekgeraakt|vermist|vermissing|gestolen|verlies"),
    (Destroyed, "vernietig*|weggegooid"),
    (Cancelled, "geannuleerd|annuler*|vervallen"),
    (Delay, "vertraag*|vertraging|uitgesteld|later dan|later bezorgd|verlaat"),
    (Obstacle, "weersomstandigheden|staking|feestdag|overmacht|verkeer|drukte|storing"),
    (Trouble, "probleem|verkeerd gesorteerd|onregelmatigheid|uitzondering|incident|omgeleid|fout gesorteerd|onderzoek"),
    (Label, "verzendlabel|label aangemaakt"),
    (
        PreAdvice,
        "aangemeld|voorgemeld|voormelding|verwacht de zending|label aangemaakt|nog niet ontvangen|gegevens ontvangen|in voorbereiding|voorbereid|elektronisch*|zending is geregistreerd|geregistreerd|nog niet in|aangekondigd|wacht op|informatie ontvangen|bestelling ontvangen",
    ),
    (
        Global,
        "internationaal|export|luchthaven|vliegtuig|vlucht|land van herkomst verlaten|buitenland|grens|verlaten land",
    ),
    (Landed, "land van bestemming|aangekomen in nederland|bestemmingsland|aangekomen in het land"),
    (
        Hub,
        "bezorgdepot|bezorgcentrum|depot van bestemming|lokale depot|afleverdepot|lokaal depot|regionaal depot|bezorglocatie",
    ),
    (Origin, "land van herkomst|depot van herkomst|van herkomst"),
    (
        Moving,
        "onderweg|gesorteerd|sorteercentrum|sorteer*|aangekomen|vertrokken|verwerkt|verwerking|verzonden|transport|depot|in transit|doorgestuurd|distributiecentrum|overgeslagen|gescand|hub",
    ),
    (
        HandedOn,
        "overgedragen aan|overhandigd aan vervoerder|overgedragen|overhandigd aan partner|overgedragen aan vervoerder|afgegeven aan vervoerder",
    ),
    (
        News,
        "bericht|gewijzigd|wijziging|afspraak|geïnformeerd|contact|bijgewerkt|informatie|bezorgmoment|tijdvak|melding",
    ),
];
