//! English.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (
        Silent,
        "no signature required|signature not required|not required|no action required|no action needed|no further action|without signature|no further details|no reason|\
        no delay|without delay|not delayed|on time|details expected|free of charge|no charge|no additional charge|no later than|no damage",
    ),
    (Not, "not|no|never|cannot|can t|couldn t|wasn t|didn t|hasn t|haven t|isn t|won t|unable|unsuccessful*|without"),
    (
        Future,
        "will|being returned|to be|shall|expected|should be|scheduled|estimated|planned|anticipated|soon|ll|going to be|must be|may be|pending delivery|\
        awaiting delivery|ready for delivery|due for delivery|prior to delivery|for delivery|until delivery|upon delivery|\
        being delivered|be delivered|ready to be|waiting to be|can be|if not|unless|when delivered|once delivered|not yet|in order to",
    ),
    (Requested, "request*|instruct*|asked|arranged|option|preference|wants|wish*"),
    (Attempt, "attempt*|tried|try"),
    (
        Again,
        "re attempt*|reattempt*|redeliver*|re deliver*|second attempt|second delivery attempt|final attempt will|another attempt|new delivery attempt|\
        next attempt|third attempt|try again|next delivery attempt|new attempt|attempt will be made|rescheduled|reschedule|next business day|\
        will attempt|ll attempt|nd delivery attempt",
    ),
    (
        Delivered,
        "delivered|proof of delivery|delivery completed|delivery complete|delivery successful|successful delivery|delivery confirmed|\
        successfully delivered|completed delivery|delivery made|delivery has been made|arrived at recipient|left with|\
        handed to recipient|handed over to recipient|handed to the recipient|handed over to the recipient|handed over to the consignee|\
        handed to resident|received by customer|received by the customer|received by recipient|\
        received by the recipient|dropped in mailbox|left at front door|left at the front door|left at door|left at the door|\
        left on porch|left on the porch|left in mailbox|left in the mailbox|left in safe place|left in a safe place|left in garage|pod available|signed for by|signed by",
    ),
    (Partly, "partial*|partly|split|balance|some pieces|part of the|remaining"),
    (Delivery, "deliver|delivery|deliveries|delivering"),
    (
        Undelivered,
        "not delivered|undelivered|undeliverable|non delivery|not been delivered|delivery failed|failed delivery|failed to deliver|delivery failure|\
        delivery unsuccessful|unsuccessful delivery|unsuccessful attempt|unable to deliver|not able to deliver|not been able to deliver|unable to provide|could not deliver|could not be delivered|\
        cannot be delivered|can not be delivered|couldn t be delivered|couldn t deliver|cannot deliver|can t deliver|not be delivered|wasn t delivered|\
        delivery not possible|delivery impossible|not possible to deliver|delivery was not possible|unable to complete the delivery|delivery exception|\
        delivery attempted|attempted delivery|delivery attempt made|missed delivery|missed you|attempted to deliver|tried to deliver|delivery attempt failed|\
        delivery was unsuccessful|delivery not completed|delivery not made|attempt fail*|failed attempt|fail* delivery attempt|carded|\
        card left|left a card|left a notice|notice left|left a delivery notice|no delivery|not deliverable|delivery could not|undelivered",
    ),
    (
        OutForDelivery,
        "out for delivery|out for final delivery|on board for delivery|onboard for delivery|with courier|with the courier|with driver|\
        with the driver|with delivery courier|with delivery driver|on vehicle for delivery|on the vehicle for delivery|on fedex vehicle|vehicle for delivery|\
        delivery vehicle|out on a delivery|gone out|delivery route|delivery round|delivery tour|loaded for delivery|on its way to the recipient|\
        on its way to the consignee|on its way to you|on the way to the recipient|being delivered today|out with|en route to delivery|enroute to delivery|\
        out to deliver|delivery today|arriving today|physical delivery scheduled|delivered during the day|be delivered today|driver is on|hand terminal|\
        delivery in progress|in delivery|courier is on the way|planned in route|final delivery|delivery courier assigned|at delivery",
    ),
    (Signed, "signed|signature|signed for"),
    (
        Individual,
        "neighbour*|neighbor*|reception|receptionist|front desk|individual|concierge|family member|household member|doorman|porter|colleague|\
        caretaker|security guard|mail room|mailroom|left with|relative|another person|third person|authorised person|authorized person",
    ),
    (
        SafePlace,
        "safe place|safeplace|safe location|secure location|secure place|front door|side door|back door|rear door|garage|porch|mailbox|mail box|letterbox|letter box|\
        mail slot|patio|doorstep|at the door|parcel box|deposit location|drop off location|veranda|carport|in or at mailbox|authority to leave|\
        agreed location|agreed place|shed|behind the|under the",
    ),
    (
        PickupPoint,
        "access point|pickup point|pick up point|pick up location|pickup location|collection point|parcelshop|parcel shop|locker|parcel locker|\
        packstation|service point|servicepoint|post office|retail location|pickup parcelshop|drop point|parcel point|parcel terminal|relay point|\
        pick up store|pickup store|parcel store|collect point|pickup station|pick up station|hold at location|partner shop|paketshop",
    ),
    (
        Ready,
        "ready for pickup|ready for pick up|ready for collection|ready to collect|ready to be collected|ready to pick up|available for pickup|available for pick up|\
        available for collection|available to collect|awaiting collection by|awaiting pickup by|awaiting customer pickup|awaiting customer collection|awaiting recipient|\
        waiting for collection|waiting to be collected|waiting for pickup|held for pickup|held for collection|hold for pickup|held at post office|\
        pending recipient pickup|pending for recipient pickup|can be collected|can be picked up|to be picked up by the|for customer collection|\
        pickup notice|collect your|pick up your|on its way to a secure|awaits collection|await collection|held at customer|\
        notification for parcelshop collection|for pick up at a|receiver will pick up|cust will pick up|customer will pick up|will collect",
    ),
    (
        HoldOver,
        "storage period ended|storage period expired|storage period has|not collected|not been collected|not picked up|not claimed|unclaimed|pickup period expired|\
        pick up period|collection period|retention period|holding period expired|hold period|time limit for collection|expired at|maximum days allowed|\
        was not collected|uncollected|pickup missed|storage time exceeded|free time expired",
    ),
    (
        Fetched,
        "picked up by consignee|picked up by recipient|picked up by the recipient|picked up by customer|picked up by the customer|collected by customer|\
        collected by the customer|collected by recipient|collected by the recipient|collected by consignee|collected by the consignee|\
        collected from pickup|collected from parcel|collected by addressee|collected from locker|collected from the locker|\
        picked up from the locker|picked up from locker|picked up at post office|customer pickup completed|picked up at counter|\
        recipient collected|customer collected|customer has collected|recipient has collected|picked up by receiver|collected at the counter|recipient picked up|\
        individual picked up at",
    ),
    (
        Collected,
        "pickup scan|pick up scan|collected from sender|collected from shipper|received from customer|received from sender|received from the sender|\
        received from shipper|accepted at|acceptance|accepted by carrier|accepted by|item accepted|posted by|item posted|posting|picked up from sender|\
        picked up from shipper|dropped off|drop off|drop off scan|possession of|we have your|received by carrier|received by the carrier|\
        carrier received|collected by courier|picked up by courier|picked up by carrier|collected at parcelshop|origin scan|pickup by|\
        at pickup|package received|parcel received|shipment received|item received|package accepted|received at origin|\
        deposited in|received by|taken from the|courier collected|driver collected|handed in|shipment pick up|pickup successful|pick up successful|\
        collection made|received from",
    ),
    (Taken, "picked up|collected|pickedup"),
    (
        PickupUndone,
        "not ready for pickup|not ready for pick up|attempted to pick up|tried to pickup|tried to pick up|pickup failed|pickup exception|collection failed|\
        cannot be picked up|failed pickup|pick up cancelled|pickup cancelled|pickup not possible|unable to pick up|unable to collect the|collection attempted|\
        pickup attempt|pick up attempt|no pickup",
    ),
    (Recipient, "recipient|consignee|addressee|customer|receiver|receiving business|buyer|cust"),
    (Sender, "sender|shipper|consignor|merchant|seller"),
    (
        Return,
        "return*|rts|back to sender|back to shipper|back to the sender|back to the shipper|sent back|way back|route to shipper|route to sender",
    ),
    (
        ReturnDone,
        "returned to sender|returned to the sender|returned to shipper|returned to the shipper|returned it to the sender|returned the package to the sender|\
        delivered to sender|delivered to the sender|delivered to shipper|delivered to the shipper|delivered at shipper|return delivered|return completed|\
        delivered back to|received by the sender|return to sender completed|returned to seller|returned to merchant|collected by sender",
    ),
    (
        BackAtDepot,
        "returned from route|return to hub|returned to hub|returned to depot|returned to the depot|return to depot|return to facility|returned to facility|\
        back at the recipient depot|back at depot|back at the depot|back in depot|back to depot|back to the depot|returned to the facility|\
        returned to station|returned to courier facility|returned to post office|returned to terminal",
    ),
    (
        Customs,
        "customs|clearance|clearing agency|cleared|clear agency|clr agy|customhouse|broker|brokerage|import scan|government agency|regulatory agency|\
        homeland security|isf|ams|consulate|bill of lading|import site",
    ),
    (
        Cleared,
        "customs cleared|cleared customs|clearance completed|clearance complete|clearance processing complete|released by customs|released from customs|customs released|\
        released from clearance|customs release|released by clear*|international shipment release|cleared|brokerage released|clearance finished|hold released|\
        export approved|shipment release|customs clearance completed|charges have been paid",
    ),
    (
        Held,
        "held|hold|on hold|detained|withheld|stopped|retained|suspended|storage|in storage|stored in|waiting for disposition|impound*|intercept*",
    ),
    (
        Documents,
        "document*|bill of lading|paperwork|invoice|documentation|papers|shipment data|commodity|merchandise description|clearance information",
    ),
    (
        Duties,
        "duties|duty|taxes|import charges|charges are due|customs charges|vat|tariff|customs fee*|import fee*|pending duties|fees due",
    ),
    (
        Prohibited,
        "prohibit*|restricted item|forbidden|banned|contraband|not permitted|unauthorized|not allowed|generally prohibited|dangerous goods",
    ),
    (Seized, "seized|confiscated|seizure"),
    (
        Faulty,
        "missing|incomplete|incorrect|invalid|insufficient|wrong|bad|required|illegible|late|needed|error*|inaccurate|requires|lack of|lacking|unpaid|not match|\
        do not match|discrepancy|pending duties|due for|are due|mismatch|not found|unknown|unreadable|deficient|unidentifi*|cannot be found|no such|unable to obtain",
    ),
    (
        Address,
        "address|street|addressed|house number|postcode|zip code|receiver information|company or receiver name|street number|city name|p o box|apartment|\
        suite number|consignee information|recipient information|delivery zone|delivery area not|moved",
    ),
    (
        Absent,
        "not home|not at home|absent|nobody home|nobody at home|no one home|no one at home|no one was home|recipient not available|receiver not available|\
        receiver was not available|recipient was not available|customer not available|customer not home|consignee not available|consignee unavailable|recipient unavailable|\
        customer unavailable|not in|no answer at|nobody was|no authorized recipient|no authorised recipient|not present|on vacation|no one available|nobody available|\
        addressee not available|recipient away|not available for delivery|not available at time of delivery|customer was not available|absence|no response|nobody answered|\
        adult signature not available|premises unattended|no person available",
    ),
    (Closed, "closed|business closed|closure*|no longer in business|shut"),
    (Refused, "refus*|reject*|declin*|did not want|not accepted|unaccepted|non acceptance|not ordered"),
    (
        Unreachable,
        "unreachable|inaccessible|no access|not accessible|cannot be reached|could not be reached|unable to contact|no safe access|unable to reach|\
        cannot reach|could not reach|could not access|no contact with|not reachable|not contactable|access denied|unable to access|vacant|unable to gain access|\
        recipient not reached",
    ),
    (Damaged, "damage*|broken|leaking|crushed|collapsed|torn"),
    (
        Lost,
        "lost|theft|stolen|loss|missing cargo|declared lost|cannot locate|unable to locate|all merchandise missing|merchandise is missing|not traceable|untraceable|merchandise missing",
    ),
    (Destroyed, "destroyed|disposed|discarded|disposal|destruction|scrapped|dispose"),
    (Cancelled, "cancelled|canceled|cancellation|cancelation|cancels|void|voided|annulled|aborted|withdrawn"),
    (
        Delay,
        "delay*|behind schedule|later than|after the scheduled time|postponed|running late|arrived late|late arrival|missed the scheduled|may not have arrived on schedule|\
        delivery date changed|change in estimated|delivery date was rescheduled|delivery has been rescheduled|delivery rescheduled|rescheduled this delivery|delivery will be rescheduled|\
        delivery has been postponed|slower|held up|rescheduled due|rescheduled delivery|delivery date will|delivery date has changed|delivery has been rescheduled|pickup delivery late|\
        subject to longer|longer than usual|transit time exceed*|not arrive as planned|be delivered later|schedule has changed|backlog",
    ),
    (
        Obstacle,
        "weather|mechanical|strike|labor dispute|labour dispute|natural disaster|force majeur*|traffic|holiday|holidays|service disruption|disruption|operating conditions|\
        flood*|storm|snow|road closed|accident|breakdown|civil unrest|power outage|as quickly as possible|as soon as possible|capacity exceeded|out of hours|malfunction|\
        equipment not available|equipment unavailable|special event|unforeseen|aircraft downgrade|weight and balance|emergency",
    ),
    (
        Trouble,
        "exception|incident|problem|irregularit*|shortage|overage|misrouted|mis routed|misrouted|missort*|mis sorted|missent|mis sent|misdirected|mislabeled|mislabelled|\
        exceeds|oversize*|overweight|too large|does not fit|hazardous|missed|not eligible|do not currently serve|not served|not serviced|rerouted|bumped|left behind|\
        left the package|left the pieces|not honored|not confirmed|not arrive|did not arrive|altered|duplicate|excursion|penalty|ghost|relabel*|re label*|repack*|re pack*|\
        investigation|claim|liability|appointment required|appointment is required|unable to collect|unable to receive|refund|unable to dispatch|not received at|\
        not be returned|not recoverable|no longer available|picking load|early loading|failed product|not meet standard|equipment fail*|truck cancel*|\
        surcharge|without space|without tie|no reason|expired|return label was missing|incidence|unable to accept|contents of the package|cannot be processed|unsecured|\
        redirected|reconsign*|forwarded the|sent to consignee|discrepan*|contract or account|credit approval|alert|inspection|outside delivery|remote area|service is not available|piece not received|no piece",
    ),
    (Label, "label|barcode printed|order ready|number allocated|tracking number allocated"),
    (
        PreAdvice,
        "label created|label has been created|shipping label|label printed|printed and applied|shipment information|shipping information|information received|info received|\
        information sent|info sent|information submitted|electronic|electronically|prenotification|pre notification|pre advice|preadvice|pre advised|pre alert|pre shipment|\
        pre transit|order created|order received|order placed|order processed|order information|shipment created|shipment confirmed|shipment data|data received|parcel data|pan received|data entered|\
        was entered into|awaiting item|awaiting receipt|awaiting pickup|awaiting collection|awaiting carrier|pending pickup|pending collection|scheduled for pickup|\
        pickup scheduled|pick up scheduled|collection scheduled|pickup is scheduled|pickup booked|enroute to pickup|en route to pickup|manifest*|ready for shipment|\
        ready to ship|ready to be shipped|shipment ready|ready for ups|not yet handed|not yet been handed|not yet received|not yet in|yet to be handed|announced|notified to|\
        registered by sender|details received|booking received|booking confirmed|booked|shipment registered|item registered|preparing shipment|being prepared|preparing for shipment|\
        seller is preparing|sender is preparing|to hand over the|prepared by sender|advance information|parcel registered|advised|order confirmed|tracking number allocated",
    ),
    (
        Global,
        "export*|international|flight|airline departed|plane|aircraft departed|departed country|left the country|left country|leaving the country|office of exchange|exchange office|\
        airport|handed over to airline|linehaul|line haul|airfreight|air freight|customs transmission|vessel|sailed|loaded on vessel|port of|departed from origin country|origin country|\
        transit country|overseas|outward office|cross border|crossing|destined for|departed from country|free trade zone|received by airline|airport of departure|to destination country",
    ),
    (
        Landed,
        "destination country|arrived in country|arrival in destination|arrived at destination airport|inward office|landed|import hub|arrived in the country|entered the country|arrived at destination port|\
        imported|arrival at inward|received by destination|arrived at airport of destination|aircraft landed|arrived in destination",
    ),
    (
        Hub,
        "local depot|delivery depot|delivery center|delivery centre|parcel delivery centre|delivery office|delivery station|delivery facility|delivery base|delivery hub|local facility|\
        destination facility|local sorting|destination sort facility|destination parcel center|destination depot|local fed ex|destination scan|at destination|last mile hub|\
        destination station|recipient depot|destination parcel centre|arrived at local|local delivery|last building before delivery|distribution depot|delivery unit|final mile|\
        arrived at destination|destination hub|local post office|delivery branch|local courier facility|destination terminal|at local|destination delivery",
    ),
    (
        Origin,
        "origin|first mile|left origin|leaving origin|shipping country|of origin|sender s depot|country of dispatch",
    ),
    (
        Moving,
        "in transit|intransit|transit|on the way|on its way|on way to|en route|enroute|arriv*|depart*|has left|left origin|have left|left the|left our|left fed ex|leaving|processed|processing|sorted|sorting|hub scan|scan|scanned|transfer*|\
        forwarded|dispatched|dispatch|despatched|despatch|shipped|transported|consolidated|grouped|facility|depot|warehouse|in progress|received at|unloaded|loaded|reached|moving|hub|\
        handed over to|in network|onward|being transported|underway|under way|bagged|distribution center|distribution centre|sort facility|tendered|trailer|movement|removed from storage|relabeled",
    ),
    (
        HandedOn,
        "handed over to|handed to carrier|handed to the carrier|transferred to|tendered to|to terminal|to the carrier|to local carrier|delivered to carrier|delivered to terminal|\
        delivered to agent|delivered to airline|delivered to the airline|delivered to hub|delivered to depot|delivered to facility|delivered to warehouse|delivered to local carrier|\
        delivered to destination country|delivered to the destination country|delivered to airport|delivered to courier|delivered to forwarder|delivered to broker|delivered to customs|\
        handover to|handed over|transferred between|transfer to|partner carrier|passed to|delivered to delivery|delivered to distribution|delivered to sorting|\
        delivered to post office for|delivered to sort",
    ),
    (
        News,
        "notification*|notified|contacted|contact the|contact us|message|email|e mail|sms|appointment|updated|update|changed|modified|estimated|scheduled|information on delivery|\
        signature recorded|comment|confirmed arrangements|customer service|completed|address corrected|corrected|upgraded|upgrade|accepted the request|estimated time|delivery date|\
        arrangements|in process|no further details|additional information|reviewing|under review|will contact|provided|informed|replenishment|not available|special handling|details|\
        other|intervention|consolidation|directions|premier|will call|document received|documentation received|received documentation|delivery location|acknowledged receipt|arrangements",
    ),
];
