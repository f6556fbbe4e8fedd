### The words of the product: statuses, steps, stages. One word for one thing, everywhere.

## Statuses and their details

status-pending = Pending
status-in_transit = In transit
status-delivered = Delivered
status-abnormal = Abnormal

sub-status-awaiting_number = No tracking number
sub-status-awaiting_shipment = Awaiting shipment
sub-status-awaiting_collection = Awaiting collection
sub-status-collected = Package collected
sub-status-origin_transit = In origin transit
sub-status-global_transit = In global transit
sub-status-customs = In customs clearance
sub-status-domestic_transit = In domestic transit
sub-status-delivery_hub = At delivery hub
sub-status-out_for_delivery = Awaiting delivery
sub-status-ready_for_pickup = Ready for pickup
sub-status-delivered = Delivered
sub-status-signed = Delivered, signed
sub-status-with_individual = Delivered to a person
sub-status-safe_place = Delivered, left in a safe place
sub-status-collected_by_customer = Collected by the customer
sub-status-delivery_failed = Delivery failed
sub-status-customs_hold = Customs hold
sub-status-returning = Returning to sender
sub-status-returned = Package returned
sub-status-damaged = Damaged
sub-status-lost = Lost
sub-status-destroyed = Destroyed or disposed
sub-status-pickup_missed = Not collected in time
sub-status-cancelled = Cancelled by the carrier or shipper
sub-status-exception = Carrier exception

## Events that give no status of their own

kind-moving = Moving
kind-info = News
kind-delay = Delay announced
kind-unmapped = Meaning unknown

## Next steps: the sentence, and the same as short as a button

step-place_order = Place the order at a supplier.
    .short = Place the order
step-pay_supplier = Pay the supplier, or find another one.
    .short = Pay the supplier
step-contact_supplier = Ask the supplier what happened to the parcel.
    .short = Ask the supplier
step-message_supplier_or_refund = Message the supplier, or consider a refund.
    .short = Message the supplier or refund
step-sync_now = Ask the carrier now: nobody has reported anything yet.
    .short = Sync now
step-check_number = Check at the supplier whether this number exists; if it does, ask the carrier.
    .short = Check the number
step-wait = Nothing yet. Wait for the next scan.
    .short = Wait
step-tell_customer = Tell the customer.
    .short = Tell the customer
step-fix_source = Look at the source: it doesn't answer us.
    .short = Fix the source
step-compare_sources = Compare what each side says, and decide which one to trust.
    .short = Compare the sources
step-contact_carrier = Ask the carrier where the parcel is.
    .short = Ask the carrier
step-check_address = Check the address with the customer, then ask for another attempt.
    .short = Check the address
step-provide_documents = Give customs the documents or duties they ask for.
    .short = Provide the documents
step-open_case = Open a case: somebody has to pay for this.
    .short = Open a case

guidance-wait = Normal: the supplier printed the label and has not handed it over yet.
guidance-contact_supplier = The courier may have missed the first scan. Ask the supplier to confirm the shipment.
guidance-message_supplier_or_refund = Message the supplier, or consider a refund.

severity-act = Act
severity-watch = Watch

## Stages of an order and of its lines

stage-pending_payment = Waiting for the customer's payment
stage-awaiting_order = To be placed at a supplier
stage-awaiting_payment = Supplier to be paid
stage-awaiting_shipment = Waiting for tracking numbers
stage-awaiting_fulfillment = Waiting for the remaining numbers
stage-fulfilled = Fulfilled
stage-canceled = Canceled
stage-failed = Failed at the supplier
stage-archived = Archived

line-stage-pending_payment = Waiting for payment
line-stage-awaiting_order = To be placed
line-stage-awaiting_payment = Supplier to be paid
line-stage-awaiting_shipment = Waiting for a number
line-stage-awaiting_fulfillment = Has its number, others don't
line-stage-fulfilled = Fulfilled
line-stage-canceled = Canceled
line-stage-failed = Failed at the supplier
line-stage-not_shipped_by_nature = Nothing to ship

## Why an event was passed over

rule-S4 = passed over because the parcel had been scanned before: there is no way back to pending
rule-S5 = passed over because the parcel was delivered: only a return, a failed delivery or damage undoes that
rule-S6 = passed over because the parcel is back at its sender
rule-S7 = passed over because the hold or failed delivery before it isn't cleared yet
rule-S8 = passed over because it is older than this parcel: the number was used before
rule-S9 = passed over because its number was replaced
rule-S11 = passed over because its date looks wrong: it lies after the moment we were told

## What decided the meaning of an event

meaning-given = told by the source itself
meaning-mapping = by your own mapping
meaning-code = by the carrier's code
meaning-phrase = by its wording
meaning-model = by likeness of its wording
meaning-none = nobody could read it

## Manual statuses

mode-pin = until re-tracked
mode-until_next_event = until the carrier reports something new
mode-until_terminal = until the journey has ended

## Cases

case-not_received = Delivered, the customer says no
case-returned = Came back
case-lost = Lost
case-damaged = Damaged
case-customs = Held by customs

case-step-ask_around = Ask at home and next door
case-step-wait = Wait 24 to 48 hours
case-step-read_details = Read the delivery details
case-step-ask_proof = Ask for proof of delivery
case-step-claim = File a claim

progress-todo = to do
progress-waiting = waiting
progress-done = done
progress-skipped = skipped

case-action-ask_customer = Ask the customer to look at home and next door
case-action-wait = Wait: some carriers report a delivery early
case-action-read_details = Read the delivery details
case-action-ask_proof = Ask the carrier for proof of delivery
case-action-file_claim = File the claim
case-action-follow_claim = Ask what became of the claim
case-action-close_case = Close the case with its outcome

claim-party-carrier = Claim with the carrier
claim-party-supplier = Dispute with the supplier
claim-party-insurer = Claim with the insurer

place-match-matches = the place of delivery is the order's
place-match-differs = the place of delivery is not the order's
place-match-unknown = whether the place of delivery is the order's can't be told

outcome-found = found
outcome-redelivered = delivered again
outcome-reshipped = re-shipped
outcome-refunded = refunded
outcome-claim_won = claim paid
outcome-claim_lost = claim refused
