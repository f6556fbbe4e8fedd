### Cases.

cases-none = No case is open.
cases-how = A case is opened on an order, beside a delivered parcel: “Customer says no?”
cases-open = Open
cases-closed = Closed lately

case-opened-by = opened { $at } by { $by }
case-clocks = Windows to claim
case-clock-passed = { $party } closed { $at } ({ $in })
case-basis-delivery = counted from the delivery, { $at }
case-basis-last-update = counted from the last update, { $at }
case-basis-number-known = counted from the number's appearance, { $at }
case-basis-payment = counted from the payment, { $at }
case-waits = waiting until { $at } ({ $in })
case-advice-ask_around = Many parcels turn up with a neighbour, a relative, the reception or in a shed. Ask the customer to look before anything else.
case-advice-wait = Some carriers report a delivery up to two days early. The timer ends by itself.
case-advice-read_details = What the carrier reported, and whether it fits the order.
case-advice-ask_proof = Only the sender can usually ask: you, or the supplier who shipped it. Ask for the signature, the photo and the place of the scan.
case-advice-claim = File with the party that can still pay; the nearest window stands above. Keep the reply here as a note.
case-message = Message, ready to send
case-message-copy = Copy the message
case-note = What came of it
case-done = Done
case-end-early = End early
case-skip = Skip
case-reopen = Reopen
case-history = History
case-act-done = Done { $at } { $by }
case-act-skipped = Skipped { $at } { $by }
case-act-reopened = Reopened { $at } { $by }
case-close = Close the case
case-outcome = How it ended
case-skip-needs-reason = Say why the step is skipped.
case-outcome-missing = Choose how the case ended.

found-not-delivered = The carrier never reported a delivery. It says: { $status }.
found-delivered = Delivered { $at }: “{ $text }”
found-how-signed = Somebody signed. Ask for the name and the signature.
found-how-with_individual = It was handed to a person: neighbour, relative or reception. Ask there first.
found-how-safe_place = It was left in a safe place, without a signature. Ask the customer to look there.
found-how-collected = It was collected from a counter or locker. Somebody had the code or the card.
found-how-plain = Neither a signature nor a place of handing over was reported. This proof is weak.
found-place = Place of the scan: { $place }. Verdict: { $verdict }.
found-no-place = The scan names no place. Verdict: { $verdict }.
found-contradicted = Contradicted { $at }: “{ $text }”. The parcel may still be on its way.

case-message-ask-around =
    Hello { $name },

    the carrier { $carrier } reports your parcel { $number } of order { $order } as delivered on { $at } ({ $how }).

    Could you please look once more: with neighbours, family or housemates, at the reception, in the letter box, in a garage or shed, or wherever parcels are left for you? Some carriers also report a delivery a day or two early.

    If it has not turned up in two days, write back, and we will take it up with the carrier.
case-message-ask-proof =
    Subject: proof of delivery, { $number }

    Dear { $carrier } team,

    parcel { $number } is reported as delivered on { $at } ({ $how }). The recipient at { $to } has not received it.

    Please send us the proof of delivery: name and signature of whoever took it, the photo, and the place of the scan. Please confirm that an investigation has been opened, with its reference.
case-message-claim =
    Subject: claim for { $number }, order { $order }

    Dear Sir or Madam,

    we claim for parcel { $number }, reported as delivered on { $at } ({ $how }) and not received by the recipient at { $to }. Neighbours and household were asked, and the proof of delivery does not show that the recipient has it.

    The timeline and the invoice are attached. Please confirm the claim and its reference.
