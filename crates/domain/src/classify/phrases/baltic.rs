//! Lithuanian, Latvian and Estonian, read as one: their carriers are the same.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "ne|nebuvo|nepavyko|neįteikt*|nepristatyt*|nav|neizdevās|nebija|ei|pole"),
    (NotYet, "dar ne|vēl nav|pole veel"),
    (Future, "bus|planuojama|numatoma|rytoj|tiks|plānots|rīt|toimetatakse|homme|plaanitud"),
    (Today, "šiandien|šodien|täna"),
    (Waiting, "laukia|gaida|ootab|ootel"),
    (
        Delivered,
        "pristatyta|įteikta|atiduota gavėjui|piegādāts|piegādāta|izsniegts|izsniegta|kätte toimetatud|\
        kohale toimetatud|väljastatud|üle antud saajale",
    ),
    (Delivery, "pristatymas|piegāde|kohaletoimetamine"),
    (
        Undelivered,
        "nepavyko pristatyti|nepristatyta|neįteikta|neizdevās piegādāt|nav piegādāt*|ebaõnnestunud|\
        kohaletoimetamine ebaõnnestus|nesėkmingas pristatymas|piegāde neizdevās",
    ),
    (
        OutForDelivery,
        "pristatoma|kurjeris veža|išvežta pristatyti|pas kurjerį|pie kurjera|kurjers ved|kurjers dodas|\
        kulleri käes|kulleriga|kuller on teel|piegādes procesā",
    ),
    (Courier, "kurjer*|kuller*"),
    (Individual, "kaimyn*|kaimiņ*|naabri*"),
    (
        Ready,
        "galima atsiimti|paruošta atsiimti|laukia atsiėmimo|paštomate laukia|gatavs saņemšanai|var saņemt|\
        gaida saņēmēju|saab kätte|valmis kättesaamiseks|ootab kättesaamist|pakiautomaadis ootab",
    ),
    (PickupPoint, "paštomat*|pakomāt*|pakiautomaa*|pašto skyri*|pasta nodaļ*|postkontor*"),
    (Locker, "paštomat*|pakomāt*|pakiautomaa*"),
    (Fetched, "gavėjas atsiėmė|atsiimta|izņemts no pakomāta|saņēmējs izņēma|saaja võttis"),
    (
        Collected,
        "priimta iš siuntėjo|paimta iš siuntėjo|siunta priimta|pieņemts no sūtītāja|saņemts no sūtītāja|\
        sūtījums pieņemts|saatjalt vastu võetud|vastu võetud",
    ),
    (Recipient, "gavėj*|saņēmēj*|saaja"),
    (Sender, "siuntėj*|sūtītāj*|saatja*"),
    (Return, "grąžin*|atgriez*|tagasta*"),
    (ReturnDone, "grąžinta siuntėjui|atgriezts sūtītājam|tagastatud saatjale"),
    (Customs, "muitin*|muit*|tolli*"),
    (Cleared, "muitinės procedūros baigtos|atmuitots|tollivormistus lõpetatud"),
    (Held, "sulaikyta|aizturēts|kinni peetud"),
    (Address, "adresas|adrese|aadress*"),
    (Faulty, "neteising*|neišsam*|nepareiz*|nepilnīg*|vale|puudulik*"),
    (Absent, "gavėjo nėra|nebuvo namuose|nerastas|saņēmējs nav|nebija mājās|ei olnud kodus|saajat ei"),
    (Refused, "atsisakė|atteicās|keeldus"),
    (Damaged, "pažeist*|bojāt*|kahjustatud"),
    (Lost, "pamest*|prarast*|pazaud*|kadunud"),
    (Cancelled, "atšaukt*|atcelt*|tühistatud"),
    (Delay, "vėluoja|kavējas|hilineb|viibib|aizkavē*"),
    (
        PreAdvice,
        "užregistruota|sukurta|reģistrēts|sagatavo|registreeritud|ettevalmistamisel|ruošiama|informācija saņemta",
    ),
    (Global, "išvyko iš šalies|oro uost*|lidost*|lennujaam*|eksport*"),
    (Landed, "atvyko į lietuvą|paskirties šal*|galamērķa valst*|saabunud sihtriiki|sihtriik*"),
    (
        Moving,
        "išrūšiuota|terminale|išvyko|atvyko|kelyje|vežama|skirstymo|šķirošan*|ceļā|sorteeri*|teel|lahkunud|\
        saabunud|pārvad*|transportuojama",
    ),
];
