//! French.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (Not, "pas|non|impossible|sans|aucun|aucune|ni|infructueu*|jamais"),
    (
        Future,
        "sera|seront|va être|prévu*|doit être|bientôt|estimé*|planifié*|prochainement|en attente de livraison|\
        à livrer|avant livraison|devrait|pour livraison|programmé*|aura lieu|livrera demain|\
        dans les prochains jours|demain|à venir|va bientôt|sera livré|devrait être|prochains jours|serez livré|\
        livrera|livrerons|sera distribué|arrivera|pour être livré|pour être livrée|afin d être livré|\
        doit être livré",
    ),
    (Requested, "demande|demandé*|à la demande|souhait*|choisi"),
    (Attempt, "tentative|tenté|essayé"),
    (
        Again,
        "nouvelle tentative|nouvelle livraison|seconde tentative|seconde présentation|nouvelle présentation|prochaine tentative|représent*|sera représenté|reprogrammé*",
    ),
    (
        Delivered,
        "livré|livrée|livrés|livraison effectuée|distribué|distribuée|remis au destinataire|\
        remis à son destinataire|remise au destinataire|remis contre|preuve de livraison|livraison réussie|\
        remis en mains|remise effectuée|déposé en boîte|déposée en boîte|remis au client|\
        remis à votre destinataire|remis en main|remis en boite aux lettres|bien reçu par le destinataire|\
        a bien été distribué|a été distribué|livraison est effectuée|livraison a été effectuée|\
        reçu par le destinataire|remis en mains propres|arrivé chez son destinataire|arrivé chez le destinataire|\
        destinataire a reçu|est entre les mains du destinataire|livraison conforme|livré conforme",
    ),
    (Partly, "partiel*|partiellement"),
    (Delivery, "livraison|livrer|distribution|livrera|livrerons"),
    (
        Undelivered,
        "non livré*|pas livré|pas été livré|n a pas pu être livré|pas pu être livré|livraison impossible|\
        échec de livraison|échec de la livraison|livraison échouée|pas pu livrer|pas pu être remis|\
        tentative de livraison|livraison infructueuse|non distribu*|livraison non effectuée|pas été distribué|\
        pas pu être distribué|avis de passage|n a pu être livré|pas pu être effectuée|n avons pas pu|\
        pas pu accéder|pas pu effectuer|livraison n a pas pu|n a pas pu être distribué|échec de la distribution|\
        n a pu être distribué|ne peut être livré|ne peut pas être livré|pas été possible|livraison non aboutie|\
        livraison refusée|présentation infructueuse|décédé|n a pas pu être remis",
    ),
    (
        OutForDelivery,
        "en cours de livraison|en livraison|en tournée|tournée de livraison|sorti pour livraison|\
        en cours de distribution|livré aujourd hui|livraison aujourd hui|chargé pour livraison|avec le coursier|\
        parti en livraison|en route vers le destinataire|véhicule de livraison|pris en charge par le livreur|\
        dans la journée|mis en livraison|véhicule du livreur|livrera votre colis aujourd hui|livré ce jour|\
        livrera aujourd hui|facteur livrera|facteur est en route|facteur en route|coursier en route|\
        livreur est en route|livreur est en chemin|avec le facteur|mis en tournée|remis au livreur|\
        confié au livreur|remis au facteur|chargé dans le véhicule|livraison aujourd|livré dans la journée|\
        est parti en livraison|avec le livreur|par le livreur|chez le livreur|parti avec le chauffeur|\
        avec le chauffeur|mis en distribution|mise en distribution",
    ),
    (Signed, "signature|signé|signée|contre signature|émargement"),
    (
        Individual,
        "voisin*|gardien*|concierge|réception|accueil|tiers|un proche|famille|à une personne|gardien|gardienne|\
        personne présente au|standard|secrétariat|membre de la famille|collègue|voisine|employé",
    ),
    (
        SafePlace,
        "boîte aux lettres|boite a lettres|lieu sûr|devant la porte|porte d entrée|garage|endroit sûr|\
        lieu sécurisé|sur le palier|votre boîte aux lettres|boite aux lettres|bal|abri|jardin|balcon|\
        local à poubelles|dans le hall|véranda|lieu convenu|endroit convenu|porche|devant votre porte",
    ),
    (
        PickupPoint,
        "point relais|relais|point de retrait|point retrait|bureau de poste|consigne|point de proximité|pickup|\
        point relay|commerce|locker|casier|point pickup|bureau|magasin|commerçant|guichet|casier automatique|\
        consigne automatique|distributeur automatique|automate|point colis",
    ),
    (
        Ready,
        "à disposition|mis à disposition|disponible en point|disponible pour retrait|prêt à être retiré|à retirer|\
        attend d être retiré|attend son destinataire|en attente de retrait|disponible au|disponible dans|\
        disponible en|peut être retiré|prêt pour le retrait|disponible chez|attente de retrait|vous attend|\
        est à votre disposition|disponible pour être retiré|peut être récupéré|à récupérer|venir le chercher|\
        à retirer au|pour retrait|arrivé en point relais|arrivé au point relais|livré en point relais|\
        livré au point relais|livré en relais|déposé en point relais|en instance au bureau|instance de retrait|\
        code de retrait|mis à votre disposition|livré en consigne|disponible pour le retrait|\
        disponible à l agence|vous pouvez retirer|vous pouvez récupérer|mise en instance|mis en instance|\
        en instance",
    ),
    (
        HoldOver,
        "non réclamé|délai de garde|pas été retiré|non retiré|délai d instance|délai de conservation|\
        pas été réclamé|non récupéré|retiré dans les délais|délai de retrait|n a pas été retiré|\
        n a pas été récupéré|pas été récupéré|délai dépassé|non réclamée",
    ),
    (
        Fetched,
        "retiré par|retiré au|retiré en|récupéré par le destinataire|retiré par le destinataire|\
        remis en point de retrait au destinataire|récupéré en point|a été retiré|retrait effectué|\
        récupéré par le client|récupéré par vos soins|retiré par le client|a été récupéré|retiré en bureau|\
        retiré en point|remis au client en point|retiré en consigne|retiré par son destinataire",
    ),
    (
        Collected,
        "pris en charge|prise en charge|collecté*|ramassé|enlèvement effectué|enlevé|déposé par l expéditeur|\
        dépôt effectué|remis par l expéditeur|remis par votre expéditeur|confié|accepté|admis|\
        reçu par le transporteur|enlèvement|déposé au point de dépôt|colis reçu|collecté chez|\
        déposé au bureau de poste par|déposé au bureau|remis au bureau|déposé par|dans le point relais par|\
        pris en charge chez|la poste a pris|a pris en charge|a été pris en charge|\
        remis au transporteur par l expéditeur|déposé dans le point relais|déposé en point relais par|\
        pris en charge par nos|enlevé chez|nous a été confié|remis à gls par|remis à dpd par|remis par l|\
        remis à la poste par|=reçu|=accepté",
    ),
    (Taken, "récupéré"),
    (
        PickupUndone,
        "enlèvement impossible|échec d enlèvement|enlèvement non effectué|ramassage impossible|enlèvement annulé",
    ),
    (Recipient, "destinataire|client|consignataire"),
    (Sender, "expéditeur|l expéditeur|vendeur"),
    (
        Return,
        "retour*|renvoyé*|réexpédié à l expéditeur|renvoi|est retourné|en retour|retour à|retourner|\
        réexpédition à l expéditeur|repart chez|repart vers l expéditeur|reparti chez l expéditeur|\
        repart à l expéditeur",
    ),
    (
        ReturnDone,
        "livré à l expéditeur|remis à l expéditeur|rendu à l expéditeur|retour livré|distribué à l expéditeur|\
        restitué à l expéditeur|renvoyé à l expéditeur livré|a été rendu à|a été restitué|retourné et livré|\
        remis à son expéditeur|retour réceptionné|retour reçu|a été retourné à l expéditeur|\
        =retourné à l expéditeur|colis retourné à l expéditeur|retour à l expéditeur effectué|retour effectué",
    ),
    (
        BackAtDepot,
        "retour au dépôt|retour au centre|retour à l agence|retour en agence|de retour au dépôt|retour agence",
    ),
    (
        Customs,
        "douane*|douani*|dédouan*|dédouanement|droits et taxes|douanes|service des douanes|dédouaner|\
        formalités d importation",
    ),
    (
        Cleared,
        "dédouané*|libéré*|dédouanement terminé|sortie de douane|sorti de douane|dédouanement effectué|autorisé*|\
        formalités terminées|dédouanement achevé|formalités douanières sont terminées|douanières terminées|\
        sont terminées|a été dédouané|sorti de la douane|libéré par la douane|droits payés|droits réglés|\
        a quitté la douane|validé par la douane|passé la douane",
    ),
    (Held, "retenu*|bloqué*|consigné|immobilisé|suspendu|en contrôle|retenu par|saisi temporairement|mis en attente"),
    (
        Documents,
        "document*|facture|justificatif*|pièces|formulaire|certificat|pièce d identité|cn23|\
        déclaration en douane manquante|licence",
    ),
    (
        Duties,
        "droits de douane|droits et taxes|taxes|tva|frais de douane|droits|droits à régler|frais à régler|taxe|\
        taxes à payer|frais d importation|paiement des droits",
    ),
    (Prohibited, "interdit*|prohibé*|non autorisé*|non conforme"),
    (Seized, "saisi|saisie|confisqué*"),
    (
        Faulty,
        "manquant*|incomplet*|incomplète*|incorrect*|erroné*|insuffisant*|invalide|manque|requis|nécessaire|\
        inconnu*|illisible|erreur|complémentaire*|à régler|à payer|doit être payé|doivent être payés|\
        attend une facture|à fournir|fournir|insuffisante|introuvable|impayé*|non réglé*|en attente de paiement|\
        attente de règlement|exige|demande une facture|demande des documents|n existe pas|inexacte|incorrecte|\
        déménagé|pas trouvé l adresse|pas trouvé|n a pas été trouvée|réclame|réclamé*|à compléter|compléter",
    ),
    (
        Address,
        "adresse*|destinataire inconnu|code postal|numéro de rue|n habite pas|npai|inconnu à l adresse|\
        parti sans laisser|boîte postale|adresse insuffisante|destinataire introuvable|\
        destinataire non identifié|nom absent|a déménagé|déménagé|boîte aux lettres introuvable|sans nom",
    ),
    (
        Absent,
        "absent*|personne n était|personne présente|indisponible|absence|vous étiez absent|étant absent|\
        n était pas présent|n était pas là|pas présent|avis de passage|vous n étiez pas|\
        personne pour réceptionner|personne n a répondu|personne à l adresse|n a répondu",
    ),
    (Closed, "fermé|fermée|fermeture|fermés"),
    (Refused, "refus*|rejeté*|décliné*|n a pas voulu|ne veut pas"),
    (
        Unreachable,
        "inaccessible|injoignable|accès impossible|pas accessible|code d accès|pas d accès|pas pu accéder|\
        n a pas pu accéder|digicode|pas pu joindre|pas pu contacter|impossible de joindre|\
        impossible de contacter|ne répond pas|ne répondait pas|téléphone incorrect|accès refusé|\
        accès non autorisé|portail fermé|chien|impossibilité de joindre|n arrive pas à joindre|joindre le client|\
        joindre le destinataire",
    ),
    (
        Damaged,
        "endommagé*|avarié*|abîmé*|dégradé*|détérioré*|avarie|endommagée|a été ouvert|mouillé|écrasé|cassé|cassée|\
        cassés",
    ),
    (Lost, "perdu*|perte|égaré*|volé*|vol|introuvable|est perdu|disparu|non retrouvé"),
    (Destroyed, "détruit*|destruction|mis au rebut"),
    (Cancelled, "annulé*|annulation"),
    (
        Delay,
        "retard*|retardé*|reporté*|différé*|décalé*|ultérieur*|délai supplémentaire|est retardée|perturbe|\
        perturbé*|perturbation|prend plus de temps|plus tard que prévu|prend du retard|a pris du retard|\
        plus longtemps que prévu|allongé*|délai rallongé|livraison reportée|reportée",
    ),
    (
        Obstacle,
        "intempéries|grève|météo*|conditions climatiques|jour férié|férié|perturbation*|incident technique|\
        force majeure|trafic|embouteillage|mouvement social|neige|tempête|inondation|accident|panne",
    ),
    (
        Trouble,
        "incident|anomalie|problème|erreur de tri|mal dirigé|mal orienté|erreur d acheminement|fausse direction|\
        litige|hors gabarit|réorienté|exception|mauvais acheminement|mal acheminé|mauvaise direction|\
        erreur d orientation|dirigé par erreur|en anomalie|trop grand|trop lourd|sans étiquette|suspendue|\
        réclamation",
    ),
    (Label, "étiquette|étiquette d envoi a été"),
    (
        PreAdvice,
        "annoncé*|informations reçues|préparé par|en cours de préparation|en préparation|\
        pas encore pris en charge|préparation|données reçues|étiquette créée|étiquette générée|enregistré*|\
        électronique*|informé de l envoi|commande créée|en attente de prise en charge|attente de dépôt|préavis|\
        attente d enlèvement|s apprête|préparation chez|préparé chez|prépare votre|en cours de création|\
        annonce du colis|sera bientôt remis|colis annoncé|attend d être remis|en attente de remise|\
        attend votre colis|pas encore remis|pas encore reçu|bordereau créé|attendons le dépôt|attendons votre|\
        dans l attente du dépôt|attente du dépôt|dépôt de votre colis par|attendons la remise|déclaratif|\
        déclaratif réceptionné|données du colis|données transmises|données d expédition",
    ),
    (
        Global,
        "export*|international*|à l étranger|pays d origine|aéroport|vol|avion|quitté le pays|quitté son pays|\
        bureau d échange|frontière|import export|outre mer|quitté le pays d|pays d expédition|partance pour|\
        à destination de l étranger|pays de départ|centre international",
    ),
    (
        Landed,
        "pays de destination|arrivé en france|arrivée dans le pays|entré dans le pays|importé|arrivé dans le pays|\
        arrivée dans le pays de destination|arrivé en belgique|arrivé en suisse|pays destinataire",
    ),
    (
        Hub,
        "centre de livraison|agence de livraison|agence de distribution|dépôt de livraison|agence destinataire|\
        site de livraison|plateforme de livraison|site en vue de sa distribution|agence de destination|\
        dépôt destinataire|agence locale|arrivé sur son site de distribution|arrivé au bureau distributeur|\
        bureau distributeur|centre de distribution|arrivé à l agence de livraison|bureau de distribution|\
        dépôt local|agence locale de livraison",
    ),
    (Origin, "agence de départ|site d origine|d origine|dépôt expéditeur"),
    (
        Moving,
        "en transit|transit|en cours d acheminement|acheminement|acheminé|en route|tri|trié*|centre de tri|\
        plateforme|plate forme|arrivé*|parti*|départ|quitté|traité*|traitement|expédié*|en transport|hub|dépôt|\
        transporté|transféré|scanné|agence|site logistique|en cours de transport|entrepôt|site de distribution|\
        arrivé sur|site d arrivée|réceptionné en|sur le site|agence de transport|en chemin|passage au|passage en|\
        remis en route|entrée|sortie|réemballé|en charge en agence|réceptionné",
    ),
    (
        HandedOn,
        "remis au transporteur|remis à un partenaire|transmis à|confié à un partenaire|remis à la poste|\
        remis au partenaire|remis à l agence|remis au dépôt|remis à un transporteur|remis à la douane|\
        remis au transporteur local|confié au transporteur|transféré au transporteur|livré au transporteur|\
        livré au dépôt|remis à notre partenaire|livré à l agence|livré au hub",
    ),
    (
        News,
        "avisé|notification|informé*|rendez vous|contacté|contact|mise à jour|modifié*|modification|instruction*|\
        sms|e mail|date de livraison|confirmé|information*|programmée|programmé|prochaine livraison|préférence*|\
        créneau|nouvelle date",
    ),
    (NotYet, "pas encore|n est pas encore|toujours pas"),
    (If, "si|en cas|dès que|une fois|sauf si|à défaut"),
    (Waiting, "attend|en attente|attente|attendons"),
    (
        Handed,
        "remis|remise|laissé|déposé dans|déposée dans|déposé devant|déposé chez|confié à|placé|mis dans|glissé|\
        est dans votre|se trouve dans votre",
    ),
    (Today, "aujourd hui|ce jour|ce matin|cet après midi|dans la journée"),
    (
        Locker,
        "point relais|relais|point de retrait|point retrait|consigne|locker|casier|point pickup|consigne pickup|\
        consigne automatique",
    ),
    (Courier, "livreur|facteur|coursier|factrice|chauffeur"),
    (Silent, "=inconnu|=statut inconnu"),
];
