//! Finnish.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "ei|eivät|ilman"),
    (NotYet, "ei vielä|ei ole vielä|vielä ei"),
    (If, "jos|mikäli|kun"),
    (Future, "toimitetaan|arvioitu|odotetaan|suunniteltu|huomenna|pian|tullaan toimittamaan|arvio"),
    (Waiting, "odottaa|odottamassa|odotetaan"),
    (Requested, "pyynnöstä|pyydetty"),
    (Attempt, "yritys|yritetty|toimitusyritys|jakeluyritys"),
    (Again, "uusi yritys|uudelleen|seuraavana arkipäivänä"),
    (Delivered, "toimitettu|jaettu|toimitus valmis|luovutettu vastaanottajalle"),
    (Delivery, "toimitus|toimituksen|jakelu"),
    (
        Undelivered,
        "toimitus epäonnistui|ei voitu toimittaa|ei toimitettu|ei voitu luovuttaa|toimitusyritys|jakeluyritys|\
        epäonnistunut toimitus|toimittaminen epäonnistui|ei saatu toimitettua|ei pystytty toimittamaan|\
        toimitus ei onnistunut",
    ),
    (
        OutForDelivery,
        "kuljetuksessa vastaanottajalle|jakelussa|jakelukuljetuksessa|jakeluun|kuljettajan kyydissä|\
        toimitetaan tänään|kuljettaja on matkalla|lastattu jakeluautoon|lähtenyt jakeluun|\
        matkalla vastaanottajalle|kuriirilla|kuljettajan mukana|kuriirin mukana",
    ),
    (Signed, "allekirjoit*|kuitannut|kuitattu"),
    (Individual, "naapuri*|vastaanottotiski*|aula|huoltomies|perheenjäsen*|toiselle henkilölle"),
    (
        SafePlace,
        "postilaatikkoon|postilaatikko*|oven eteen|ovelle|postiluukku*|turvalliseen paikkaan|kuistille|\
        sovittuun paikkaan",
    ),
    (Handed, "jätetty oven|jätetty turvalliseen|jätetty ovelle|luovutettu|luovutettiin|annettu"),
    (PickupPoint, "noutopiste*|pakettiautomaat*|postiin|postissa|postiautomaat*|noutopaik*|palvelupiste*|lokero*"),
    (
        Ready,
        "noudettavissa|noutovalmis|valmiina noudettavaksi|odottaa noutoa|voi noutaa|saapumisilmoitus|\
        odottaa noutajaa|noutokoodi|saapunut noutopisteeseen|toimitettu noutopisteeseen|\
        toimitettu pakettiautomaattiin",
    ),
    (HoldOver, "ei noudettu|noutamatta|säilytysaika|määräajassa|noutoaika"),
    (
        Fetched,
        "vastaanottaja on noutanut|noudettu noutopisteestä|noudettu automaatista|noudettu pakettiautomaatista|\
        vastaanottaja nouti|asiakas noutanut|noutanut",
    ),
    (
        Collected,
        "jätetty postiin|noudettu lähettäjältä|vastaanotettu lähettäjältä|jätetty kuljetettavaksi|otettu vastaan|\
        lähetys vastaanotettu|vastaanotettu kuljetettavaksi|luovutettu kuljetettavaksi|postitettu|\
        otettu kuljetukseen|otettu kuljetettavaksi|luovutettu postille|luovutettu matkahuollolle",
    ),
    (Taken, "noudettu"),
    (Recipient, "vastaanottaj*|asiakka*"),
    (Sender, "lähettäj*|myyj*"),
    (Return, "palaut*|palautetaan"),
    (ReturnDone, "palautettu lähettäjälle|palautus toimitettu|toimitettu lähettäjälle|luovutettu lähettäjälle"),
    (Customs, "tulli|tullissa|tullin|tulliselvitys*|tullaus*|tullattu|tulliin|tullauk*"),
    (Cleared, "tulliselvitys valmis|tullattu|vapautettu|tulliselvitetty|tullaus valmis|tullin luovuttama"),
    (Held, "pidättänyt|pidätetty|pysäytetty|keskeytetty|säilytyksessä"),
    (Documents, "asiakirj*|lasku|dokument*|kauppalasku*"),
    (Duties, "tullimaksu*|arvonlisävero*|alv|veroja|verot"),
    (Prohibited, "kielletty*|kiellett*"),
    (Seized, "takavarikoitu"),
    (Faulty, "virheelli*|puutteelli*|puuttu*|väärä|väärin|tuntematon|puuttuvat|maksettava|maksamatta|tarvitaan"),
    (Address, "osoite|osoitetiedot|postinumero|muuttanut|osoitt*"),
    (Absent, "ei ollut kotona|ei kotona|ei tavoitettu|ei paikalla|poissa|kukaan ei"),
    (Closed, "suljettu|kiinni"),
    (Refused, "kieltäyty*|ei ottanut vastaan|vastaanotto kieltäydytty"),
    (Unreachable, "ei pääsyä|ei saada yhteyttä|ei saatu yhteyttä|ei päästy"),
    (Damaged, "vaurioitu*|vahingoittu*|rikkoutu*|vaurio"),
    (Lost, "kadonnut|hävinnyt|kadoksissa|varastettu"),
    (Destroyed, "tuhottu|hävitetty"),
    (Cancelled, "peruttu|peruutettu|mitätöity"),
    (Delay, "myöhäs*|viiväs*|viivästy*|myöhemmin kuin"),
    (Obstacle, "sää|lakko|pyhäpäivä|lumimyrsky|liikenne*"),
    (Trouble, "poikkeama|ongelma*|virhelajittelu|väärin ohjattu|lajiteltu väärin"),
    (Label, "osoitekortti|lähetystarra|tarra"),
    (
        PreAdvice,
        "ilmoittanut lähetyksestä|ennakkotieto*|tiedot vastaanotettu|sähköinen ennakko*|rekisteröity|\
        valmistellaan|lähetystiedot|lähettäjä valmistelee|tilattu nouto|ei ole vielä saapunut|\
        odottaa lähettämistä|sähköisesti",
    ),
    (Global, "lähtömaasta|kansainväli*|lentokent*|ulkomaille|lentokone|vienti*|vientimaa*|lähtenyt maasta"),
    (Landed, "kohdemaahan|määrämaahan|saapunut suomeen|määränpäämaa*|kohdemaassa"),
    (Hub, "jakelukeskuk*|jakelutoimipaik*|paikallinen terminaali|jakeluterminaali*|jakelupist*"),
    (
        Moving,
        "matkalla|lajiteltu|lajittelu*|terminaal*|kuljetuksessa|saapunut|lähtenyt|käsitelty|lastattu|siirretty|\
        kuljetukseen|varasto*|käsittelyssä|edelleenlähetetty",
    ),
    (HandedOn, "luovutettu kuljetusliikkeelle|luovutettu yhteistyökumppanille|siirretty kumppanille"),
    (News, "ilmoitus|muutettu|muutos|tekstiviesti|sovittu|päivitetty|toimitusaika|arvioitu toimitus"),
    (Today, "tänään"),
    (Locker, "noutopiste*|pakettiautomaat*|postiautomaat*|noutopaik*"),
    (Courier, "kuljettaj*|kuriir*|postinkantaj*|jakelij*"),
];
