//! Italian.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "non|senza|mai|impossibile|nessuno|nessun|fallit*|mancata|mancato"),
    (
        Future,
        "sarà|saranno|previst*|programmat*|stimat*|prossimamente|in attesa di consegna|da consegnare|\
        essere consegnat*|per la consegna|verrà|pianificat*|a breve|quando|è prevista|domani|nei prossimi giorni|\
        verrà consegnata|sarà consegnata|consegnerà|consegneremo|arriverà|subirà",
    ),
    (Requested, "richiest*|su richiesta"),
    (Attempt, "tentativo|tentat*|provato"),
    (
        Again,
        "nuovo tentativo|secondo tentativo|prossimo tentativo|riprogrammat*|nuova consegna|riconsegna|ritenteremo|\
        avviso di riconsegna",
    ),
    (
        Delivered,
        "consegnato|consegnata|consegnati|recapitato|recapitata|consegna effettuata|consegna completata|\
        consegna avvenuta|consegna riuscita|prova di consegna|consegna eseguita|ricevuta dal destinatario|\
        ricevuto dal destinatario|consegna andata a buon fine|imbucat*|destinatario ha ricevuto",
    ),
    (Partly, "parzial*|parzialmente"),
    (Delivery, "consegna|consegnare|recapito|consegnerà|consegneremo"),
    (
        Undelivered,
        "non consegnat*|mancata consegna|consegna non riuscita|consegna non effettuata|consegna fallita|\
        non è stato possibile consegnare|tentativo di consegna|tentata consegna|impossibile consegnare|\
        non è stato consegnato|non è stata consegnata|consegna non andata a buon fine|consegna non possibile|\
        consegna impossibile|non recapitat*|non è stato possibile|tentativo fallito|mancato recapito|tentata|\
        consegna tentata|consegna non andata|impossibilità di consegna|non consegnabile|deceduto",
    ),
    (
        OutForDelivery,
        "in consegna|in fase di consegna|uscito per la consegna|in uscita per la consegna|con il corriere|\
        consegna in corso|corriere in consegna|affidato al corriere per la consegna|in distribuzione|\
        consegnato oggi|consegna oggi|a bordo del furgone|affidata al postino|affidato al postino|al postino|\
        messa in consegna|messo in consegna|postino|in consegna oggi|portalettere|il corriere è in viaggio|\
        il corriere sta consegnando|caricata sul furgone|sul mezzo|nella giornata odierna con|fattorino",
    ),
    (Signed, "firma|firmat*"),
    (
        Individual,
        "vicin*|portier*|portineria|reception|familiare|custode|terza persona|vicina|vicino|collega|convivente",
    ),
    (
        SafePlace,
        "cassetta|luogo sicuro|garage|posto sicuro|cassetta delle lettere|cassetta postale|giardino|balcone|\
        androne|davanti alla porta|alla porta|porta di casa",
    ),
    (
        PickupPoint,
        "punto di ritiro|punto ritiro|ufficio postale|locker|punto poste|punto di raccolta|fermopoint|fermo point|\
        access point|edicola|negozio|punto pickup|punto di consegna|tabaccheria|casella|armadietto|sportello|\
        pudo|punto vendita",
    ),
    (
        Ready,
        "disponibile per il ritiro|pronto per il ritiro|disponibile al ritiro|in attesa di ritiro|\
        può essere ritirato|in giacenza presso il punto|da ritirare|disponibile presso|in attesa del ritiro|\
        pronta per il ritiro|ritirabile|fermo deposito|in giacenza presso|per il ritiro|pronta in|può ritirar*|\
        può essere ritirata|arrivata al punto|arrivato al punto|consegnata al punto di ritiro|pronto in|\
        attesa di essere ritirat*|ti aspetta|aspetta nel|per essere ritirat*|pronta per essere|pronto per essere|\
        pronto al ritiro|pronta al ritiro|ritiro presso il locker",
    ),
    (
        HoldOver,
        "non ritirat*|compiuta giacenza|giacenza scaduta|termine di giacenza|periodo di giacenza|non reclamato|\
        giacenza compiuta|non ritirata|non ritirato|scaduti i termini|termini di giacenza|ritiro scaduto|\
        tempo per il ritiro|termine per il ritiro",
    ),
    (
        Fetched,
        "ritirato dal destinatario|ritirata dal destinatario|ritirato dal cliente|\
        ritiro effettuato dal destinatario|ritirato in ufficio|ritirata presso il punto|ritirato presso il punto|\
        ritirata presso l ufficio|ritirata dal cliente|ritirato in negozio",
    ),
    (
        Collected,
        "preso in carico|presa in carico|accettat*|accettazione|ritirato presso il mittente|ritirato dal mittente|\
        ritiro effettuato|prelevato|ritirata dal corriere|ritirato dal corriere|spedizione ricevuta|prelievo|\
        ritirata presso il mittente|accettata|presa in consegna|presso il mittente|=partita|\
        ritiro presso mittente|ritirato dal cliente mittente|affidata dal mittente|consegnata dal mittente|\
        depositata dal mittente|depositato dal mittente|=ricevuto|=accettato",
    ),
    (Taken, "ritirato|ritirata"),
    (PickupUndone, "ritiro non effettuato|mancato ritiro|ritiro fallito|ritiro annullato"),
    (Recipient, "destinatari*|cliente"),
    (Sender, "mittente|venditore|speditore"),
    (
        Return,
        "reso|resa|restitui*|ritorno|rientro|rispedit*|in restituzione|di ritorno|rientra al mittente|\
        torna al mittente|in rientro|tornando al mittente|sta tornando|torna indietro|rispedita",
    ),
    (
        ReturnDone,
        "restituito al mittente|consegnato al mittente|reso al mittente|restituita al mittente|reso consegnato|\
        riconsegnato al mittente|resa al mittente",
    ),
    (
        BackAtDepot,
        "rientrato in filiale|rientro in filiale|rientrato in sede|rientro in deposito|rientrato in magazzino",
    ),
    (Customs, "dogan*|sdogan*|dazi doganali|dazi|doganale"),
    (
        Cleared,
        "sdoganat*|svincolat*|rilasciat*|sdoganamento completato|uscita dalla dogana|operazioni doganali concluse|\
        sdoganamento concluso|svincolo|ha superato la dogana|superato i controlli doganali|doganali completate|\
        oneri pagati",
    ),
    (Held, "trattenut*|bloccat*|fermat*|in giacenza|giacenza|sospes*|in attesa di istruzioni|ferma in"),
    (Documents, "document*|fattura"),
    (Duties, "dazi*|imposte|oneri doganali|iva|tasse|diritti doganali|pagamento dei dazi|dazio|oneri"),
    (Prohibited, "vietat*|proibit*|non ammess*|non consentit*"),
    (Seized, "sequestrat*|confiscat*"),
    (
        Faulty,
        "mancante|mancanti|incomplet*|errat*|insufficiente|sconosciut*|non valid*|sbagliat*|\
        richiesta documentazione|illeggibile|inesatto|errore|inesistente|incorrett*|documentazione mancante|\
        in attesa del pagamento|da pagare|attesa di pagamento|pagamento|mancanza di|carente|non corretto|\
        necessari*|errata|errato|trasferito|devono essere pagati|deve essere pagat*|devono essere pagate|\
        essere pagati|sconosciuto all indirizzo|chiede|richiede|da fornire",
    ),
    (Address, "indirizzo*|destinatario sconosciuto|cap|numero civico|trasferito|civico"),
    (
        Absent,
        "assent*|nessuno in casa|destinatario non presente|irreperibile al momento|nessuno presente|era assente|\
        avviso di giacenza|non era in casa|non c era nessuno|nessuno in|assente lasciato avviso|\
        lasciato avviso di passaggio|lasciato avviso di giacenza",
    ),
    (Closed, "chius*|chiusura"),
    (Refused, "rifiut*|respint*|non accettat*|non ha voluto|non vuole|non ha accettato"),
    (
        Unreachable,
        "inaccessibile|irreperibile|irraggiungibile|non raggiungibile|non accessibile|irreperibile al telefono|\
        non risponde|non è stato possibile contattare|numero di telefono errato|accesso negato|\
        non è possibile accedere",
    ),
    (Damaged, "danneggiat*|avaria|danno|danni|deteriorat*|rotto|rotta|rotti|deteriorato"),
    (Lost, "smarrit*|pers*|perdita|rubat*|furto|smarrimento"),
    (Destroyed, "distrutt*|distruzione|smaltit*"),
    (Cancelled, "annullat*|cancellat*|annullamento"),
    (Delay, "ritard*|posticipat*|rinviat*|slittament*|slitta|slittata"),
    (
        Obstacle,
        "maltempo|sciopero|festivit*|condizioni meteo*|condizioni meteorologiche|forza maggiore|traffico|festivo",
    ),
    (
        Trouble,
        "anomalia|problema|disguido|instradament* errat*|errato instradamento|incidente|eccezione|reclamo|\
        consegna sospesa|non conforme|istruzioni richieste|errore di smistamento|inoltrato erroneamente|\
        instradata erroneamente",
    ),
    (Label, "etichetta"),
    (
        PreAdvice,
        "informazioni ricevute|in preparazione|dati ricevuti|etichetta creata|registrat*|elettronic*|preavviso|\
        in attesa di presa|in attesa di essere|ordine creato|preparazione|pre registrat*|in attesa del pacco|\
        ordine ricevuto|annunciat*|attesa di accettazione|in attesa di accettazione|\
        informazioni sulla spedizione|dati della spedizione|in attesa di ritiro dal mittente|in attesa di affido|\
        attesa di spedizione|lettera di vettura|etichetta stampata|in preparazione dal mittente|\
        prenotazione ritiro|ritiro prenotato|mittente sta preparando|sta preparando|preparando la spedizione|\
        in attesa che il mittente|dati spedizione|dati trasmessi|spedizione trasmess*|spedizione creata|creata|\
        creato",
    ),
    (
        Global,
        "esportazione|internazionale|aeroporto|volo|estero|paese di origine|lasciato il paese|ufficio di scambio|\
        export|centro scambi internazionale|partita dal paese|lasciato l italia|partito dal paese|in volo",
    ),
    (
        Landed,
        "paese di destinazione|arrivata in italia|arrivato in italia|importazione|nel paese di arrivo|\
        arrivata nel paese|arrivato nel paese|giunta nel paese|nel paese di destinazione",
    ),
    (
        Hub,
        "filiale di consegna|centro di recapito|filiale di destinazione|sede di consegna|\
        centro di distribuzione locale|ufficio di recapito|sede locale|deposito di consegna|filiale destinataria|\
        arrivata al centro di distribuzione|ufficio di consegna|centro distribuzione|filiale di recapito|\
        sede di destinazione",
    ),
    (Origin, "filiale di partenza|di origine|sede mittente|filiale di origine"),
    (
        Moving,
        "in transito|transito|in viaggio|arrivat*|partit*|partenza|smistat*|smistamento|in lavorazione|lavorat*|\
        hub|spedit*|centro operativo|centro di smistamento|in arrivo|trasferit*|trasporto|uscita dal|inoltrat*|\
        deposito|in filiale|filiale|sede|centro|magazzino|passaggio|in uscita|centro scambi",
    ),
    (
        HandedOn,
        "consegnato al vettore|affidato al vettore|consegnato al corriere|consegnato a poste|consegnato in dogana|\
        consegnato al partner|consegnata al corriere|affidata al corriere locale|affidato al corriere|\
        affidata al corriere|affidato al partner|consegnato in filiale|consegnato al deposito|\
        consegnata al deposito",
    ),
    (
        News,
        "avvisat*|avviso|notifica|contattat*|modificat*|aggiornat*|appuntamento|istruzioni|data di consegna|\
        informazioni|comunicazione|è prevista|previsto per|nuova data|concordat*|preferenz*",
    ),
    (NotYet, "non ancora|ancora non|non è ancora"),
    (If, "qualora|in caso|una volta|non appena|se il|se non|se la"),
    (Waiting, "in attesa|attesa|attende|aspetta|disponibile"),
    (Handed, "lasciato|lasciata"),
    (Today, "oggi|in giornata|odierna"),
    (
        Locker,
        "punto di ritiro|punto ritiro|locker|fermopoint|fermo point|punto pickup|punto di raccolta|access point|\
        pudo|armadietto",
    ),
    (Courier, "corriere|postino|portalettere|fattorino|autista"),
    (Silent, "=sconosciuto"),
];
