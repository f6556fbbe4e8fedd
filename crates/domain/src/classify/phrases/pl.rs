//! Polish.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "nie|brak|bez|nieudan*|niemożliw*|nigdy"),
    (
        Future,
        "zostanie|będzie|będą|planowan*|przewidywan*|oczekuj*|wkrótce|do doręczenia|do dostarczenia|jeszcze nie|jutro|w celu doręczenia",
    ),
    (Requested, "na prośbę|na życzenie|zlecon*|dyspozycja|zlecenie"),
    (Attempt, "próba|próbę|próbowano|próby"),
    (Again, "ponown*|kolejna próba|kolejnym dniu|następna próba|druga próba"),
    (Delivered, "doręczon*|dostarczon*|wydano odbiorcy|przesyłka doręczona|wręczon*|doręczenie|wydana odbiorcy"),
    (Partly, "częściow*"),
    (Delivery, "doręczenia|doręczenie|dostawy|dostawa|doręczyć|dostarczyć"),
    (
        Undelivered,
        "niedoręczon*|nie doręczon*|nie dostarczon*|nieudana próba|próba doręczenia|nie udało się doręczyć|nieudane doręczenie|niedostarczon*|nie można doręczyć|próbę doręczenia|brak możliwości doręczenia|awizo|awizowan*|nie udało się dostarczyć|nie została doręczona|nie został doręczon*|próba dostarczenia|nieudana dostawa|doręczenie niemożliwe|nie powiodł*",
    ),
    (
        OutForDelivery,
        "wydana do doręczenia|wydano do doręczenia|w doręczeniu|przekazana do doręczenia|przekazano do doręczenia|u kuriera|wydana kurierowi|wydano kurierowi|w drodze do odbiorcy|kurier w drodze|kurier doręczy|w trakcie doręczenia|w dostawie|dzisiaj|wyjechał w trasę",
    ),
    (Signed, "podpis*|pokwitow*"),
    (Individual, "sąsiad*|portier*|recepcj*|domownik*|ochron*|osobie upoważnionej"),
    (SafePlace, "skrzynk*|bezpieczne miejsce|bezpiecznym miejscu|pod drzwiami|garaż*|przed drzwiami"),
    (
        PickupPoint,
        "paczkomat*|punkt odbioru|punkcie odbioru|punktu odbioru|placówk* |placówce|urząd pocztowy|automat*|skrytk*|w punkcie|do punktu|urzędzie|automacie",
    ),
    (
        Ready,
        "gotowa do odbioru|gotowe do odbioru|gotowy do odbioru|do odbioru|oczekuje na odbiór|czeka na odbiór|czeka na odbiór|umieszczona w paczkomacie|umieszczona w automacie|można odebrać",
    ),
    (
        HoldOver,
        "nieodebran*|nie odebran*|upłynął termin|upłynął czas|termin odbioru|nie podjęt*|niepodjęt*|minął termin",
    ),
    (
        Fetched,
        "odebrana przez odbiorcę|odebrano przez odbiorcę|odebrana z paczkomatu|odebrana przez klienta|odebrana w punkcie|wydana odbiorcy|odebrał przesyłkę|odebrana przez adresata",
    ),
    (
        Collected,
        "nadan*|przyjęt*|odebrana od nadawcy|odebrana od klienta|odebrana przez kuriera|odebrano od nadawcy|przyjęcie|podjęta od nadawcy|odebrana z punktu nadania|odbiór od nadawcy|odebrana z oddziału|odebrano przesyłkę od",
    ),
    (Taken, "odebran*"),
    (PickupUndone, "nieudany odbiór|odbiór nieudany|nie odebrano od nadawcy|nie przygotowan*"),
    (Recipient, "odbiorc*|adresat*|klient*"),
    (Sender, "nadawc*|sprzedawc*"),
    (Return, "zwrot*|zwroc*|zwrac*|odesłan*"),
    (
        ReturnDone,
        "zwrócona do nadawcy|zwrócono do nadawcy|doręczona do nadawcy|zwrócona nadawcy|zwrócono nadawcy|zwrot doręczony|doręczono do nadawcy|zwrot dostarczony",
    ),
    (BackAtDepot, "zwrot do oddziału|zwrócona do oddziału|powrót do oddziału|zwrot do magazynu"),
    (Customs, "celn*|celne*|celna|odpraw*|cło|cła"),
    (
        Cleared,
        "zwolnion*|odprawa zakończona|zakończono odprawę|po odprawie|odprawiona|zakończenie odprawy|odprawa celna zakończona",
    ),
    (Held, "zatrzyman*|wstrzyman*|przetrzym*|zablokowan*"),
    (Documents, "dokument*|faktur*"),
    (Duties, "należności|opłat*|podatek|podatk*|cła"),
    (Prohibited, "zakazan*|zabronion*|niedozwolon*"),
    (Seized, "skonfiskowan*|zajęt*"),
    (
        Faulty,
        "brakuje|niekompletn*|błędn*|niepełn*|nieprawidłow*|nieznan*|zły|niepoprawn*|brakując*|nieczyteln*|wymagan*|brak dokumentów",
    ),
    (Address, "adres*|kod pocztowy|numer domu"),
    (Absent, "nieobecn*|nie zastano|brak odbiorcy|nikogo nie|nie zastał*"),
    (Closed, "zamknięt*|nieczynn*"),
    (Refused, "odmow*|odmówi*|odmówion*"),
    (Unreachable, "brak dostępu|niedostępn*|brak kontaktu|brak możliwości kontaktu"),
    (Damaged, "uszkodz*|zniszczone opakowanie"),
    (Lost, "zagubion*|zaginęł*|zaginion*|utracon*|skradzion*|zaginięc*|kradzież"),
    (Destroyed, "zniszczon*|zutylizowan*|utylizac*"),
    (Cancelled, "anulowan*|odwołan*|anulowano"),
    (Delay, "opóźn*|przesunięt*|z opóźnieniem|przełożon*"),
    (Obstacle, "pogod*|strajk*|święt*|siła wyższa|korki|awari*"),
    (Trouble, "problem*|błędnie skierowan*|źle posortowan*|nieprawidłowość|przekierowan*|reklamacj*|błędne sortowanie"),
    (Label, "etykiet*"),
    (
        PreAdvice,
        "zarejestrowan*|przygotowan*|oczekuje na nadanie|etykieta utworzona|dane przesyłki|awizacja|elektroniczn*|informacje o przesyłce|dane elektroniczne|utworzon*|zlecenie utworzone|przygotowuje|jeszcze nie nadana|zgłoszon*|dane otrzymane|wygenerowan*",
    ),
    (
        Global,
        "międzynarodow*|eksport*|lotnisk*|samolot*|za granic*|wysłana z kraju|urząd wymiany|kraju nadania|opuściła kraj",
    ),
    (Landed, "kraju przeznaczenia|nadeszła do kraju|wprowadzona do kraju|kraju docelow*|kraju doręczenia|import*"),
    (
        Hub,
        "oddział doręczając*|oddziale doręczając*|placówka doręczając*|oddział docelow*|oddziale docelow*|lokalny oddział|urząd doręczając*|węzeł doręczeń|sortowni docelowej|oddziału docelowego",
    ),
    (Origin, "oddział nadania|oddziale nadania|nadawcz*"),
    (
        Moving,
        "w drodze|w trasie|w transporcie|sortown*|posortowan*|sortowan*|przekazan*|przyjęta w oddziale|przybył*|wysłan*|wyjechał*|dotarł*|w tranzycie|tranzyt|oddzial*|magazyn*|węzeł|przesłan*|opuścił*|nadeszł*|wyjście|wejście",
    ),
    (
        HandedOn,
        "przekazano przewoźnikowi|przekazana przewoźnikowi|przekazana partnerowi|dostarczona do oddziału|dostarczono do oddziału|dostarczona do sortowni|przekazana do partnera|dostarczona do magazynu",
    ),
    (News, "powiadom*|zmian*|zmien*|kontakt|informacj*|aktualiz*|sms|uzgodn*"),
];
