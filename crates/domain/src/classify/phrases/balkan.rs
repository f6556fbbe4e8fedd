//! Bulgarian, and the Latin-written neighbours that share their words: Croatian, Serbian, Slovene.

use crate::classify::cue::Cue::{self, *};

pub(super) const BULGARIAN: &[(Cue, &str)] = &[
    (Not, "не|няма|без|неуспешн*"),
    (NotYet, "още не|все още не"),
    (Future, "ще|очаква*|утре|предстои"),
    (Today, "днес"),
    (Waiting, "чака|изчаква|очаква"),
    (Delivered, "доставена|доставен|доставено|получена от получател*|връчена|предадена на получателя"),
    (Delivery, "доставка|доставката"),
    (Undelivered, "неуспешна доставка|недоставен*|не е доставен*|опит за доставка|неуспешен опит"),
    (
        OutForDelivery,
        "при куриер|предадена на куриер|за доставка|в процес на доставка|куриерът пътува|изнесена за доставка",
    ),
    (Courier, "куриер*"),
    (Individual, "съсед*|портиер*|рецепция"),
    (Ready, "готова за получаване|очаква получател*|може да бъде получена|чака да бъде получена"),
    (PickupPoint, "офис|автомат|еконтомат"),
    (Collected, "приета от подател*|взета от подател*|приета от клиент|приета в офис"),
    (Recipient, "получател*"),
    (Sender, "подател*"),
    (Return, "връщане|връща|върната"),
    (ReturnDone, "върната на подателя|върната на подател"),
    (Customs, "митниц*|митническ*"),
    (Cleared, "освободена|митническото оформление приключи"),
    (Held, "задържан*"),
    (Address, "адрес"),
    (Faulty, "грешен|непълен|непълни|неверен|неизвестен"),
    (Absent, "отсъства|няма го|не е намерен"),
    (Refused, "отказан*|отказ*"),
    (Damaged, "повреден*|увреден*"),
    (Lost, "изгубен*|загубен*"),
    (Cancelled, "отменен*|анулиран*"),
    (Delay, "забав*|закъсн*|отложен*"),
    (PreAdvice, "създадена|регистриран*|подготв*|заявка|товарителница"),
    (Global, "международ*|летище|износ"),
    (Landed, "пристигна в българия|държава на получаване"),
    (Moving, "в транзит|пътува|пристигна|пристигнала|сортир*|напусна|тръгна|логистичен център|център"),
];

pub(super) const CROATIAN: &[(Cue, &str)] = &[
    (Not, "nije|nisu|bez|neuspješn*|neuspešn*|neuspešno|nemoguće|ne"),
    (NotYet, "još nije|još uvijek nije|še ni|još uvek nije"),
    (If, "ako"),
    (Future, "će|bit će|biće|očekuje|predviđen*|planiran*|jutri|sutra|bo dostavljen*|predvidena"),
    (Today, "danas|danes"),
    (Waiting, "čeka|čaka|očekuje"),
    (Delivered, "dostavljen*|isporučen*|uručen*|dostavljena|vročen*|predana primatelju|predano primatelju"),
    (Delivery, "dostava|isporuka|dostave|isporuke|uručenje|dostavu|vročitev"),
    (
        Undelivered,
        "neuspješna dostava|nije dostavljen*|nije isporučen*|neuspješan pokušaj|pokušaj dostave|\
        neuspešna isporuka|neuspela isporuka|ni bila dostavljena|neuspešna dostava|nije uručen*|nedostavljen*",
    ),
    (
        OutForDelivery,
        "na dostavi|u dostavi|u isporuci|zadužena za dostavu|zadužen za isporuku|v dostavi|na isporuci|\
        predana dostavljaču|kod kurira|dostavljač|pri dostavljavcu",
    ),
    (Courier, "dostavljač*|kurir*|poštar*|kurirju"),
    (Individual, "susjed*|sused*|komšij*|recepcij*"),
    (SafePlace, "poštanski sandučić|sandučić*|nabiralnik*"),
    (
        Ready,
        "spremna za preuzimanje|spremno za preuzimanje|čeka preuzimanje|spremna za podizanje|\
        pripravljena za prevzem|pripravljeno za prevzem|čaka na prevzem|može se preuzeti|za preuzimanje",
    ),
    (PickupPoint, "paketomat*|poštanski ured*|poštanskom uredu|pošti|poslovalnic*|prodajno mjesto"),
    (HoldOver, "nije preuzet*|rok čuvanja|nepodignut*|rok hrambe"),
    (Fetched, "preuzeo primatelj|primatelj je preuzeo|prejemnik je prevzel|primalac preuzeo"),
    (
        Collected,
        "preuzeta od pošiljatelja|preuzeta od pošiljaoca|preuzeto od pošiljatelja|zaprimljen*|primljena u pošti|\
        predana u poštu|prevzeta od pošiljatelja|preuzimanje od pošiljatelja|sprejeta",
    ),
    (Recipient, "primatelj*|primaoc*|primalac|prejemnik*|naslovnik*"),
    (Sender, "pošiljatelj*|pošiljaoc*|pošiljalac"),
    (Return, "povrat*|vraća*|vraćen*|vrača*|vrnjen*|vraćanje"),
    (ReturnDone, "vraćena pošiljatelju|vraćeno pošiljatelju|vraćena pošiljaocu|vrnjena pošiljatelju"),
    (Customs, "carin*"),
    (Cleared, "ocarinjen*|carinjenje završeno|ocarinjeno"),
    (Held, "zadržan*|zaustavljen*"),
    (Documents, "dokument*|račun|faktur*"),
    (Duties, "pdv|pristojb*|dažbin*|ddv"),
    (Faulty, "netočn*|nepotpun*|pogrešn*|nepoznat*|napačn*|nepopoln*|netačn*"),
    (Address, "adresa|adrese|adresi|naslov"),
    (Absent, "nije zatečen*|nije kod kuće|odsutan|odsutn*|ni doma|nije bio kod kuće|ni bil doma"),
    (Refused, "odbio|odbijen*|odbila|zavrnil*|zavrnjen*"),
    (Unreachable, "nedostupan|nedostup*|ne javlja"),
    (Damaged, "oštećen*|poškodovan*"),
    (Lost, "izgubljen*"),
    (Cancelled, "otkazan*|stornira*|preklican*"),
    (Delay, "kašnjenj*|kasni|odgođen*|zamud*|kašnjenje"),
    (
        PreAdvice,
        "najavljen*|zaprimljeni podaci|podaci o pošiljci|kreiran*|u pripremi|evidentiran*|pripremi|elektronsk*|\
        elektroničk*",
    ),
    (Label, "naljepnica"),
    (Global, "međunarodn*|izvoz|zračna luka|inozemstvo|inostranstvo|mednarodn*"),
    (Landed, "zemlju odredišta|odredišnu zemlju|zemlja odredišta|prispjela u hrvatsku"),
    (Hub, "dostavni centar|odredišnom centru|odredišni centar|dostavna pošta"),
    (
        Moving,
        "u tranzitu|na putu|u prijevozu|sortiran*|prispjel*|stigla|stigao|otpremljen*|napustil*|u transportu|\
        razvrst*|v tranzitu|na poti|prispela|sortirni centar|skladišt*|centru|centar|prevoz*",
    ),
    (News, "obavijest*|obavešt*|promjena|obvestil*"),
];
