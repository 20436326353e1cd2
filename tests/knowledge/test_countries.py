"""The table of countries holds together, and a user finds a country however it is typed."""

from collections import defaultdict

import pytest

from banggiao.annotate.matching import matching_form
from banggiao.knowledge.countries import countries, find_country, fold_name, suggest
from banggiao.knowledge.table import table
from banggiao.records.vocabulary import ORGANISATIONS

# ISO 3166-1 alpha-3, all 249.
ISO = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU
DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC
GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL
PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""
# Forms that read as an ordinary word or a person's name when they stand alone.
ORDINARY = [
    "Anh", "Đức", "Ý", "Nga", "Mỹ", "Mĩ", "Pháp", "Áo", "Bỉ", "Séc", "Síp", "Sát",
    "Úc", "Lào", "Nhật", "Jordan", "Georgia", "Peru", "Mali", "Togo", "Chad", "Niger",
]  # fmt: skip


def test_every_code_stands_once() -> None:
    codes = [row.value for row in table("countries")]
    assert len(ISO.split()) == 249
    assert sorted(codes) == sorted({*ISO.split(), "XKX", *ORGANISATIONS})


def test_no_form_names_two_countries() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    folded: dict[str, set[str]] = defaultdict(set)
    for country in countries().values():
        for form in country.forms:
            owners[matching_form(form)].add(country.code)
        for form in (*country.forms, *country.short, country.name_vi, country.name_en):
            folded[fold_name(form)].add(country.code)
    assert {form for form, codes in owners.items() if len(codes) > 1} == set()
    assert {form for form, codes in folded.items() if len(codes) > 1} == set()


def test_no_form_stands_twice_in_one_row() -> None:
    for country in countries().values():
        # "Hoa Kì" is what "Hoa Kỳ" finds in a text; for who types it, it is a name of its own.
        forms = [form.casefold() for form in country.forms]
        assert len(forms) == len(set(forms)), country.code


def test_names_are_forms_and_every_row_has_its_source() -> None:
    for row in table("countries"):
        country = countries()[row.value]
        folded = {fold_name(form) for form in country.forms}
        assert fold_name(country.name_vi) in folded, country.code
        assert set(country.risky) <= set(country.forms), country.code
        assert row.columns["note"], country.code
        assert country.of is None or country.of in countries(), country.code


def test_wikidata_identifiers_are_numbers_and_unique() -> None:
    known = [country.wikidata for country in countries().values() if country.wikidata]
    assert all(qid[0] == "Q" and qid[1:].isdigit() for qid in known)
    assert len(known) == len(set(known))


def test_lookalikes_are_no_forms() -> None:
    forms = {matching_form(form) for country in countries().values() for form in country.forms}
    for country in countries().values():
        assert not forms & {matching_form(phrase) for phrase in country.lookalikes}, country.code


@pytest.mark.parametrize("form", ORDINARY)
def test_forms_that_are_words_are_marked_risky(form: str) -> None:
    owner = next(country for country in countries().values() if form in country.forms)
    assert form in owner.risky


@pytest.mark.parametrize("words", ["Liên Xô", "Đông Đức", "Việt Nam Cộng hòa", "Nam Tư", "Tiệp Khắc"])
def test_states_of_the_past_are_no_countries(words: str) -> None:
    assert find_country(words) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Belarus", "BLR"), ("bê-la-rút", "BLR"), ("be la rut", "BLR"), ("BLR", "BLR"), ("blr", "BLR"),
        ("Belar", "BLR"),
        ("Cộng hoà Belarus", "BLR"), ("Nga", "RUS"), ("nga", "RUS"), ("NGA", "NGA"), ("lb nga", "RUS"), ("my", "USA"),
        ("Mĩ", "USA"), ("hoa ky", "USA"), ("uc", "AUS"), ("Ốt-xtrây-li-a", "AUS"), ("han quoc", "KOR"), ("duc", "DEU"),
        ("y", "ITA"), ("anh", "GBR"), ("Camphuchia", "KHM"), ("cam pu chia", "KHM"), ("CHDCND Lào", "LAO"),
        ("CHDCND Triều Tiên", "PRK"), ("xinh ga po", "SGP"), ("dong timor", "TLS"), ("Ả Rập Xê Út", "SAU"),
        ("UAE", "ARE"), ("Cote d'Ivoire", "CIV"), ("trung", "CHN"), ("Đài Loan", "TWN"), ("asean", "ASEAN"),
        ("Liên Hiệp Quốc", "UN"), ("lhq", "UN"), ("EU", "EU"), ("Kosovo", "XKX"), ("  Cuba ", "CUB"),
    ],
)  # fmt: skip
def test_a_country_is_found_however_it_is_typed(words: str, code: str) -> None:
    found = find_country(words)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("words", ["", " - ", "???", "Atlantis", "m", "quần đảo", "cộng hòa"])
def test_what_names_no_single_country_gives_none(words: str) -> None:
    assert find_country(words) is None


@pytest.mark.parametrize(("words", "code"), [("Belrus", "BLR"), ("Indoenesia", "IDN"), ("cananda", "CAN")])
def test_a_typo_brings_the_meant_country_first(words: str, code: str) -> None:
    assert suggest(words)[0].code == code


def test_an_ambiguous_beginning_suggests_all_that_begin_so() -> None:
    assert {"GIN", "GNB", "GNQ"} <= {country.code for country in suggest("guin")}


@pytest.mark.parametrize("words", ["", "?", "xyzzy"])
def test_nothing_near_suggests_nothing(words: str) -> None:
    assert suggest(words) == []
