//! French.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "pas|non|impossible|sans|aucun|aucune|ni|infructueu*|jamais"),
    (
        Future,
        "sera|seront|va être|prévu*|doit être|bientôt|estimé*|planifié*|prochainement|en attente de livraison|à livrer|avant livraison|devrait|être livré|pour livraison|programmé*|dès que",
    ),
    (Requested, "demande|demandé*|à la demande|souhait*|choisi"),
    (Attempt, "tentative|tenté|essayé"),
    (
        Again,
        "nouvelle tentative|nouvelle livraison|seconde tentative|seconde présentation|nouvelle présentation|prochaine tentative|représent*|sera représenté|reprogrammé*",
    ),
    (
        Delivered,
        "livré|livrée|livrés|livraison effectuée|distribué|distribuée|remis au destinataire|remis à son destinataire|remise au destinataire|remis contre|preuve de livraison|livraison réussie|remis en mains|\
        remis à|remise effectuée|remise à|remis en boite|déposé dans|déposé en boîte|déposée en boîte|laissé",
    ),
    (Partly, "partiel*|partiellement"),
    (Delivery, "livraison|livrer|distribution"),
    (
        Undelivered,
        "non livré*|pas livré|pas été livré|n a pas pu être livré|pas pu être livré|livraison impossible|échec de livraison|échec de la livraison|livraison échouée|pas pu livrer|pas pu être remis|\
        tentative de livraison|livraison infructueuse|non distribu*|livraison non effectuée|pas été distribué|pas pu être distribué|avis de passage|n a pu être livré|pas pu être effectuée|n avons pas pu",
    ),
    (
        OutForDelivery,
        "en cours de livraison|en livraison|en tournée|tournée de livraison|livreur|sorti pour livraison|en cours de distribution|livré aujourd hui|livraison aujourd hui|chargé pour livraison|avec le coursier|parti en livraison|\
        en route vers le destinataire|véhicule de livraison|pris en charge par le livreur|dans la journée|mis en livraison",
    ),
    (Signed, "signature|signé|signée|contre signature|émargement"),
    (Individual, "voisin*|gardien*|concierge|réception|accueil|tiers|un proche|famille|à une personne"),
    (
        SafePlace,
        "boîte aux lettres|boite a lettres|lieu sûr|devant la porte|porte d entrée|garage|endroit sûr|lieu sécurisé|sur le palier",
    ),
    (
        PickupPoint,
        "point relais|relais|point de retrait|point retrait|bureau de poste|consigne|point de proximité|pickup|point relay|agence|commerce|locker|casier",
    ),
    (
        Ready,
        "à disposition|mis à disposition|disponible en point|disponible pour retrait|prêt à être retiré|à retirer|attend d être retiré|attend son destinataire|en attente de retrait|disponible au|disponible dans|disponible en|peut être retiré|prêt pour le retrait|\
        disponible chez|attente de retrait",
    ),
    (
        HoldOver,
        "non réclamé|délai de garde|pas été retiré|non retiré|délai d instance|délai de conservation|pas été réclamé|non récupéré",
    ),
    (
        Fetched,
        "retiré par|retiré au|retiré en|récupéré par le destinataire|retiré par le destinataire|remis en point de retrait au destinataire|récupéré en point|a été retiré|retrait effectué",
    ),
    (
        Collected,
        "pris en charge|prise en charge|collecté*|ramassé|enlèvement effectué|enlevé|déposé par l expéditeur|dépôt effectué|remis par l expéditeur|remis par votre expéditeur|confié|accepté|admis|reçu par le transporteur|\
        enlèvement|déposé au point de dépôt|colis reçu|dépôt",
    ),
    (Taken, "récupéré"),
    (
        PickupUndone,
        "enlèvement impossible|échec d enlèvement|enlèvement non effectué|ramassage impossible|enlèvement annulé",
    ),
    (Recipient, "destinataire|client|consignataire"),
    (Sender, "expéditeur|l expéditeur|vendeur"),
    (Return, "retour*|renvoyé*|réexpédié à l expéditeur|renvoi"),
    (
        ReturnDone,
        "retourné à l expéditeur|livré à l expéditeur|remis à l expéditeur|rendu à l expéditeur|retour livré|distribué à l expéditeur|restitué à l expéditeur",
    ),
    (
        BackAtDepot,
        "retour au dépôt|retour au centre|retour à l agence|retour en agence|de retour au dépôt|retour agence",
    ),
    (Customs, "douane*|douani*|dédouan*|dédouanement"),
    (
        Cleared,
        "dédouané*|libéré*|dédouanement terminé|sortie de douane|sorti de douane|dédouanement effectué|autorisé*|formalités terminées|dédouanement achevé",
    ),
    (Held, "retenu*|bloqué*|en instance|consigné|immobilisé|suspendu"),
    (Documents, "document*|facture|justificatif*|pièces"),
    (Duties, "droits de douane|droits et taxes|taxes|tva|frais de douane|droits"),
    (Prohibited, "interdit*|prohibé*|non autorisé*|non conforme"),
    (Seized, "saisi|saisie|confisqué*"),
    (
        Faulty,
        "manquant*|incomplet*|incomplète*|incorrect*|erroné*|insuffisant*|invalide|manque|requis|nécessaire|inconnu*|illisible|erreur|complémentaire*",
    ),
    (
        Address,
        "adresse*|destinataire inconnu|code postal|numéro de rue|n habite pas|npai|inconnu à l adresse|parti sans laisser|boîte postale",
    ),
    (Absent, "absent*|personne n était|personne présente|indisponible|absence"),
    (Closed, "fermé|fermée|fermeture|fermés"),
    (Refused, "refus*|rejeté*|décliné*"),
    (Unreachable, "inaccessible|injoignable|accès impossible|pas accessible|code d accès|pas d accès"),
    (Damaged, "endommagé*|avarié*|abîmé*|dégradé*|détérioré*|cassé*|avarie"),
    (Lost, "perdu*|perte|égaré*|volé*|vol|introuvable"),
    (Destroyed, "détruit*|destruction|mis au rebut"),
    (Cancelled, "annulé*|annulation"),
    (Delay, "retard*|retardé*|reporté*|différé*|décalé*|ultérieur*|délai supplémentaire"),
    (
        Obstacle,
        "intempéries|grève|météo*|conditions climatiques|jour férié|férié|perturbation*|incident technique|force majeure|trafic|embouteillage",
    ),
    (
        Trouble,
        "incident|anomalie|problème|erreur de tri|mal dirigé|mal orienté|erreur d acheminement|fausse direction|réemballé|litige|réclamation|hors gabarit|réorienté|exception",
    ),
    (Label, "étiquette"),
    (
        PreAdvice,
        "annoncé*|informations reçues|préparé par|en cours de préparation|en préparation|pas encore pris en charge|pas encore été|préparation|données reçues|étiquette créée|étiquette générée|enregistré*|électronique*|informé de l envoi|commande créée|\
        en attente de prise en charge|attente de dépôt|préavis|pas encore|attente d enlèvement|s apprête",
    ),
    (
        Global,
        "export*|international*|à l étranger|pays d origine|aéroport|vol|avion|quitté le pays|quitté son pays|bureau d échange|frontière|import export|outre mer",
    ),
    (Landed, "pays de destination|arrivé en france|arrivée dans le pays|entré dans le pays|importé"),
    (
        Hub,
        "centre de livraison|site de distribution|agence de livraison|agence de distribution|dépôt de livraison|agence destinataire|site de livraison|plateforme de livraison|site en vue de sa distribution|agence de destination|dépôt destinataire|agence locale",
    ),
    (Origin, "agence de départ|site d origine|d origine|dépôt expéditeur|pays d expédition"),
    (
        Moving,
        "en transit|transit|en cours d acheminement|acheminement|acheminé|en route|tri|trié*|centre de tri|plateforme|plate forme|arrivé*|parti*|départ|quitté|traité*|traitement|expédié*|en transport|hub|dépôt|transporté|transféré|scanné|agence|site logistique|en cours de transport|entrepôt",
    ),
    (
        HandedOn,
        "remis au transporteur|remis à un partenaire|transmis à|confié à un partenaire|remis à la poste|remis au partenaire|remis à l agence|remis au dépôt|remis à un transporteur|remis à la douane",
    ),
    (
        News,
        "avisé|notification|informé*|rendez vous|contacté|contact|mise à jour|modifié*|modification|instruction*|sms|e mail|date de livraison|confirmé|information*",
    ),
];
