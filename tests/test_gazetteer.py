"""Countries, cities, organisations and buildings under the names that newspapers give them."""

import unicodedata
from functools import cache
from itertools import chain

import pytest

from pipeline.knowledge import KNOWLEDGE, rows_of
from pipeline.lexicon import gazetteer
from pipeline.lexicon.gazetteer import City, Country, normal, spellings


@cache
def _meanings():
    """What each spelling means: countries, cities, organisations, buildings."""
    found = {}
    tables = (
        gazetteer.countries().values(),
        gazetteer.cities(),
        gazetteer.organisations().values(),
        gazetteer.venues(),
    )
    for place in chain(*tables):
        for name in place.names:
            found.setdefault(name, []).append(place)
    return found


def _codes(name):
    return {place.code for place in _meanings().get(normal(name), ()) if isinstance(place, Country)}


def _cities(name):
    return {place.name for place in _meanings().get(normal(name), ()) if isinstance(place, City)}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Hoa Kỳ", "USA"),
        ("Hợp chúng quốc Hoa Kỳ", "USA"),
        ("LB Nga", "RUS"),
        ("Liên bang Nga", "RUS"),
        ("CHND Trung Hoa", "CHN"),
        ("CHDCND Triều Tiên", "PRK"),
        ("Cộng hoà Dân chủ Nhân dân Triều Tiên", "PRK"),
        ("Đại Hàn Dân Quốc", "KOR"),
        ("CHLB Đức", "DEU"),
        ("Liên hiệp Vương quốc Anh và Bắc Ireland", "GBR"),
        ("nước Cộng hòa Dân chủ Nhân dân Lào", "LAO"),
        ("Thổ Nhĩ Kì", "TUR"),
        ("Thuỵ Sỹ", "CHE"),
        ("Ô-xtrây-li-a", "AUS"),
        ("Ôxtrâylia", "AUS"),
        ("In-đô-nê-xi-a", "IDN"),
        ("U-dơ-bê-ki-xtan", "UZB"),
        ("CH Belarus", "BLR"),
        ("Cộng hoà Séc", "CZE"),
        ("Ả-rập Xê-út", "SAU"),
        ("Côte d’Ivoire", "CIV"),
        ("Timor Leste", "TLS"),
        ("EU", "EUR"),
        ("Liên Hợp Quốc", "UNO"),
        ("Toà thánh Vatican", "VAT"),
    ],
)
def test_country_is_known_by_each_of_its_names(name, code):
    assert _codes(name) == {code}


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("TP. Hồ Chí Minh", "TP Hồ Chí Minh"),
        ("TP.HCM", "TP Hồ Chí Minh"),
        ("Sài Gòn", "TP Hồ Chí Minh"),
        ("Beijing", "Bắc Kinh"),
        ("Kunming", "Côn Minh"),
        ("Mát-xcơ-va", "Moscow"),
        ("Matxcơva", "Moscow"),
        ("Xanh Pê-téc-bua", "Saint Petersburg"),
        ("Viêng-chăn", "Viêng Chăn"),
        ("Panmunjom", "Bàn Môn Điếm"),
        ("La Haye", "The Hague"),
    ],
)
def test_city_is_known_by_each_of_its_names(name, city):
    assert _cities(name) == {city}


def test_government_is_known_by_its_capital_and_its_seat():
    usa = gazetteer.countries()["USA"]
    assert {"Washington", "Nhà Trắng", "Lầu Năm Góc"} <= usa.governments
    assert "Bắc Kinh" in gazetteer.countries()["CHN"].governments


def test_bodies_of_the_eu_and_the_un_have_their_code_and_others_none():
    organisations = gazetteer.organisations()
    assert organisations["Ủy ban châu Âu"].code == "EUR"
    assert organisations["UNESCO"].code == "UNO"
    assert organisations["ASEAN"].code is None
    assert _meanings()[normal("Tổ chức hợp tác Thượng Hải")] == [organisations["SCO"]]


def test_names_that_are_everyday_words_ask_for_context():
    for code, name in [("GBR", "Anh"), ("DEU", "Đức"), ("RUS", "Nga"), ("FRA", "Pháp"), ("AUT", "Áo")]:
        assert name in gazetteer.countries()[code].caution
    assert "Liên bang Nga" not in gazetteer.countries()["RUS"].caution


def test_ocean_is_no_country():
    assert normal("Ấn Độ Dương") in gazetteer.decoys()


def _venues(name):
    return {(place.city, place.country, normal(name) in place.caution) for place in _meanings()[normal(name)]}


def test_building_tells_the_city_and_asks_for_the_country_where_two_share_its_name():
    assert _venues("Nhà Trắng") == {("Washington", "USA", False)}
    assert _venues("Mar-a-Lago") == {("", "USA", False)}
    assert _venues("Phủ Chủ tịch") == {("Hà Nội", "VNM", True), ("Viêng Chăn", "LAO", True)}


def test_normal_form_unites_spellings_and_keeps_offsets():
    text = "Uỷ ban Hoà bình Thuỵ Sĩ – khoẻ, quý, loà xoà; Côte d’Ivoire, Ðà Nẵng\u00a0…"
    assert normal(text) == "Ủy ban Hòa bình Thụy Sĩ - khỏe, quý, lòa xòa; Côte d'Ivoire, Đà Nẵng …"
    assert len(normal(text)) == len(text)
    assert normal(unicodedata.normalize("NFD", text)) == normal(text)
    assert normal("hoàn toàn, khoảng, quyển, xoáy") == "hoàn toàn, khoảng, quyển, xoáy"


def test_spellings_abbreviate_and_drop_hyphens():
    assert {"Cộng hòa Séc", "CH Séc"} <= spellings("Cộng hoà Séc")
    assert {"Mát-xcơ-va", "Mátxcơva", "Mát - xcơ - va"} <= spellings("Mát-xcơ-va")
    assert "Timor Leste" in spellings("Timor-Leste")
    assert spellings("Hà Nội") == {"Hà Nội"}


def _label(place):
    return place.code if isinstance(place, Country) else f"{type(place).__name__} {place.name}"


def _declared():
    return {spelling for row in rows_of("ambiguous.csv") for spelling in spellings(row["name"])}


def test_no_name_means_two_things_unless_declared():
    declared = _declared()
    undeclared = {
        name: [_label(place) for place in places]
        for name, places in _meanings().items()
        if len(places) > 1 and name not in declared
    }
    assert undeclared == {}


def test_declared_ambiguities_are_real():
    for name in _declared():
        assert len(_meanings().get(name, ())) != 1, name


def test_no_short_form_or_government_belongs_to_two_countries():
    for field in ("short", "governments"):
        owners = {}
        for country in gazetteer.countries().values():
            for name in getattr(country, field):
                assert owners.setdefault(name, country.code) == country.code, name


def test_tables_agree_with_each_other():
    countries = gazetteer.countries()
    cities = {(city.name, city.country) for city in gazetteer.cities()}
    assert len({city.name for city in gazetteer.cities()}) == len(cities)
    regions = {row["region"] for row in rows_of("regions.csv")}
    for country in countries.values():
        assert country.region in regions
        assert country.caution <= country.names | country.governments, country.code
        if country.capital:
            assert _cities(country.capital), country.code
    for city in gazetteer.cities():
        assert city.country in countries
        assert city.caution <= city.names, city.name
        assert -90 <= city.lat <= 90 and -180 <= city.lon <= 180
    for venue in gazetteer.venues():
        assert venue.country in countries
        assert not venue.city or (venue.city, venue.country) in cities, venue.name
        assert venue.caution <= venue.names, venue.name
    for organisation in gazetteer.organisations().values():
        assert organisation.code in (None, "EUR", "UNO")
        assert organisation.caution <= organisation.names, organisation.name


def test_countries_are_shown_in_both_languages():
    german = gazetteer.countries()["DEU"]
    assert (german.name_vi, german.name_en) == ("Đức", "Germany")
    assert len(gazetteer.countries()) >= 200


def test_coast_is_small_and_on_the_globe():
    lines = gazetteer.coast()
    assert (KNOWLEDGE / "coast.json").stat().st_size < 100_000
    assert all(len(line) > 1 for line in lines)
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for line in lines for lon, lat in line)
