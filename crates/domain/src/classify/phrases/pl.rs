//! Polish.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "nie|brak|bez|nieudan*|niemożliw*|nigdy"),
    (
        Future,
        "zostanie|będzie|będą|planowan*|przewidywan*|wkrótce|do doręczenia|do dostarczenia|jutro|\
        w celu doręczenia|doręczy|dostarczy|doręczymy|dostarczymy|dotrze",
    ),
    (Requested, "na prośbę|na życzenie|zlecon*|dyspozycja|zlecenie"),
    (Attempt, "próba|próbę|próbowano|próby"),
    (Again, "ponown*|kolejna próba|kolejnym dniu|następna próba|druga próba"),
    (
        Delivered,
        "doręczon*|dostarczon*|wydano odbiorcy|przesyłka doręczona|wręczon*|wydana odbiorcy|odebrano w placówce|\
        doręczono|wydano adresatowi|wydana adresatowi|przesyłka została doręczona|wydano klientowi|\
        odbiór potwierdzony|=doręczenie|doręczenie potwierdzone|doręczył*|dostarczył*|odbiorca otrzymał",
    ),
    (Partly, "częściow*"),
    (Delivery, "doręczenia|doręczenie|dostawy|dostawa|doręczyć|dostarczyć|doręczy|dostarczy|doręczymy|dostarczymy"),
    (
        Undelivered,
        "niedoręczon*|nie doręczon*|nie dostarczon*|nieudana próba|próba doręczenia|nie udało się doręczyć|nieudane doręczenie|niedostarczon*|nie można doręczyć|próbę doręczenia|brak możliwości doręczenia|awizo|awizowan*|nie udało się dostarczyć|nie została doręczona|nie został doręczon*|próba dostarczenia|nieudana dostawa|doręczenie niemożliwe|nie powiodł*",
    ),
    (
        OutForDelivery,
        "wydana do doręczenia|wydano do doręczenia|w doręczeniu|przekazana do doręczenia|przekazano do doręczenia|\
        u kuriera|wydana kurierowi|wydano kurierowi|w drodze do odbiorcy|kurier w drodze|kurier doręczy|\
        w trakcie doręczenia|w dostawie|dzisiaj|wyjechał w trasę|wyruszył w trasę|kurier wyruszył|\
        kurier jest w drodze|jest u kuriera|wyjechała do odbiorcy|w trasie doręczeń|dziś doręczymy|\
        zostanie doręczona dzisiaj|kurier jedzie|u listonosza|wydano listonoszowi|wydana listonoszowi|\
        załadowana do doręczenia|w trasie do odbiorcy|przekazana kurierowi do doręczenia",
    ),
    (Signed, "podpis*|pokwitow*"),
    (Individual, "sąsiad*|portier*|recepcj*|domownik*|ochron*|osobie upoważnionej"),
    (
        SafePlace,
        "skrzynk*|bezpieczne miejsce|bezpiecznym miejscu|pod drzwiami|garaż*|przed drzwiami|skrzynce pocztowej|\
        skrzynki pocztowej|skrzynce na listy|skrytce domowej|umówionym miejscu",
    ),
    (
        PickupPoint,
        "paczkomat*|punkt odbioru|punkcie odbioru|punktu odbioru|placówk* |placówce|urząd pocztowy|automat*|skrytk*|w punkcie|do punktu|urzędzie|automacie",
    ),
    (
        Ready,
        "gotowa do odbioru|gotowe do odbioru|gotowy do odbioru|do odbioru|oczekuje na odbiór|czeka na odbiór|\
        czeka na odbiór|umieszczona w paczkomacie|umieszczona w automacie|można odebrać|czeka w punkcie|\
        czeka w paczkomacie|czeka na ciebie|czeka na adresata|oczekuje w punkcie|gotowa do wydania|do odebrania|\
        czeka w placówce|złożona w placówce|dostarczona do punktu odbioru|dostarczona do paczkomatu|\
        doręczona do punktu|można ją odebrać|kod odbioru|awizo przesyłka do odbioru",
    ),
    (
        HoldOver,
        "nieodebran*|nie odebran*|upłynął termin|upłynął czas|termin odbioru|nie podjęt*|niepodjęt*|minął termin",
    ),
    (
        Fetched,
        "odebrana przez odbiorcę|odebrano przez odbiorcę|odebrana z paczkomatu|odebrana przez klienta|\
        odebrana w punkcie|odebrał przesyłkę|odebrana przez adresata|odebrana w placówce|odebrano w placówce|\
        odebrano w punkcie|odebrana z automatu|klient odebrał|odbiorca odebrał|odebrano przez adresata|\
        odebrana przez odbiorc*|adresat odebrał",
    ),
    (
        Collected,
        "nadan*|odebrana od nadawcy|odebrana od klienta|odebrana przez kuriera|odebrano od nadawcy|przyjęcie|\
        podjęta od nadawcy|odebrana z punktu nadania|odbiór od nadawcy|odebrana z oddziału|odebrano przesyłkę od|\
        przyjęta od nadawcy|odebrana od nadawcy przez|przyjęta w punkcie nadania|nadanie|przyjęto od nadawcy|\
        przyjęta od klienta|odebraliśmy paczkę od|przejęta od nadawcy|przyjęta|przyjęto|przyjęte|przyjęty|\
        odebrana od|kurier odebrał*|odebrał paczkę od nadawcy|odebrał od nadawcy|odebrał przesyłkę od nadawcy|\
        przyjął*|przejął*",
    ),
    (Taken, "odebrano|odebrany|odebrana|zostala odebrana|odebrał*"),
    (PickupUndone, "nieudany odbiór|odbiór nieudany|nie odebrano od nadawcy|nie przygotowan*"),
    (Recipient, "odbiorc*|adresat*|klient*"),
    (Sender, "nadawc*|sprzedawc*"),
    (Return, "zwrot*|zwroc*|zwrac*|odesłan*|wraca do nadawcy|powrót do nadawcy|odesłanie|zwrotna|wraca"),
    (
        ReturnDone,
        "zwrócona do nadawcy|zwrócono do nadawcy|doręczona do nadawcy|zwrócona nadawcy|zwrócono nadawcy|\
        zwrot doręczony|doręczono do nadawcy|zwrot dostarczony|zwrot odebrany przez nadawcę|\
        odebrana przez nadawcę zwrot|zwrot dostarczony do nadawcy|odesłano do nadawcy",
    ),
    (BackAtDepot, "zwrot do oddziału|zwrócona do oddziału|powrót do oddziału|zwrot do magazynu"),
    (Customs, "celn*|celne*|celna|odpraw*|cło|cła|cłem|clo|celnej|odprawie"),
    (
        Cleared,
        "zwolnion*|odprawa zakończona|zakończono odprawę|po odprawie|odprawiona|zakończenie odprawy|\
        odprawa celna zakończona|po odprawie celnej|odprawiono|zwolniona przez urząd|cło opłacone",
    ),
    (Held, "zatrzyman*|wstrzyman*|przetrzym*|zablokowan*|zatrzymana|zatrzymano"),
    (Documents, "dokument*|faktur*"),
    (Duties, "należności|opłat*|podatek|podatk*|cła"),
    (Prohibited, "zakazan*|zabronion*|niedozwolon*"),
    (Seized, "skonfiskowan*|zajęt*"),
    (
        Faulty,
        "brakuje|niekompletn*|błędn*|niepełn*|nieprawidłow*|nieznan*|zły|niepoprawn*|brakując*|nieczyteln*|\
        wymagan*|brak dokumentów|opłacenie|do zapłaty|nieopłacon*|oczekuje na opłacenie|nie istnieje|\
        niewystarczając*|niepełny|zła|przeprowadz*",
    ),
    (Address, "adres*|kod pocztowy|numer domu"),
    (
        Absent,
        "nieobecn*|nie zastano|brak odbiorcy|nikogo nie|nie zastał*|nikogo nie zastano|adresata nie zastano|\
        pozostawiono awizo|nieobecność|nie było w domu|nikogo nie było|nie było odbiorcy",
    ),
    (Closed, "zamknięt*|nieczynn*|firma zamknięta|sklep zamknięty"),
    (Refused, "odmow*|odmówi*|odmówion*|nie przyjął|nie przyjęł*|nie chciał*"),
    (
        Unreachable,
        "brak dostępu|niedostępn*|brak kontaktu|brak możliwości kontaktu|brak możliwości wejścia|\
        brak kontaktu telefonicznego|nie odbiera|brak dojazdu|nie można się skontaktować",
    ),
    (Damaged, "uszkodz*|zniszczone opakowanie"),
    (
        Lost,
        "zagubion*|zaginęł*|zaginion*|utracon*|skradzion*|zaginięc*|kradzież|zagubiona|nie odnaleziono|odnaleźć|\
        nie udało się odnaleźć",
    ),
    (Destroyed, "zniszczon*|zutylizowan*|utylizac*"),
    (Cancelled, "anulowan*|odwołan*|anulowano|anulował*"),
    (Delay, "opóźn*|przesunięt*|z opóźnieniem|przełożon*"),
    (Obstacle, "pogod*|strajk*|święt*|siła wyższa|korki|awari*"),
    (
        Trouble,
        "problem*|błędnie skierowan*|źle posortowan*|nieprawidłowość|reklamacj*|błędne sortowanie|\
        przekierowana błędnie|skierowana błędnie|błędny kierunek|błędna trasa",
    ),
    (Label, "etykiet*"),
    (
        PreAdvice,
        "zarejestrowan*|przygotowan*|oczekuje na nadanie|etykieta utworzona|dane przesyłki|awizacja|elektroniczn*|\
        informacje o przesyłce|dane elektroniczne|utworzon*|zlecenie utworzone|przygotowuje|zgłoszon*|\
        dane otrzymane|wygenerowan*|poinformował nas|przygotował paczkę|przygotował przesyłkę|nadawca przygotow*|\
        czeka na nadanie|zamówienie przyjęte|zlecenie przyjęte|numer nadany",
    ),
    (
        Global,
        "międzynarodow*|eksport*|lotnisk*|samolot*|za granic*|wysłana z kraju|urząd wymiany|kraju nadania|\
        opuściła kraj|z polski za granicę|za granicę|opuściła polskę|z kraju|opuściła kraj nadania|lotnisko",
    ),
    (
        Landed,
        "kraju przeznaczenia|nadeszła do kraju|wprowadzona do kraju|kraju docelow*|kraju doręczenia|import*|\
        nadejście do polski|nadejście do kraju|dotarła do kraju|przybyła do polski|do polski|kraj docelowy",
    ),
    (
        Hub,
        "oddział doręczając*|oddziale doręczając*|placówka doręczając*|oddział docelow*|oddziale docelow*|\
        lokalny oddział|urząd doręczając*|węzeł doręczeń|sortowni docelowej|oddziału docelowego|\
        oddziale docelowym|w oddziale doręczeń|placówce oddawczej|urząd oddawczy|oddziale lokalnym|\
        przyjęta w oddziale",
    ),
    (Origin, "oddział nadania|oddziale nadania|nadawcz*|oddział nadawczy"),
    (
        Moving,
        "w drodze|w trasie|w transporcie|sortown*|posortowan*|sortowan*|przekazan*|przybył*|wysłan*|wyjechał*|\
        dotarł*|w tranzycie|tranzyt|oddzial*|magazyn*|węzeł|przesłan*|opuścił*|nadeszł*|wyjście|wejście|\
        przyjęta w sortowni|przyjęta w węźle|przyjęta w magazynie|przyjęto w sortowni|wyszła|przeładun*|w sieci|\
        do sortowni|w sortowni|terminal*|wyjazd|przyjazd|przyjęta w oddziale nadawczym",
    ),
    (
        HandedOn,
        "przekazano przewoźnikowi|przekazana przewoźnikowi|przekazana partnerowi|dostarczona do oddziału|dostarczono do oddziału|dostarczona do sortowni|przekazana do partnera|dostarczona do magazynu",
    ),
    (
        News,
        "powiadom*|zmian*|zmien*|kontakt|informacj*|aktualiz*|sms|uzgodn*|przekierowan*|na prośbę|na życzenie|\
        termin doręczenia|preferencj*",
    ),
    (NotYet, "jeszcze nie|dotychczas nie"),
    (If, "jeśli|jeżeli|gdy|o ile|w przypadku"),
    (Waiting, "oczekuje|czeka|oczekiwan*|dostępna|dostępne"),
    (Handed, "pozostawion*|pozostawiono|zostawion*|umieszczon*|złożon*|wrzucon*"),
    (Today, "dziś|dzisiaj|jeszcze dziś|w ciągu dnia"),
    (Locker, "paczkomat*|punkt odbioru|punkcie odbioru|punktu odbioru|automat*|skrytk*|automacie"),
    (Courier, "kurier|kuriera|kurierem|listonosz*"),
];
