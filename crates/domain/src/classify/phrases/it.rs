//! Italian.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "non|senza|mai|impossibile|nessuno|nessun|fallit*|mancata|mancato"),
    (
        Future,
        "sarà|saranno|previst*|programmat*|stimat*|prossimamente|in attesa di consegna|da consegnare|essere consegnat*|per la consegna|verrà|pianificat*|a breve|quando",
    ),
    (Requested, "richiest*|su richiesta"),
    (Attempt, "tentativo|tentat*|provato"),
    (Again, "nuovo tentativo|secondo tentativo|prossimo tentativo|riprogrammat*|nuova consegna|riconsegna|ritenteremo"),
    (
        Delivered,
        "consegnato|consegnata|consegnati|recapitato|recapitata|consegna effettuata|consegna completata|consegna avvenuta|consegna riuscita|prova di consegna|consegna eseguita",
    ),
    (Partly, "parzial*|parzialmente"),
    (Delivery, "consegna|consegnare|recapito"),
    (
        Undelivered,
        "non consegnat*|mancata consegna|consegna non riuscita|consegna non effettuata|consegna fallita|non è stato possibile consegnare|tentativo di consegna|tentata consegna|impossibile consegnare|non è stato consegnato|\
        non è stata consegnata|consegna non andata a buon fine|consegna non possibile|consegna impossibile|non recapitat*|non è stato possibile|tentativo fallito|mancato recapito",
    ),
    (
        OutForDelivery,
        "in consegna|in fase di consegna|uscito per la consegna|in uscita per la consegna|con il corriere|consegna in corso|corriere in consegna|affidato al corriere per la consegna|in distribuzione|consegnato oggi|consegna oggi|a bordo del furgone",
    ),
    (Signed, "firma|firmat*"),
    (Individual, "vicin*|portier*|portineria|reception|familiare|custode|terza persona"),
    (SafePlace, "cassetta|porta|luogo sicuro|garage|posto sicuro"),
    (
        PickupPoint,
        "punto di ritiro|punto ritiro|ufficio postale|locker|punto poste|punto di raccolta|fermopoint|fermo point|access point|edicola|negozio",
    ),
    (
        Ready,
        "disponibile per il ritiro|pronto per il ritiro|disponibile al ritiro|in attesa di ritiro|può essere ritirato|in giacenza presso il punto|da ritirare|disponibile presso|in attesa del ritiro|pronta per il ritiro|ritirabile|fermo deposito",
    ),
    (HoldOver, "non ritirat*|compiuta giacenza|giacenza scaduta|termine di giacenza|periodo di giacenza|non reclamato"),
    (
        Fetched,
        "ritirato dal destinatario|ritirata dal destinatario|ritirato dal cliente|ritirato presso|ritiro effettuato dal destinatario|ritirato in ufficio",
    ),
    (
        Collected,
        "preso in carico|presa in carico|accettat*|accettazione|ritirato presso il mittente|ritirato dal mittente|ritiro effettuato|prelevato|ritirata dal corriere|ritirato dal corriere|spedizione ricevuta|depositat*|prelievo",
    ),
    (Taken, "ritirato|ritirata"),
    (PickupUndone, "ritiro non effettuato|mancato ritiro|ritiro fallito|ritiro annullato"),
    (Recipient, "destinatari*|cliente"),
    (Sender, "mittente|venditore|speditore"),
    (Return, "reso|resa|restitui*|ritorno|rientro|rispedit*|in restituzione|di ritorno"),
    (
        ReturnDone,
        "restituito al mittente|consegnato al mittente|reso al mittente|restituita al mittente|reso consegnato|riconsegnato al mittente",
    ),
    (
        BackAtDepot,
        "rientrato in filiale|rientro in filiale|rientrato in sede|rientro in deposito|rientrato in magazzino",
    ),
    (Customs, "dogan*|sdogan*"),
    (
        Cleared,
        "sdoganat*|svincolat*|rilasciat*|sdoganamento completato|uscita dalla dogana|operazioni doganali concluse|sdoganamento concluso|svincolo",
    ),
    (Held, "trattenut*|bloccat*|fermat*|in giacenza|giacenza|sospes*|fermo"),
    (Documents, "document*|fattura"),
    (Duties, "dazi*|imposte|oneri doganali|iva|tasse|diritti doganali"),
    (Prohibited, "vietat*|proibit*|non ammess*|non consentit*"),
    (Seized, "sequestrat*|confiscat*"),
    (
        Faulty,
        "mancante|mancanti|incomplet*|errat*|insufficiente|sconosciut*|non valid*|sbagliat*|richiesta documentazione|illeggibile|inesatto|errore|inesistente|incorrett*",
    ),
    (Address, "indirizzo*|destinatario sconosciuto|cap|numero civico|trasferito|civico"),
    (Absent, "assent*|nessuno in casa|destinatario non presente|irreperibile al momento"),
    (Closed, "chius*|chiusura"),
    (Refused, "rifiut*|respint*|non accettat*"),
    (Unreachable, "inaccessibile|irreperibile|irraggiungibile|non raggiungibile|non accessibile"),
    (Damaged, "danneggiat*|rott*|avaria|danno|danni|deteriorat*"),
    (Lost, "smarrit*|pers*|perdita|rubat*|furto|smarrimento"),
    (Destroyed, "distrutt*|distruzione|smaltit*"),
    (Cancelled, "annullat*|cancellat*|annullamento"),
    (Delay, "ritard*|posticipat*|rinviat*|slittament*"),
    (
        Obstacle,
        "maltempo|sciopero|festivit*|condizioni meteo*|condizioni meteorologiche|forza maggiore|traffico|festivo",
    ),
    (Trouble, "anomalia|problema|disguido|instradament* errat*|errato instradamento|incidente|eccezione|reclamo"),
    (Label, "etichetta"),
    (
        PreAdvice,
        "informazioni ricevute|in preparazione|dati ricevuti|etichetta creata|registrat*|elettronic*|non ancora|preavviso|in attesa di presa|in attesa di essere|ordine creato|preparazione|pre registrat*|in attesa del pacco|ordine ricevuto|annunciat*",
    ),
    (
        Global,
        "esportazione|internazionale|aeroporto|volo|estero|paese di origine|lasciato il paese|ufficio di scambio|export",
    ),
    (Landed, "paese di destinazione|arrivata in italia|arrivato in italia|importazione|nel paese di arrivo"),
    (
        Hub,
        "filiale di consegna|centro di recapito|filiale di destinazione|sede di consegna|centro di distribuzione locale|ufficio di recapito|sede locale|in filiale|deposito di consegna|filiale destinataria",
    ),
    (Origin, "filiale di partenza|di origine|sede mittente|filiale di origine"),
    (
        Moving,
        "in transito|transito|in viaggio|arrivat*|partit*|partenza|smistat*|smistamento|in lavorazione|lavorat*|hub|spedit*|centro operativo|centro di smistamento|in arrivo|trasferit*|trasporto|uscita dal|inoltrat*|deposito",
    ),
    (
        HandedOn,
        "consegnato al vettore|affidato al vettore|affidato al corriere|consegnato al corriere|affidata al corriere|consegnato a poste|consegnato in dogana|consegnato al partner|consegnata al corriere",
    ),
    (
        News,
        "avvisat*|avviso|notifica|contattat*|modificat*|aggiornat*|appuntamento|istruzioni|data di consegna|informazioni|comunicazione",
    ),
];
