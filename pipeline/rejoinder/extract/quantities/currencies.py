"""Currencies: symbols, codes and names, as tables from spelling to ISO 4217 code."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.extract.quantities.lexicon import Phrases, add_phrase, word_set


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency or its coin: ISO 4217 code, and the share of the main unit that it is."""

    code: str
    factor: Fraction = Fraction(1)
    needs_scale: bool = False  # the name is also a common word: "marks", "won", "crowns"


@dataclass(frozen=True, slots=True)
class CurrencyAt:
    """A currency that ends before the atom `end`."""

    end: int
    currency: Currency


_SYMBOLS: Mapping[str, str] = {
    "USD": "$ us_$ u_._s_._$", "EUR": "€", "GBP": "£ gb_£", "JPY": "¥ ￥ jp_¥",
    "INR": "₹ rs rs_. re_.",
    "CNY": "cn_¥ rmb_¥", "KRW": "₩", "RUB": "₽", "TRY": "₺", "UAH": "₴", "VND": "₫", "NGN": "₦",
    "PHP": "₱", "THB": "฿", "ILS": "₪", "CRC": "₡", "LAK": "₭", "KZT": "₸", "MNT": "₮", "PYG": "₲",
    "GHS": "₵", "AZN": "₼", "GEL": "₾", "BTC": "₿", "AUD": "a_$ au_$ aud_$ aus_$",
    "CAD": "c_$ ca_$ can_$ cdn_$ cad_$", "NZD": "nz_$", "HKD": "hk_$", "SGD": "s_$ sg_$",
    "TWD": "nt_$ tw_$", "BRL": "r_$ br_$", "MXN": "mex_$ mx_$", "JMD": "j_$ ja_$",
    "ARS": "ar_$ arg_$",
    "NAD": "n_$", "FJD": "fj_$", "ZWD": "z_$ zw_$", "TTD": "tt_$", "BBD": "bds_$", "COP": "col_$",
    "CLP": "clp_$", "UYU": "$_u",
}  # fmt: skip
# read before and after a number when written in capitals
_CODES = word_set("""
    USD EUR GBP JPY CNY RMB INR RUB CHF CAD AUD NZD HKD SGD KRW TWD BRL MXN ZAR SEK NOK DKK PLN
    CZK HUF UAH KZT ILS SAR AED QAR KWD EGP NGN KES GHS TZS UGX ETB PKR BDT LKR NPR THB MYR IDR
    PHP VND ARS CLP COP PEN KSH RM DM BTC
""")
_CODE_OF: Mapping[str, str] = {"RMB": "CNY", "KSH": "KES", "RM": "MYR", "DM": "DEM"}
# generic name -> (code, coin); the plural in -s comes by itself
_NAMES: Mapping[str, str] = {
    "USD": "dollar buck greenback", "EUR": "euro", "JPY": "yen", "CNY": "yuan renminbi rmb kuai",
    "INR": "rupee", "RUB": "rouble ruble", "CHF": "franc", "BRL": "reais", "ZAR": "rand",
    "ILS": "shekel sheqel", "TRY": "lira lire", "PLN": "zloty zlotys złoty złotys", "AED": "dirham",
    "SAR": "riyal", "IRR": "rial", "THB": "baht", "MYR": "ringgit", "IDR": "rupiah",
    "VND": "dong", "UAH": "hryvnia hryvnias hryvnya", "NGN": "naira", "GHS": "cedi",
    "KES": "shilling",
    "BDT": "taka", "MXN": "peso", "SEK": "kronor krona", "NOK": "kroner krone", "HUF": "forint",
    "BGN": "lev leva", "RON": "leu", "KZT": "tenge", "GBP": "quid", "IQD": "dinar", "ETB": "birr",
    "ZMW": "kwacha", "MNT": "tugrik", "PEN": "sol_peruano", "ITL": "italian_lire",
    "PHP": "philippine_peso", "BTC": "bitcoin", "KPW": "north_korean_won",
}  # fmt: skip
_SHY_NAMES: Mapping[str, str] = {
    "KRW": "won",
    "DEM": "mark deutschmark deutschemark",
    "CZK": "crown koruna koruny",
    "GBP": "pound",
}
_FULL_NAMES: Mapping[str, str] = {
    "GBP": "pound_sterling british_pound irish_punt", "KRW": "south_korean_won korean_won",
    "USD": "u_._s_._dollar us_dollar american_dollar united_states_dollar", "EGP": "egyptian_pound",
    "LBP": "lebanese_pound", "SYP": "syrian_pound", "SDG": "sudanese_pound",
    "CAD": "canadian_dollar",
    "AUD": "australian_dollar aussie_dollar", "NZD": "new_zealand_dollar kiwi_dollar",
    "HKD": "hong_kong_dollar", "SGD": "singapore_dollar singaporean_dollar", "TWD": "taiwan_dollar "
    "new_taiwan_dollar taiwanese_dollar", "CHF": "swiss_franc", "FRF": "french_franc",
    "BEF": "belgian_franc", "JPY": "japanese_yen", "CNY": "chinese_yuan chinese_renminbi",
    "INR": "indian_rupee", "PKR": "pakistani_rupee pakistan_rupee", "LKR": "sri_lankan_rupee",
    "NPR": "nepalese_rupee nepali_rupee", "MXN": "mexican_peso", "ARS": "argentine_peso "
    "argentinian_peso", "CLP": "chilean_peso", "COP": "colombian_peso", "CUP": "cuban_peso",
    "SEK": "swedish_kronor swedish_krona swedish_crown", "NOK": "norwegian_kroner norwegian_krone "
    "norwegian_crown", "DKK": "danish_kroner danish_krone danish_crown", "ISK": "icelandic_krona",
    "DEM": "german_mark west_german_mark deutsche_mark d_-_mark",
    "RUB": "russian_rouble russian_ruble",
    "BYN": "belarusian_rouble belarusian_ruble", "TRY": "turkish_lira", "ZAR": "south_african_rand",
    "AED": "uae_dirham", "MAD": "moroccan_dirham", "SAR": "saudi_riyal", "QAR": "qatari_riyal",
    "OMR": "omani_rial", "IRR": "iranian_rial", "KWD": "kuwaiti_dinar", "IQD": "iraqi_dinar",
    "JOD": "jordanian_dinar", "KES": "kenyan_shilling kenya_shilling", "TZS": "tanzanian_shilling "
    "tanzania_shilling", "UGX": "ugandan_shilling uganda_shilling", "SOS": "somali_shilling",
    "ZWD": "zimbabwean_dollar zimbabwe_dollar", "JMD": "jamaican_dollar", "XOF": "cfa_franc",
    "CZK": "czech_crown czech_koruna", "BRL": "brazilian_real brazilian_reais",
    "VND": "vietnamese_dong", "PLN": "polish_zloty polish_zlotys", "PHP": "philippine_peso",
    "THB": "thai_baht", "MYR": "malaysian_ringgit", "IDR": "indonesian_rupiah",
    "ILS": "israeli_shekel",
    "NGN": "nigerian_naira", "GHS": "ghanaian_cedi ghana_cedi", "BDT": "bangladeshi_taka",
}  # fmt: skip
_COINS: Mapping[str, tuple[str, int]] = {
    "cent": ("USD", 100), "penny": ("USD", 100), "pennies": ("USD", 100), "dime": ("USD", 10),
    "nickel": ("USD", 20), "pence": ("GBP", 100), "p": ("GBP", 100), "kopeck": ("RUB", 100),
    "kopek": ("RUB", 100), "paise": ("INR", 100), "paisa": ("INR", 100), "¢": ("USD", 100),
    "eurocent": ("EUR", 100), "centavo": ("MXN", 100), "mao": ("CNY", 10), "jiao": ("CNY", 10),
    "c": ("USD", 100), "sen": ("JPY", 100),
}  # fmt: skip

GLUED_COINS = frozenset({"p", "c"})


def _prefixes() -> Phrases[Currency]:
    table: Phrases[Currency] = {}
    for code, spelling in _rows(_SYMBOLS):
        add_phrase(table, spelling, Currency(code))
    for code in _CODES:
        add_phrase(table, code.lower(), Currency(_CODE_OF.get(code, code)))
    return table


def _suffixes() -> Phrases[Currency]:
    table: Phrases[Currency] = {}
    for names, shy in ((_NAMES, False), (_FULL_NAMES, False), (_SHY_NAMES, True)):
        for code, spelling in _rows(names):
            add_phrase(table, spelling, Currency(code, needs_scale=shy))
            add_phrase(table, spelling + "s", Currency(code, needs_scale=shy))
    for coin, (code, parts) in _COINS.items():
        add_phrase(table, coin, Currency(code, Fraction(1, parts)))
        if len(coin) > 1:
            add_phrase(table, coin + "s", Currency(code, Fraction(1, parts)))
    add_phrase(table, "grand", Currency("USD", Fraction(1000)))
    for code in _CODES:
        add_phrase(table, code.lower(), Currency(_CODE_OF.get(code, code)))
    for code, spelling in _rows(_SYMBOLS):
        if len(spelling) == 1:
            add_phrase(table, spelling, Currency(code))
    return table


def _rows(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(code, spelling) for code, line in names.items() for spelling in line.split()]


PREFIXES, SUFFIXES = _prefixes(), _suffixes()
_CODE_WORDS = frozenset(code.lower() for code in _CODES)
_PAY_PERIODS = frozenset({"hour", "day", "night", "week", "month", "year", "head", "term"})
_AFTER_GRAND = word_set("a an per in for to of and on or each more less off from at by total")
_SPACED = frozenset({"c", "us", "mex", "hk", "nz"})  # may stand apart from their "$"


def before_number(tape: Tape, index: int) -> CurrencyAt | None:
    """Read a symbol or a code in capitals that a number may follow."""
    atom = tape[index]
    for rest, currency in PREFIXES.get(atom.low, ()):
        if not tape.reads(index + 1, rest):
            continue
        if atom.low in _CODE_WORDS and not atom.text.isupper():
            continue
        if rest and rest[-1] == "$" and not _is_one_sign(tape, index, len(rest)):
            continue
        return CurrencyAt(index + 1 + len(rest), currency)
    return None


def _is_one_sign(tape: Tape, index: int, length: int) -> bool:
    """Tell "A$5" from "a $5 fee"."""
    if tape[index].low in _SPACED:
        return True
    return tape[index].text[0].isupper() and all(
        tape[place].glued for place in range(index + 1, index + 1 + length)
    )


def after_number(tape: Tape, index: int, *, is_large: bool) -> CurrencyAt | None:
    """Read a currency's name, code or coin after a number; `is_large` lets shy names count."""
    atom = tape[index]
    for rest, currency in SUFFIXES.get(atom.low, ()):
        if not tape.reads(index + 1, rest):
            continue
        glued = atom.glued and atom.text.islower() and not tape.is_glued(index + 1, "number")
        if atom.low in GLUED_COINS and not glued:
            continue
        if atom.low in _CODE_WORDS and not rest and not atom.text.isupper() and atom.low != "rmb":
            continue
        if atom.low == "grand":
            return _grand(tape, index)
        sterling = currency.code == "GBP" and (tape.sterling or _is_pay(tape, index + 1))
        if currency.needs_scale and not is_large and not sterling:
            continue
        return CurrencyAt(index + 1 + len(rest), currency)
    return None


def _is_pay(tape: Tape, index: int) -> bool:
    """Say whether "a week", "per year" or "apiece" follows, as it does behind pounds of money."""
    if tape.low(index) in ("a", "an", "per", "every"):
        return tape.low(index + 1) in _PAY_PERIODS
    return tape.low(index) in ("apiece", "sterling")


def _grand(tape: Tape, index: int) -> CurrencyAt | None:
    """Read the slang for a thousand, not "two grand pianos"."""
    after = tape[index + 1]
    if after.kind == "word" and after.low not in _AFTER_GRAND:
        return None
    return CurrencyAt(index + 1, Currency("GBP" if tape.sterling else "USD", Fraction(1000)))
