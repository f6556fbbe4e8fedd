# Die Vorführung zu dem, der sie gestartet hat.
demo-begins =
    Ein erdachter Laden mit erdachten Anbietern. Seine Zeit läuft { $speed }-mal so schnell wie deine; alle paar Minuten ist ein Anbieter eine Weile nicht da. Alles verschwindet, wenn dieser Befehl endet.
    Anmelden, einmal, innerhalb einer Stunde: { $link }
demo-only-here = Die Vorführung ist nur für diesen Rechner: { $address } ist eine Adresse, die andere erreichen. Lausche auf einer wie 127.0.0.1:8080.
demo-cant-begin = Die Vorführung kann nicht beginnen: { $detail }
