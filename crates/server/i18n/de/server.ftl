# Der laufende Server zu dem, der ihn gestartet hat.
serve-listening = Parcelwatch ist erreichbar unter { $address }
