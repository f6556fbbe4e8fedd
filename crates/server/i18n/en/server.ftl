# The running server, to whoever started it.
serve-listening = Parcelwatch is at { $address }
