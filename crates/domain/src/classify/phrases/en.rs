//! English. Long because it is one table, which most texts are read by.

use crate::classify::cue::Cue::{self, *};

pub(super) const CUES: &[(Cue, &str)] = &[
    (
        Silent,
        "no signature required|signature not required|not required|no action required|no action needed|\
        no further action|without signature|no further details|no reason|no delay|without delay|not delayed|\
        on time|details expected|free of charge|no charge|no additional charge|no later than|no damage|\
        no signature|nothing missing|undamaged|out of the way|without damage|if any|if applicable|if possible|\
        damage free|if available|not damaged|as requested|not lost|no loss|without result|free from damage|\
        not destroyed|for final delivery by agent|by local post office|by the local post office|by post office|\
        by the post office|=unknown|=not found|=error|=status unknown|=closed|=no information|=no status|\
        =information not available|=unknown status",
    ),
    (Not, "not|no|never|cannot|can t|couldn t|wasn t|didn t|hasn t|haven t|isn t|won t|unable|unsuccessful*|without"),
    (
        Future,
        "will|to be|shall|expected|should be|scheduled|estimated|planned|anticipated|soon|ll|going to be|must be|\
        may be|pending delivery|awaiting delivery|due for delivery|prior to delivery|for delivery|until delivery|\
        upon delivery|being delivered|be delivered|waiting to be|can be|in order to|tomorrow|later today|\
        in the next|will soon|next few days|when it arrives|for delivery by|plan to|being returned|be returned",
    ),
    (
        Requested,
        "request*|instruct*|asked|option|preference|wish*|preferences|redirect*|on request|intervention|chosen|\
        has chosen|wants delivery|recipient wants",
    ),
    (Attempt, "attempt*|tried|try"),
    (
        Again,
        "re attempt*|reattempt*|redeliver*|re deliver*|second attempt|second delivery attempt|final attempt will|another attempt|new delivery attempt|\
        next attempt|third attempt|try again|next delivery attempt|new attempt|attempt will be made|rescheduled|reschedule|next business day|\
        will attempt|ll attempt|nd delivery attempt",
    ),
    (
        Delivered,
        "delivered|proof of delivery|delivery completed|delivery complete|delivery successful|successful delivery|\
        delivery confirmed|successfully delivered|completed delivery|delivery made|delivery has been made|\
        arrived at recipient|left with|handed to recipient|handed over to recipient|handed to the recipient|\
        handed over to the recipient|handed over to the consignee|handed to resident|received by customer|\
        received by the customer|received by recipient|received by the recipient|dropped in mailbox|\
        left at front door|left at the front door|left at door|left at the door|left on porch|left on the porch|\
        left in mailbox|left in the mailbox|left in safe place|left in a safe place|left in garage|pod available|\
        signed for by|signed by|final delivery|received by addressee|received by the addressee|\
        received by consignee|received by the consignee|handed directly to the recipient|given to recipient|\
        given to the recipient|given to the customer|handed to customer|handed to the customer|\
        handed to addressee|handed to the addressee|delivered to the recipient|has reached the recipient|\
        was posted through|delivery was successful|delivery has been completed|delivery done|\
        successfully handed over to the recipient|handed to the consignee|handed to consignee|been signed for|\
        was signed for|delivered and|recipient has received|recipient received|customer has received|\
        customer received|addressee has received|consignee has received|=your order has arrived|\
        =your parcel has arrived|=your package has arrived|successful delivery to|handed over to addressee|\
        handed over to the addressee|handed over to customer|handed over to the customer|\
        handed over to the client|pod received|pod obtained|delivery of the shipment to the recipient",
    ),
    (Partly, "partial*|partly|split|balance|some pieces|part of the|remaining"),
    (Delivery, "deliver|delivery|deliveries|delivering"),
    (
        Undelivered,
        "not delivered|undelivered|undeliverable|non delivery|not been delivered|delivery failed|failed delivery|\
        failed to deliver|delivery failure|delivery unsuccessful|unsuccessful delivery|unsuccessful attempt|\
        unable to deliver|not able to deliver|not been able to deliver|unable to provide|could not deliver|\
        could not be delivered|cannot be delivered|can not be delivered|couldn t be delivered|couldn t deliver|\
        cannot deliver|can t deliver|not be delivered|wasn t delivered|delivery not possible|delivery impossible|\
        not possible to deliver|delivery was not possible|unable to complete the delivery|delivery exception|\
        delivery attempted|attempted delivery|delivery attempt made|missed delivery|missed you|\
        attempted to deliver|tried to deliver|delivery attempt failed|delivery was unsuccessful|\
        delivery not completed|delivery not made|attempt fail*|failed attempt|fail* delivery attempt|carded|\
        card left|left a card|left a notice|notice left|left a delivery notice|no delivery|not deliverable|\
        delivery could not|undelivered|delivery was missed|could not be handed over|couldn t be handed over|\
        attempt made|first attempt made|final attempt made|delivery interrupted|deceased|no payment|no money|\
        not paid by recipient|payment refused|cod not paid|cod amount not|cannot be handed over|handover failed|\
        handover to service point failed|delivery was not successful|was not delivered|delivery did not succeed|\
        =attempted|=attempt|=attempt failed",
    ),
    (
        OutForDelivery,
        "out for delivery|out for final delivery|on board for delivery|onboard for delivery|with the courier|\
        with driver|with the driver|with delivery courier|with delivery driver|on vehicle for delivery|\
        on the vehicle for delivery|on fedex vehicle|vehicle for delivery|delivery vehicle|out on a delivery|\
        gone out|delivery route|delivery round|delivery tour|loaded for delivery|on its way to the recipient|\
        on its way to the consignee|on its way to you|on the way to the recipient|being delivered today|out with|\
        en route to delivery|enroute to delivery|out to deliver|delivery today|arriving today|\
        delivered during the day|be delivered today|driver is on|hand terminal|delivery in progress|in delivery|\
        courier is on the way|planned in route|delivery courier assigned|=at delivery|for final delivery|\
        is delivering|delivering your|is being delivered|brought to the customer today|outscan|out scan|\
        with postman|with our postie|with your postie|with our postman|on the vehicle with|loaded onto truck|\
        loaded on truck for delivery|truck for delivery|van for delivery|on the van|on van|loaded onto van|\
        en route to the recipient|enroute to the customer|en route to recipient|en route to the customer|\
        courier is on its way|courier has your parcel|driver has your parcel|out with our|out with your|\
        with field executive|due to be delivered today|delivering today|deliver it today|with your driver|\
        with our driver|physical delivery scheduled|taken out for delivery|left for delivery|out on delivery|\
        will be delivered today|delivery started|delivery run|on route for delivery|on the road for delivery|\
        rider is on the way|on its way with driver|on its way with your driver|carrying item for delivery|\
        sent for delivery|on its way with a local courier|with a local courier|driver has the package|\
        driver has your|courier has the parcel|taken for delivery|out for second|out for third|out for another|\
        out for final attempt|next stop on route|next stop on the route|almost there|entered delivery area|\
        out for post office delivery|is bringing your|bringing your parcel|bringing your package|heading to you|\
        coming to you|courier dispatched with|=with courier|is with courier|now with courier|\
        with courier for delivery|out with courier|shipment with courier|parcel with courier|with courier today|\
        final distribution|loaded for final|parcel on vehicle|package on vehicle|=ofd|shipment is ofd|\
        minutes away|stops away|shipment on delivery|=on delivery|distribution in progress|on the way to you|\
        on its way to your",
    ),
    (Signed, "signed|signature|signed for"),
    (
        Individual,
        "neighbour*|neighbor*|reception|receptionist|front desk|individual|concierge|family member|\
        household member|doorman|porter|colleague|caretaker|security guard|mail room|mailroom|left with|relative|\
        another person|third person|authorised person|authorized person|resident|a resident|tenant|housemate|\
        flatmate|spouse|building manager|building management|leasing office|security desk|secretary|co worker|\
        coworker|front office|someone at the address|member of the household|member of household|housekeeper|\
        guard|family|substitute recipient|alternative recipient|alternate recipient|somebody|someone|\
        another person at|friend|partner of",
    ),
    (
        SafePlace,
        "safe place|safeplace|safe location|secure location|secure place|front door|side door|back door|rear door|\
        garage|porch|mailbox|mail box|letterbox|letter box|mail slot|patio|doorstep|at the door|parcel box|\
        deposit location|drop off location|veranda|carport|in or at mailbox|authority to leave|agreed location|\
        agreed place|shed|behind the|under the|front porch|your porch|safe spot|lobby|balcony|backyard|back yard|\
        front yard|gate house|in bin|greenhouse|foyer|parcel room|outbuilding|community mailbox|at mailbox|\
        in mailbox|safe drop|cupboard|conservatory|terrace|outside the door|preferred location|agreed safe|\
        hidden|recycling|as agreed at|left safe",
    ),
    (
        PickupPoint,
        "access point|pickup point|pick up point|pick up location|pickup location|collection point|parcelshop|\
        parcel shop|locker|parcel locker|packstation|service point|servicepoint|post office|retail location|\
        pickup parcelshop|drop point|parcel point|parcel terminal|relay point|pick up store|pickup store|\
        parcel store|collect point|pickup station|pick up station|partner shop|paketshop|pick up shop|\
        pickup shop|collection shop|pudo|out of home point|convenience store|customer service point|\
        pick up office|pickup office|smart locker|parcel machine|post machine|counter|collection office|\
        partner store|hold location|access points|box station|self service machine|reached the pickup",
    ),
    (
        Ready,
        "ready for pickup|ready for pick up|ready for collection|ready to collect|ready to be collected|\
        ready to pick up|available for pickup|available for pick up|available for collection|\
        available to collect|awaiting collection by|awaiting pickup by|awaiting customer pickup|\
        awaiting customer collection|awaiting recipient|waiting for collection|waiting to be collected|\
        waiting for pickup|held for pickup|held for collection|hold for pickup|held at post office|\
        pending recipient pickup|pending for recipient pickup|can be collected|can be picked up|\
        to be picked up by the|for customer collection|pickup notice|collect your|pick up your|\
        on its way to a secure|awaits collection|await collection|held at customer|\
        notification for parcelshop collection|for pick up at a|receiver will pick up|cust will pick up|\
        customer will pick up|will collect|ready for recipient pickup|ready to be picked up|\
        held at post office at|waiting for collection at|awaiting collection at|awaiting collection from|\
        waiting to be picked up|held at location|hold at location|retention|at the counter for|pickup code|\
        pick up code|collection code|ready for the recipient|ready for you to|available to pick up|\
        you can collect|you can pick|can now be collected|can now be picked up|held at the post office|\
        held at your local|arrived at pickup point|arrived at the pickup point|arrived at pick up point|\
        arrived at the pick up point|arrived at collection point|arrived at the collection point|\
        arrival at collection point|arrival at pickup point|arrived at parcel locker|\
        arrived at the parcel locker|arrived at locker|at your pickup point|in the locker|\
        for pickup by recipient|for pickup by the recipient|for pick up by the recipient|pickup by the recipient|\
        pickup by addressee|collect it from|waiting for you at|waits for you|awaiting you|awaiting pickup at|\
        awaiting pick up at|ready for your collection|ready for customer|placed in parcel locker|\
        placed in the parcel locker|placed in locker|placed in the locker|stored at the pickup|will be kept|\
        kept for you|kept at the|ready in|ready at the|pending collection by|pending pickup by|\
        pending collection at|to be collected by the recipient|to be collected by recipient|\
        to be collected by the customer|to be collected by customer|at counter for pickup|\
        awaiting collection as requested|may be collected at|can be collected at|may be collected from|\
        may be picked up at|delivered to the post office|delivered to post office|pick it up with|\
        requires pickup from|requires pick up from|to be picked up by|to be picked up in person|\
        to be picked up at|to be collected at the|available again for collection|at your disposal|kiosk from|\
        be picked up from today|can be picked up from|final notice|second notice|reminder to schedule",
    ),
    (
        HoldOver,
        "storage period ended|storage period expired|storage period has|not collected|not been collected|\
        not picked up|not claimed|unclaimed|pickup period expired|pick up period|collection period|\
        retention period|holding period expired|hold period|time limit for collection|expired at|\
        maximum days allowed|was not collected|uncollected|pickup missed|storage time exceeded|free time expired|\
        wasn t collected|weren t collected|hold time|storage time|wasn t picked up|not picked up in time|\
        went unclaimed|pickup deadline passed|pick up deadline|collection deadline|didn t collect|\
        did not collect|did not pick up|has not been claimed|never collected|deadline for pickup|not retrieved|\
        collect has expired|locker has expired|pickup time has expired|pick up time has expired|period has ended|\
        time limit expired|from the locker has expired|to collect the parcel expired|storage limit|\
        maximum storage|not been picked up within|has not been picked up|not picked up within|\
        hasn t been picked up|was not picked up",
    ),
    (
        Fetched,
        "picked up by consignee|picked up by recipient|picked up by the recipient|picked up by customer|\
        picked up by the customer|collected by customer|collected by the customer|collected by recipient|\
        collected by the recipient|collected by consignee|collected by the consignee|collected from pickup|\
        collected from parcel|collected by addressee|collected from locker|collected from the locker|\
        picked up from the locker|picked up from locker|picked up at post office|customer pickup completed|\
        picked up at counter|recipient collected|customer collected|customer has collected|\
        recipient has collected|picked up by receiver|collected at the counter|recipient picked up|\
        individual picked up at|picked up by the addressee|collected from the pickup|collected from the pick up|\
        collected from the customer service|collected from the collection|collected from the post office|\
        collected from post office|collected from the parcel|collected by the addressee|\
        collected by the receiver|collected by receiver|collected by you|picked up from the post office|\
        picked up at the post office|picked up from the parcel|picked up from the pickup|picked up from parcel|\
        picked up from access point|picked up at the pickup|collected at the pickup|\
        collected from collection point|collected from shop|collected from the shop|picked up at counter by|\
        retrieved by the recipient|retrieved by recipient|withdrawn by recipient|taken from the locker|\
        retrieved from the locker|has been collected at|collected from access point|claimed by|\
        retrieved from access point|retrieved from ups access point|package retrieved|parcel retrieved|\
        picked up in person|was picked up in",
    ),
    (
        Collected,
        "pickup scan|pick up scan|collected from sender|collected from shipper|received from customer|\
        received from sender|received from the sender|received from shipper|accepted at|acceptance|\
        accepted by carrier|accepted by|item accepted|posted by|item posted|posting|picked up from sender|\
        picked up from shipper|dropped off|drop off|drop off scan|possession of|received by the carrier|\
        carrier received|collected by courier|picked up by courier|picked up by carrier|collected at parcelshop|\
        origin scan|pickup by|at pickup|package received|parcel received|shipment received|item received|\
        package accepted|received at origin|deposited in|received by|taken from the|courier collected|\
        driver collected|handed in|shipment pick up|pickup successful|pick up successful|collection made|\
        received from|picked up from client|collected from client|picked up from merchant|\
        collected from merchant|picked up from seller|collected from seller|picked up from the sender|\
        picked up from the shipper|picked up from the client|picked up from the seller|\
        picked up from the merchant|picked up from the warehouse|picked up from warehouse|\
        collected from warehouse|collected from the warehouse|collected from the sender|\
        collected from the shipper|collected from the merchant|collected from the seller|received your parcel|\
        received the parcel|received your package|received the package|received your item|received your shipment|\
        received the shipment|dropped at parcelshop|dropped at a|dropped at the|dropped by|dropped in at|lodged|\
        pickup completed|pick up completed|pickup complete|pickup done|pickup done by|collection completed|\
        pick up done|picked up by our|collected by our|collected by the courier|picked up by the courier|\
        picked up by the carrier|picked up by rider|received at warehouse|accepted into|inducted|first scan|\
        received from the client|received from client|received from seller|received from the seller|\
        received from merchant|received from the merchant|handed over by sender|handed over by the sender|\
        handed over by seller|handed over by the seller|handed in by|handed to us|handed over to us|\
        we now have your|taken over by the carrier|posted at|posted on|mailed|given to the carrier by|\
        received by warehouse|arrived at warehouse|we ve got your parcel|we ve got it|=we have your package|\
        =we have your parcel|=we have your item|=we have your shipment|received by carrier|\
        dropped at parcel shop|dropped off at|dropped off by|handed over to gls|handed over to dhl|\
        handed over to dpd|handed over to ups|handed over to fed ex|handed over to the carrier by|\
        handed over to carrier by|have received your|and was signed in|entered our network|\
        taken into our network|items into post office|into post office|item booked|goods received|\
        inbounded in warehouse|handed in at|received in warehouse|accepted at the counter|posted in|\
        into the network|into possession|in possession|possession|received into|taken in charge|\
        handed over by the customer|handed over by customer|by the customer at our counter|taken charge|=posted|\
        =mailed|=lodged|from the customer at|accepted in origin|received at the post office from|=accepted|\
        =received|=shipment accepted|=parcel accepted|=item received",
    ),
    (Taken, "picked up|collected|pickedup"),
    (
        PickupUndone,
        "not ready for pickup|not ready for pick up|attempted to pick up|tried to pickup|tried to pick up|\
        pickup failed|pickup exception|collection failed|cannot be picked up|failed pickup|pick up cancelled|\
        pickup cancelled|pickup not possible|unable to pick up|unable to collect the|collection attempted|\
        pickup attempt|pick up attempt|no pickup|pickup was unsuccessful|pick up was unsuccessful|\
        pickup not done|pickup not completed|pickup unsuccessful|pick up unsuccessful|couldn t collect from|\
        could not collect from|could not be picked up from|failed to pick up|failed to collect|\
        collection was not possible|could not be collected from the sender|not ready for collection by|\
        pickup attempted|collection attempt|unsuccessful collection attempt|pickup not successful|\
        pick up not successful|pickup unsuccessful at|pickup missed the",
    ),
    (
        Recipient,
        "recipient|consignee|addressee|customer|receiver|receiving business|buyer|cust|business closed|\
        business was closed|business is closed",
    ),
    (Sender, "sender|shipper|consignor|merchant|seller"),
    (
        Return,
        "return*|rts|back to sender|back to shipper|back to the sender|back to the shipper|sent back|way back|\
        route to shipper|route to sender|rto|returned|returns|going back|back to the retailer|back to retailer|\
        back to the merchant|back to the seller|back to seller|back to origin|to the warehouse of origin|retour|\
        send back|being sent back|reverse|route to the sender|way to the sender|way to sender|\
        on the way to the shipper|route to the shipper|on the way to shipper|heading back|\
        brought back to the sender",
    ),
    (
        ReturnDone,
        "returned to sender|returned to the sender|returned to shipper|returned to the shipper|\
        returned it to the sender|returned the package to the sender|delivered to sender|delivered to the sender|\
        delivered to shipper|delivered to the shipper|delivered at shipper|return delivered|return completed|\
        delivered back to|received by the sender|return to sender completed|returned to seller|\
        returned to merchant|collected by sender|rto delivered|delivered to original sender|\
        delivered to the original sender|returned and delivered|delivered back to the sender|return accepted|\
        returned package received|return received|returned to origin|returned to the seller|\
        returned to the merchant|returned to retailer|returned to the retailer|received back|\
        return parcel delivered|returned item delivered|returned parcel received|handed back to the sender|\
        handed back to sender|given back to the sender|returned successfully|return successful|\
        returned to client|returned to consignor|returned to the consignor|back with the sender|\
        return to sender complete|return has been delivered|return was delivered|reached the sender|\
        has received the returned|received the returned|got the returned|returned and received|\
        received by the consignor|received by consignor|received by shipper|handed over to sender|\
        handed over to the sender",
    ),
    (
        BackAtDepot,
        "returned from route|return to hub|returned to hub|returned to depot|returned to the depot|return to depot|return to facility|returned to facility|\
        back at the recipient depot|back at depot|back at the depot|back in depot|back to depot|back to the depot|returned to the facility|\
        returned to station|returned to courier facility|returned to post office|returned to terminal",
    ),
    (
        Customs,
        "customs|clearance|clearing agency|cleared|clear agency|clr agy|customhouse|broker|brokerage|import scan|\
        government agency|regulatory agency|homeland security|isf|ams|consulate|bill of lading|import site|\
        duties and taxes|duties|border force|border agency|border control|import duty|import duties|clearing|\
        declaration|custom|quarantine|biosecurity|import charges|clear the package|clear the shipment|\
        clear the parcel|importer|duty payment|held for duty|duty|duty tax|government|import declaration|\
        entry submitted|customs entry|customs requiring|vat",
    ),
    (
        Cleared,
        "customs cleared|cleared customs|clearance completed|clearance complete|clearance processing complete|\
        released by customs|released from customs|customs released|released from clearance|customs release|\
        released by clear*|international shipment release|cleared|brokerage released|clearance finished|\
        hold released|export approved|shipment release|customs clearance completed|charges have been paid|\
        clearance success|clearance successful|successfully cleared|release of goods|customs passed|\
        passed customs|out of customs|left customs|cleared by|clearance ended|clearance done|\
        clearance is complete|duties paid|duties have been paid|payment received|taxes paid|and released|\
        , released|declaration completed|declaration complete|clearance process completed|customs completed|\
        customs complete|customs finished",
    ),
    (
        Held,
        "held|hold|on hold|detained|withheld|stopped|retained|suspended|waiting for disposition|impound*|\
        intercept*|detention|held at|held by|kept by|blocked|pending release|frozen|stuck|temporarily stored|\
        seized temporarily|quarantined",
    ),
    (
        Documents,
        "document*|bill of lading|paperwork|invoice|documentation|papers|shipment data|commodity|\
        merchandise description|clearance information|id card|identification|passport|proof of value|receipt|\
        power of attorney|tax number|tax id|eori|ioss|customs form|declaration form|certificate|licence required|\
        license required|permit",
    ),
    (
        Duties,
        "duties|duty|taxes|import charges|charges are due|customs charges|vat|tariff|customs fee*|import fee*|\
        pending duties|fees due|duties outstanding|duties and taxes|import tax|customs tax|customs duty|\
        customs duties|import duty|import duties|customs payment|payment of customs|payment of duties|\
        payment of taxes|fee to pay|fee payable|vat payment|handling fee",
    ),
    (
        Prohibited,
        "prohibit*|restricted item|forbidden|banned|contraband|not permitted|unauthorized|not allowed|\
        generally prohibited|dangerous goods|restricted goods|illegal|counterfeit|prohibition|embargo|\
        not admissible|import ban|dangerous article*|dangerous item*|forbidden items|battery not allowed|\
        banned goods|sanction*",
    ),
    (Seized, "seized|confiscated|seizure"),
    (
        Faulty,
        "missing|incomplete|incorrect|invalid|insufficient|wrong|bad|required|illegible|needed|error*|inaccurate|\
        requires|lack of|lacking|unpaid|not match|do not match|discrepancy|pending duties|due for|are due|\
        mismatch|not found|unknown|unreadable|deficient|unidentifi*|cannot be found|no such|unable to obtain|\
        outstanding|must be paid|to be paid|until paid|until they are paid|payment pending|pending payment|\
        awaiting payment|await payment|lacks|insufficiently|no number|requested from|requested documents|\
        documents requested|information needed|more information|does not exist|doesn t exist|non existent|\
        unclear|incompletely|unrecognised|unrecognized|not valid|not sufficient|inadequate|inadequately|\
        necessary|must provide|please provide|shifted|moved away|has moved|relocated|gone away|recipient moved|\
        vacant|left no address|not paid|has not paid|have not paid|not been paid|is needed|are needed|\
        consignee moved|customer moved|receiver moved|addressee moved|moved to a new|better address|\
        correct address needed|could not find the address|no longer valid|unlocatable|requiring information|\
        requiring|wants to see|asks for|is asking for|requests the invoice",
    ),
    (
        Address,
        "address|street|addressed|house number|postcode|zip code|receiver information|company or receiver name|\
        street number|city name|p o box|apartment|suite number|consignee information|recipient information|\
        delivery zone|delivery area not|addresses|suite|flat number|unit number|zip|postal code|contact details|\
        as addressed|addressee unknown|unknown addressee|unknown recipient|recipient unknown|no such number|\
        no such address|insufficiently addressed|not located at address|not located at|left no address|\
        moved away|relocated|shifted|mail receptacle|name not on|no name on|building number|consignee unknown|\
        receiver unknown|not known|no longer at this address|gone away|recipient moved|has moved|customer moved|\
        moved left|consignee moved|receiver moved|addressee moved",
    ),
    (
        Absent,
        "not home|not at home|absent|nobody home|nobody at home|no one home|no one at home|no one was home|\
        recipient not available|receiver not available|receiver was not available|recipient was not available|\
        customer not available|customer not home|consignee not available|consignee unavailable|\
        recipient unavailable|customer unavailable|no answer at|nobody was|no authorized recipient|\
        no authorised recipient|not present|on vacation|no one available|nobody available|\
        addressee not available|recipient away|not available at time of delivery|customer was not available|\
        absence|no response|nobody answered|adult signature not available|premises unattended|\
        no person available|missed you|you were out|you weren t in|you were not in|nobody in|nobody was in|\
        no one in|no one was in|no one there|no one to receive|no one to sign|carded|left a card|card left|\
        notice card|notice left|customer was unavailable|recipient was unavailable|receiver was unavailable|\
        consignee was unavailable|was not home|wasn t home|was not at home|wasn t at home|not available on|\
        not there|weren t home|not at the address|no recipient|out of office|no one at|nobody at|\
        not available to sign|not available to receive|customer away|nobody there|recipient not in|\
        customer not in|you were not|not available at the time|not available for delivery|no one was available|\
        nobody was available|no one is available|nobody is available|no one could receive|no one could accept|\
        no one was there|nobody could|no recipient present|not present at|recipient is out|customer is out|\
        receiver is out|door locked|house locked|advice card|advice note|nobody answered the door|\
        called today but|was not in|wasn t in|not at their address|=not in|was not available at|\
        addressee was unavailable|no authorized addressee|not available at destination|no adult|\
        recipient is not available|customer is not available|receiver is not available|\
        consignee is not available|addressee is not available",
    ),
    (
        Closed,
        "business closed|closure*|no longer in business|shut|premises closed|office closed|shop closed|\
        store closed|closed for|closed on|business is closed|closed at|closed",
    ),
    (
        Refused,
        "refus*|reject*|declin*|did not want|not accepted|unaccepted|non acceptance|not ordered|reject|rejected|\
        rejects|refused|refusal|doesn t want|does not want|declined|not wanted|unwanted|would not accept|\
        did not accept|denied acceptance|didn t accept|rejected by customer|returned by customer at door",
    ),
    (
        Unreachable,
        "unreachable|inaccessible|no access|not accessible|cannot be reached|could not be reached|\
        unable to contact|no safe access|unable to reach|cannot reach|could not reach|could not access|\
        no contact with|not reachable|not contactable|access denied|unable to access|unable to gain access|\
        recipient not reached|not answering|not answering the phone|did not answer|no answer|no reply|phone off|\
        phone switched off|switched off|could not get access|couldn t get access|couldn t access|cannot access|\
        can t access|not get access|no access to|gate code|access code|entry code|could not enter|cannot enter|\
        unable to enter|security gate|locked gate|dog|restricted area|not reachable by|no safe place|no secure|\
        out of delivery area|could not contact|couldn t contact|cannot contact|failed to contact|\
        unable to locate the address|address inaccessible|wrong phone|invalid phone|incorrect phone|no contact|\
        cannot be contacted|could not be contacted|phone number is wrong|phone number incorrect|\
        unable to get into|unable to get access|could not get into|gated community|couldn t get in|\
        could not get in|unable to gain entry|denied access|no entry|barrier|intercom|could not gain access|\
        couldn t gain access|could not reach the property|no access to the property|gain access|uncontactable",
    ),
    (
        Damaged,
        "damage*|broken|leaking|crushed|collapsed|torn|damages|damaged|damage found|packaging damaged|\
        destroyed packaging|wet|spoiled|found damaged",
    ),
    (
        Lost,
        "lost|theft|stolen|declared lost|cannot locate|unable to locate|all merchandise missing|\
        merchandise is missing|not traceable|untraceable|merchandise missing|missing cargo|loss|\
        could not be located|couldn t be located|cannot be located|cannot be found|could not be found|\
        presumed lost|search was closed|missing in|went missing|gone missing|package missing|parcel missing|\
        shipment missing|unable to locate your|unable to locate the package|unable to locate the parcel|\
        cannot locate your|declared missing|missing parcel|reported missing",
    ),
    (
        Destroyed,
        "destroyed|disposed|destruction|scrapped|dispose|discarded package|package discarded|shipment discarded|\
        abandoned|disposed of|been destroyed|goods discarded|parcel discarded|item discarded|for disposal|\
        disposal of|sent to disposal|=disposal|destroyed disposal",
    ),
    (
        Cancelled,
        "cancelled|canceled|cancellation|cancelation|cancels|void|voided|annulled|aborted|withdrawn|cancel|\
        label voided|order closed|was voided|annulment|called off|deleted",
    ),
    (
        Delay,
        "delay*|behind schedule|later than|after the scheduled time|postponed|running late|arrived late|\
        late arrival|missed the scheduled|may not have arrived on schedule|delivery date changed|\
        change in estimated|delivery date was rescheduled|delivery has been rescheduled|delivery rescheduled|\
        rescheduled this delivery|delivery will be rescheduled|delivery has been postponed|slower|held up|\
        rescheduled due|rescheduled delivery|delivery date will|delivery date has changed|\
        delivery has been rescheduled|pickup delivery late|subject to longer|longer than usual|\
        transit time exceed*|not arrive as planned|be delivered later|schedule has changed|backlog|late|\
        arriving late|late trailer|later date|after cutoff day|longer than expected|delayed|slow|overdue|\
        taking longer|behind time|later than planned|longer transit|not be delivered today|need more time|\
        more time|takes longer|take longer",
    ),
    (
        Obstacle,
        "weather|mechanical|strike|labor dispute|labour dispute|natural disaster|force majeur*|traffic|holiday|holidays|service disruption|disruption|operating conditions|\
        flood*|storm|snow|road closed|accident|breakdown|civil unrest|power outage|as quickly as possible|as soon as possible|capacity exceeded|out of hours|malfunction|\
        equipment not available|equipment unavailable|special event|unforeseen|aircraft downgrade|weight and balance|emergency",
    ),
    (
        Trouble,
        "exception|incident|problem|irregularit*|overage|misrouted|mis routed|misrouted|missort*|mis sorted|\
        missent|mis sent|misdirected|mislabeled|mislabelled|oversize*|overweight|too large|does not fit|\
        hazardous|missed|not eligible|do not currently serve|not served|not serviced|rerouted|bumped|left behind|\
        left the package|left the pieces|not honored|not confirmed|not arrive|did not arrive|altered|duplicate|\
        excursion|penalty|ghost|investigation|claim|liability|appointment required|appointment is required|\
        unable to collect|unable to receive|refund|unable to dispatch|not be returned|not recoverable|\
        no longer available|picking load|early loading|failed product|not meet standard|equipment fail*|\
        truck cancel*|surcharge|without space|without tie|no reason|expired|return label was missing|incidence|\
        unable to accept|contents of the package|cannot be processed|unsecured|reconsign*|sent to consignee|\
        discrepan*|contract or account|credit approval|remote area|service is not available|piece not received|\
        no piece|exceeds|abnormal|abnormality|sorting error|wrongly sorted|wrong depot|wrong facility|wrong hub|\
        wrong country|wrong destination|sent to the wrong|outside delivery|forwarded the package|anomaly|issue|\
        on hold|could not be sorted|cannot be sorted|unable to process|unable to sort|non conforming|\
        non compliant|disputed|escalated|shortage|not received at the|dead letter|dead mail|too big|\
        too large for|piece but no data|no data|not arrived|interrupted|suspended|capacity restraints|\
        capacity issue|out of service|no label|without label|=alert|=failure|failed|deviation|\
        without a readable label|unreadable label|no readable label",
    ),
    (
        Label,
        "label|barcode printed|order ready|number allocated|tracking number allocated|shipping label|\
        creates a label|created a label",
    ),
    (
        PreAdvice,
        "label created|label has been created|shipping label|label printed|printed and applied|\
        shipment information|shipping information|information received|info received|information sent|info sent|\
        information submitted|electronic|electronically|prenotification|pre notification|pre advice|preadvice|\
        pre advised|pre alert|pre shipment|pre transit|order created|order received|order placed|order processed|\
        order information|shipment created|shipment confirmed|shipment data|data received|parcel data|\
        pan received|data entered|was entered into|awaiting item|awaiting receipt|awaiting carrier|\
        pending pickup|pending collection|scheduled for pickup|pickup scheduled|pick up scheduled|\
        collection scheduled|pickup is scheduled|pickup booked|enroute to pickup|en route to pickup|\
        ready for shipment|ready to ship|ready to be shipped|shipment ready|ready for ups|not yet handed|\
        not yet been handed|not yet received|not yet in|yet to be handed|notified to|registered by sender|\
        details received|booking received|booking confirmed|booked|shipment registered|item registered|\
        preparing shipment|being prepared|preparing for shipment|seller is preparing|sender is preparing|\
        to hand over the|prepared by sender|advance information|parcel registered|order confirmed|\
        tracking number allocated|sender preparing|preparing item|preparing your order|is preparing|\
        the sender s details|expecting your parcel|expecting your package|expecting your item|expecting it|\
        we re expecting|pick up pending|pickup pending|awaiting the parcel|awaiting parcel|awaiting package|\
        awaiting shipment|awaiting handover|waiting for the parcel|waiting for pickup by the carrier|\
        waiting for pickup from|waiting for the package|waiting for carrier|waiting for courier|\
        waiting to be handed|in transit to carrier|to hand it over|left seller facility|consign successfully|\
        consigned|awaiting drop off|awaiting posting|ready for dispatch|ready for pickup by the carrier|\
        ready for pickup by carrier|ready for pickup from sender|order is being|order accepted|\
        order has been placed|order registered|order has been received|registered in the system|\
        registered by the sender|details have been|data has been|data transmitted|data sent|\
        information transmitted|information has been|informed us|notified us|told us|parcel information|\
        package information|item information|airway bill created|awb created|waybill created|waybill generated|\
        consignment created|consignment note|shipment booked|pickup assigned|pickup requested|pickup arranged|\
        out for pickup|rider assigned|pickup order|pick up order|to be handed over|announcement|soft data|\
        upload*|booking created|pick up booked|prepared for dispatch|prepared for shipping|packed|packing|\
        being packed|manifest|manifested|manifest created|announced|pre announced|=awaiting pickup|\
        =awaiting collection|=pending|awaiting pickup|awaiting collection|advised by|created a label|\
        shipment was created|shipment has been created|order was created|to expect your|to expect the|\
        to expect a|expect your package for|sender despatching|sender is despatching|sender dispatching|\
        sender is dispatching|sender is sending|on its way from the sender|on the way from the sender|\
        from the sender has been received|it data|it system|leaving the seller|about to be shipped|\
        start processing|order started|order is in process|order processing|out for collection|\
        on the way to collect|collection order|date available to ship|file opened|pickup booked with courier|\
        booked with courier|collection booked|data for consignment|consignment data|data for your|=registered|\
        =created|=order created|=new order",
    ),
    (
        Global,
        "export*|international|flight|airline departed|plane|aircraft departed|departed country|left the country|\
        left country|leaving the country|office of exchange|exchange office|airport|handed over to airline|\
        linehaul|line haul|airfreight|air freight|customs transmission|vessel|sailed|loaded on vessel|port of|\
        departed from origin country|origin country|transit country|overseas|outward office|cross border|\
        crossing|destined for|departed from country|free trade zone|received by airline|airport of departure|\
        to destination country|leaving the uk|leaving the united|leaving china|left china|leaving departure|\
        departure country|departed from china|by air|despatched to overseas|dispatched to overseas|to overseas|\
        left the uk|left the origin|international processing|international service center|\
        international service centre|international mail|departing the country|departure from the country|\
        to airline|despatched to airline|airline|ship departed|vessel departed|ocean|sea freight|train|rail|\
        container|on the way to destination country|line haul departed|mainline|trunk line|air waybill|\
        leaving origin country|left the origin country|departure from outward|origin post|uplift|\
        in transit to the destination country|on the way to the destination country|\
        en route to the destination country|left the country of origin|flown|left poland|left germany|\
        left hong kong|left japan|left korea|left italy|left spain|left france|left india|left turkey|\
        left singapore|left thailand|left taiwan|left malaysia|left the netherlands|left belgium|left austria|\
        left switzerland|left canada|left australia|leaving hong kong|leaving germany",
    ),
    (
        Landed,
        "destination country|arrived in country|arrival in destination|arrived at destination airport|\
        inward office|landed|import hub|arrived in the country|entered the country|arrived at destination port|\
        imported|arrival at inward|received by destination|arrived at airport of destination|aircraft landed|\
        arrived in destination|arrived at destination country|arrived in the destination|destination airport|\
        arrived at the destination country|at destination airport|arrival at destination airport|\
        arrived destination country|arrived to destination country|arrived to destination|in destination country|\
        reached destination country|into the country|arrived in canada|arrived in the us|arrived in the uk|\
        arrived in the united|flight landed|flight arrived|plane landed|inbound international|inward|from inward|\
        import country|entry into|port of destination|arrived at port of destination|arrived in singapore|\
        arrived in australia|arrived in germany|arrived in france|arrived in europe|destination processing|\
        arrived at destination processing|at destination carrier|airmail|from abroad",
    ),
    (
        Hub,
        "local depot|delivery depot|delivery center|delivery centre|parcel delivery centre|delivery office|\
        delivery station|delivery facility|delivery base|delivery hub|local facility|destination facility|\
        local sorting|destination sort facility|destination parcel center|destination depot|destination scan|\
        at destination|last mile hub|destination station|recipient depot|destination parcel centre|\
        arrived at local|last building before delivery|distribution depot|delivery unit|final mile|\
        arrived at destination|destination hub|local post office|delivery branch|local courier facility|\
        destination terminal|destination delivery|near the destination|nearest delivery hub|nearest hub|\
        local depot for delivery|at delivery office|at the delivery office|delivery post office|\
        destination post office|destination office|ready for delivery at|last mile facility|last mile station|\
        last mile depot|delivering office|delivering depot|delivering station|town of delivery|city of delivery|\
        delivery warehouse|at local depot|at local facility|at local post office|at local courier|\
        at local delivery|at local station|at local hub|local delivery office|local delivery depot|\
        local delivery station|local delivery facility|local delivery center|local delivery centre|\
        local delivery unit|prepared for delivery|preparing for delivery|preparing your delivery|\
        preparation for delivery|readied for delivery|being prepared for delivery|is being prepared for delivery|\
        delivery terminal|ready for delivery|ready to be delivered|shipment ready to be delivered|in your region|\
        in your area|local distribution",
    ),
    (
        Origin,
        "origin|first mile|left origin|leaving origin|shipping country|of origin|sender s depot|\
        country of dispatch|origin facility|origin hub|origin location|origin depot|origin post office|\
        origin sort|origin dhl facility|departure origin|sender s city",
    ),
    (
        Moving,
        "in transit|intransit|transit|on the way|on its way|on way to|en route|enroute|arriv*|depart*|has left|\
        left origin|have left|left the|left our|left fed ex|leaving|processed|processing|sorted|sorting|hub scan|\
        scan|scanned|transfer*|forwarded|dispatched|dispatch|despatched|despatch|shipped|transported|\
        consolidated|grouped|facility|depot|warehouse|in progress|received at|unloaded|loaded|reached|moving|hub|\
        handed over to|in network|onward|being transported|underway|under way|bagged|distribution center|\
        distribution centre|sort facility|tendered|trailer|movement|removed from storage|relabeled|connected|\
        further connected|on route|left hub|left warehouse|outbound|inbound|arrival|arrived|departure|depart|\
        shipped out|dispatched from|on board|out from|gateway|next stop|line haul|linehaul|moved|relay|passed|\
        checked in|check in|measured|weighed|at the hub|national hub|mail centre|sort center|bag|bag received|\
        vehicle departed|in the network|received by local|received by last mile|operations facility|\
        received at facility|left for|out of warehouse|ready for next|relabel*|re label*|repack*|re pack*|\
        in storage|stored in|stored at the|storage|injected|carried|inbounded|outbounded|arrived in|shuttled|\
        rerouted to the next|screened|security screening|screening|wrapped|stocktaking|at a ups|at the facility|\
        warehousing|prepared by sorting|being prepared by sorting center|being prepared by the sorting|classified",
    ),
    (
        HandedOn,
        "handed over to|handed to carrier|handed to the carrier|transferred to|tendered to|to terminal|\
        to the carrier|to local carrier|delivered to carrier|delivered to terminal|delivered to agent|\
        delivered to airline|delivered to the airline|delivered to hub|delivered to depot|delivered to facility|\
        delivered to warehouse|delivered to local carrier|delivered to destination country|\
        delivered to the destination country|delivered to airport|delivered to courier|delivered to forwarder|\
        delivered to broker|delivered to customs|handover to|handed over|transferred between|transfer to|\
        partner carrier|passed to|delivered to delivery|delivered to distribution|delivered to sorting|\
        delivered to post office for|delivered to sort|delivered to local courier|delivered to the local courier|\
        delivered to the carrier|delivered to last mile|delivered to our|delivered to a partner|\
        delivered to partner|delivered to the partner|delivered to transit|delivered to transport*|\
        delivered to linehaul|delivered to line haul|delivered to origin|delivered to port|delivered to air*|\
        delivered to freight*|delivered to the facility|delivered to the hub|delivered to the depot|\
        delivered to the terminal|delivered to the warehouse|delivered to processing|delivered to gateway|\
        delivered to shipping|delivered to consolidat*|delivered to vendor|delivered to logistics|\
        delivered to postal|delivered to the postal|delivered to usps|delivered to the post for|\
        delivered to post for|delivered to the next|delivered to next|given to last mile|\
        received by local delivery company|received by last mile|last mile carrier|last mile courier|\
        last mile delivery|delivery service provider|delivery partner|local courier company|\
        local delivery company|delivered to the courier company|delivered to fulfillment|delivered to cross*|\
        delivered at depot|delivered at the depot|delivered at hub|delivered at the hub|delivered at terminal|\
        delivered at the terminal|delivered at facility|delivered at warehouse|delivered at port|\
        delivered at airport|delivered to the post|forwarded for delivery",
    ),
    (
        News,
        "notification*|contacted|contact the|contact us|message|email|e mail|sms|appointment|updated|update|\
        changed|modified|estimated|scheduled|signature recorded|comment|confirmed arrangements|customer service|\
        address corrected|corrected|upgraded|upgrade|accepted the request|estimated time|delivery date|\
        arrangements|in process|no further details|additional information|reviewing|under review|will contact|\
        informed|replenishment|not available|special handling|consolidation|directions|premier|will call|\
        document received|documentation received|received documentation|delivery location|acknowledged receipt|\
        arrangements|saved|preferences|estimated delivery|details updated|tracking number updated|redirected|\
        redirect*|rescheduled on customer*|on customer s request|your feedback|survey|rating|inspection|\
        instructions|instruction|as agreed|scheduled for delivery as agreed|booked for delivery|delivery slot|\
        time slot|time window|note|remark|weight verified|dimension*|=other|provided|completed|\
        information on delivery|=details|notified|track your|in the app|tracking app|feedback|advised|\
        saturday delivery confirmed|saturday delivery|sunday delivery|evening delivery confirmed|cod amount|\
        payment transferred|amount deposited|response received|we deliver|agreed delivery|authorized to leave|\
        reference added|delivery photo|=contact us|information|contact",
    ),
    (
        Handed,
        "left at|left in|left on|left near|left by the|left behind the|left under|left with|left it|we left it|\
        was left|placed in|placed at|placed on|placed near|put in|put through|handed to|handed directly to|\
        given to|released the package at|released at|dropped in|dropped on|posted through|left through|\
        left outside|left next to|left inside|safely left|deposited at|put at|entrusted to|deposited as agreed|\
        has been deposited|deposited in|stored safely|handed over in person|given into|left as|left safe",
    ),
    (
        NotYet,
        "not yet|hasn t yet|haven t yet|yet to be|yet to arrive|still to be|not received the package yet|\
        but not the item yet|has not received the|have not received the|haven t received|hasn t received|\
        not handed over yet|not received yet|hasn t been handed|has not been handed|not been handed over|\
        not arrived yet|yet to receive|not received from client|not received from the client|\
        not received from sender|not received from shipper|not received from the sender|\
        not received from merchant|not received from seller|hasn t arrived|has not arrived|\
        has not handed the parcel|has not handed over|not handed the|hasn t handed|has not given|\
        haven t got it yet|to us yet",
    ),
    (
        If,
        "if|unless|once received|once we|once you|once the|in case|otherwise|should you|whether|if not collected|\
        if it is not",
    ),
    (
        Waiting,
        "awaiting|awaits|await|waiting|waits|waiting for|pending|expecting|we re expecting|available at|\
        available in|available from|is available",
    ),
    (Today, "today|this morning|this afternoon|this evening|later today"),
    (
        Locker,
        "locker|parcel shop|parcelshop|pickup point|pick up point|collection point|parcel point|relay point|\
        pick up shop|pickup shop|pickup store|pick up store|parcel machine|parcel box station|pudo|access point|\
        smart locker|service point|pickup location|pick up location",
    ),
    (
        Courier,
        "courier|driver|postman|postie|mail carrier|letter carrier|delivery agent|delivery man|rider|our colleague",
    ),
];
