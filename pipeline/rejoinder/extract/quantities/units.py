"""Units: what may stand after a number, as a table from spelling to symbol.

Symbols are UCUM-like where a reader would write them so (`t`, `km`, `kWh`); a time's symbols are
UCUM's (`a`, `mo`, `wk`, `d`, `h`, `min`, `s`). Spellings are sequences of lower-case atoms;
abbreviations are looked up in the text's own case, since "MB" is not "Mb".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from rejoinder.extract.quantities.atoms import Tape
from rejoinder.extract.quantities.lexicon import Phrases, add_phrase
from rejoinder.records import QuantityKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: the kind of quantity that it makes, its symbol, and the factor to that symbol."""

    symbol: str
    kind: QuantityKind = "quantity"
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class UnitAt:
    """A unit that ends before the atom `end`."""

    end: int
    unit: Unit


# symbol -> names; the plural in -s comes by itself
_NAMES: Mapping[str, str] = {
    # length
    "km": "kilometer kilometre", "m": "meter metre", "cm": "centimeter centimetre",
    "mm": "millimeter millimetre", "µm": "micrometer micrometre micron",
    "nm": "nanometer nanometre",
    "pm": "picometer picometre", "mi": "mile", "ft": "foot feet", "in": "inch inches", "yd": "yard",
    "nmi": "nautical_mile", "ly": "light_-_year light_year lightyear", "au": "astronomical_unit",
    "block": "block", "furlong": "furlong", "fathom": "fathom", "dm": "decimeter decimetre",
    # mass
    "t": "tonne ton metric_ton metric_tonne", "kg": "kilogram kilogramme kilo", "g": "gram gramme",
    "mg": "milligram milligramme", "µg": "microgram", "lb": "pound", "oz": "ounce", "st": "stone",
    "Mt": "megaton megatonne", "kt": "kiloton kilotonne", "Gt": "gigaton gigatonne", "ct": "carat",
    "lton": "long_ton", "ston": "short_ton", "ng": "nanogram", "quintal": "quintal",
    # area
    "ha": "hectare", "ac": "acre", "km2": "square_kilometer square_kilometre",
    "m2": "square_meter square_metre", "mi2": "square_mile", "ft2": "square_foot square_feet",
    "yd2": "square_yard", "in2": "square_inch square_inches", "cm2": "square_centimeter "
    "square_centimetre",
    # volume
    "L": "liter litre", "mL": "milliliter millilitre", "cL": "centiliter centilitre",
    "gal": "gallon", "bbl": "barrel", "pt": "pint", "qt": "quart", "cup": "cup",
    "tbsp": "tablespoon", "tsp": "teaspoon", "bushel": "bushel", "floz": "fluid_ounce",
    "m3": "cubic_meter cubic_metre", "km3": "cubic_kilometer cubic_kilometre",
    "ft3": "cubic_foot cubic_feet", "cm3": "cubic_centimeter cubic_centimetre",
    "yd3": "cubic_yard", "in3": "cubic_inch cubic_inches", "mi3": "cubic_mile",
    "hL": "hectoliter hectolitre",
    "acre-ft": "acre_-_foot acre_-_feet acre_foot acre_feet",
    # energy, power, electricity
    "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt",
    "mW": "milliwatt", "Wh": "watt_hour watt_-_hour", "kWh": "kilowatt_hour kilowatt_-_hour",
    "MWh": "megawatt_hour megawatt_-_hour", "GWh": "gigawatt_hour gigawatt_-_hour",
    "TWh": "terawatt_hour terawatt_-_hour", "J": "joule", "kJ": "kilojoule", "MJ": "megajoule",
    "GJ": "gigajoule", "cal": "calorie", "kcal": "kilocalorie", "BTU": "british_thermal_unit btu",
    "therm": "therm", "hp": "horsepower", "V": "volt", "kV": "kilovolt", "A": "amp ampere",
    "eV": "electronvolt electron_volt", "ohm": "ohm", "N": "newton",
    # speed
    "mph": "mile_per_hour mile_an_hour mile_a_hour", "kn": "knot",
    "km/h": "kilometer_per_hour kilometre_per_hour kilometer_an_hour kilometre_an_hour",
    "m/s": "meter_per_second metre_per_second meter_a_second metre_a_second",
    # data
    "bit": "bit", "kbit": "kilobit", "Mbit": "megabit", "Gbit": "gigabit", "B": "byte",
    "kB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte",
    "EB": "exabyte", "ZB": "zettabyte", "KiB": "kibibyte", "MiB": "mebibyte", "px": "pixel",
    "Mpx": "megapixel", "Mbit/s": "megabit_per_second", "Gbit/s": "gigabit_per_second",
    # temperature, angle, sound, pressure, frequency, dose
    "°C": "degree_celsius degree_centigrade celsius celcius centigrade degree_c deg_c deg_celsius",
    "°F": "degree_fahrenheit degree_farenheit fahrenheit farenheit degree_f deg_f deg_fahrenheit",
    "K": "kelvin degree_kelvin", "°": "degree deg", "dB": "decibel", "Pa": "pascal",
    "hPa": "hectopascal", "bar": "bar_of_pressure", "mbar": "millibar", "atm": "atmosphere",
    "psi": "pound_per_square_inch", "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz",
    "GHz": "gigahertz", "Gy": "gray", "Sv": "sievert", "mSv": "millisievert", "rad": "radian",
    # emissions and concentrations
    "mpg": "mile_per_gallon", "ppm": "part_per_million", "ppb": "part_per_billion",
    "rpm": "revolution_per_minute",
}  # fmt: skip
# symbol -> spellings in their own case; those that are also words need digits (see `unit_at`)
_SIGNS: Mapping[str, str] = {
    "km": "km kms KM Km", "m": "m", "cm": "cm CM", "mm": "mm", "µm": "µm μm um", "nm": "nm",
    "pm": "pm",
    "mi": "mi", "ft": "ft", "in": "in ″", "yd": "yd yds", "nmi": "nmi",
    "t": "t", "kg": "kg kgs KG Kg kilos", "g": "g gm gms", "mg": "mg mgs", "µg": "µg μg mcg ug",
    "lb": "lb lbs LBS", "oz": "oz OZ", "Mt": "Mt MT", "kt": "kt", "Gt": "Gt",
    "ha": "ha", "km2": "km2 km² km^2 km_2 sq_km sq_._km", "m2": "m² m_2 m_^_2 sq_m sq_._m sqm",
    "mi2": "mi² mi_2 sq_mi sq_._mi", "ft2": "ft² ft_2 sq_ft sq_._ft sqft", "cm2": "cm² cm_2",
    "L": "l L ltr", "mL": "ml mL ML", "cL": "cl cL", "gal": "gal gals", "bbl": "bbl bbls",
    "m3": "m³ m_3 m_^_3 cu_m", "km3": "km³ km_3 km_^_3", "cm3": "cm³ cm_3 cc",
    "ft3": "ft³ ft_3 cu_ft",
    "bbl/d": "bpd", "t/d": "tpd", "tbsp": "tbsp tbs", "tsp": "tsp", "qt": "qt qts", "floz": "fl_oz",
    "W": "W w", "kW": "kW KW kw", "MW": "MW", "GW": "GW", "TW": "TW", "Wh": "Wh",
    "kWh": "kWh KWh kwh KWH", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "J": "J", "kJ": "kJ",
    "MJ": "MJ", "GJ": "GJ", "cal": "cal", "kcal": "kcal kcals", "BTU": "BTU BTUs Btu",
    "hp": "hp bhp",
    "V": "V", "kV": "kV", "A": "amps", "eV": "eV", "keV": "keV", "MeV": "MeV", "GeV": "GeV",
    "TeV": "TeV", "N": "N", "kN": "kN",
    "mph": "mph MPH", "km/h": "km/h kmh kph KPH kmph km_/_h km_/_hr km_/_hour km_per_hour",
    "m/s": "m_/_s", "kn": "kts", "bit": "bit", "kB": "KB kB kb", "MB": "MB mb", "GB": "GB gb",
    "TB": "TB tb", "PB": "PB", "Mbit/s": "Mbps mbps Mb_/_s", "Gbit/s": "Gbps",
    "kbit/s": "kbps Kbps",
    "px": "px", "Mpx": "MP",
    "°C": "°C °c °_C °_c ℃ ºC º_C", "°F": "°F °_F °_f ℉ º_F", "°": "° º", "K": "K",
    "dB": "dB", "kPa": "kPa", "hPa": "hPa", "mbar": "mbar mb", "psi": "psi PSI", "Hz": "Hz",
    "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "Gy": "Gy", "mGy": "mGy", "mSv": "mSv",
    "ppm": "ppm", "ppb": "ppb", "rpm": "rpm", "tCO2": "tCO_2 tCO_2_e",
    "MtCO2": "MtCO_2 MtCO_2_e",
    "GtCO2": "GtCO_2 GtCO_2_e", "mpg": "mpg MPG",
    "toe": "toe", "boe": "boe", "dwt": "dwt", "TEU": "TEU TEUs", "kg/cm3": "kg_/_cm³",
    "L/km": "l_/_km",
}  # fmt: skip
_TIMES: Mapping[str, tuple[str, int, str]] = {
    "millisecond": ("ms", 1, "millisecond ms msec"), "second": ("s", 1, "second sec secs"),
    "minute": ("min", 1, "minute min mins"), "hour": ("h", 1, "hour hr hrs"),
    "day": ("d", 1, "day working_day business_day calendar_day"),
    "night": ("d", 1, "night"), "week": ("wk", 1, "week wk wks"), "fortnight": ("wk", 2,
    "fortnight"),
    "month": ("mo", 1, "month mth mths mo mos"), "quarter": ("mo", 3, "quarter"),
    "year": ("a", 1, "year yr yrs"), "decade": ("a", 10, "decade"),
    "century": ("a", 100, "century centuries"), "millennium": ("a", 1000, "millennium millennia"),
    "generation": ("generation", 1, "generation"),
}  # fmt: skip
_TIME_SIGNS: Mapping[str, str] = {
    "h": "h hr", "s": "s", "min": "min", "d": "d", "a": "Y y yo", "Ma": "Ma", "Ga": "Ga",
}  # fmt: skip
_PERCENTS: Mapping[str, str] = {
    "%": "% ％ percent percents per_cent pct per_-_cent percentage",
    "pp": "percentage_point percentage_points percentage_-_point percentage_-_points pp ppt "
    "percent_point percent_points %_point %_points point_percent",
    "bp": "basis_point basis_points basis_-_point basis_-_points bps",
}
# spellings that are words as well: only directly after digits, and not before another word
_SHY = frozenset(
    {
        "in",
        "m",
        "g",
        "l",
        "t",
        "w",
        "mi",
        "pm",
        "mb",
        "cup",
        "st",
        "d",
        "y",
        "s",
        "h",
        "bit",
        "a",
        "cal",
        "gal",
        "K",
        "N",
        "V",
        "J",
        "W",
        "L",
    }
)


def _plurals(name: str) -> list[str]:
    """Return the name and its plural: the -s stands on the word before "per" or on the last."""
    words = name.split("_")
    place = words.index("per") - 1 if "per" in words else len(words) - 1
    for word in ("an", "a", "squared", "of", "c", "f", "celsius", "fahrenheit", "centigrade"):
        place = words.index(word) - 1 if word in words[1:] else place
    plural = [*words[:place], words[place] + "s", *words[place + 1 :]]
    return [name, "_".join(plural)]


def _names() -> Phrases[Unit]:
    table: Phrases[Unit] = {}
    for symbol, names in _NAMES.items():
        for name in names.split():
            for spelling in _plurals(name):
                add_phrase(table, spelling, Unit(symbol))
    for symbol, factor, names in _TIMES.values():
        for name in names.split():
            for spelling in _plurals(name):
                add_phrase(table, spelling, Unit(symbol, "duration", Fraction(factor)))
    for symbol, names in _PERCENTS.items():
        for name in names.split():
            add_phrase(table, name, Unit(symbol, "percent"))
    return table


def _signs() -> Phrases[Unit]:
    table: Phrases[Unit] = {}
    for symbol, spellings in _SIGNS.items():
        for spelling in spellings.split():
            add_phrase(table, spelling, Unit(symbol))
    for symbol, spellings in _TIME_SIGNS.items():
        for spelling in spellings.split():
            add_phrase(table, spelling, Unit(symbol, "duration"))
    return table


NAMES, SIGNS = _names(), _signs()
TIME_WORDS: Mapping[str, Unit] = {
    name: rows[-1][1]
    for name, rows in NAMES.items()
    if rows[-1][1].kind == "duration" and not rows[-1][0]
}


def unit_at(tape: Tape, index: int, *, after_digits: bool) -> UnitAt | None:
    """Read the longest unit at the index; a sign that is also a word needs digits before it."""
    signed = _sign_at(tape, index, after_digits=after_digits)
    if signed is not None:
        return _powered(tape, signed)
    named = _look_up(NAMES, tape, index)
    return _raised(tape, named) if named is not None and named.unit.kind == "quantity" else named


def _look_up(table: Phrases[Unit], tape: Tape, index: int) -> UnitAt | None:
    for rest, unit in table.get(tape.low(index), ()):
        if tape.reads(index + 1, rest):
            return UnitAt(index + 1 + len(rest), unit)
    return None


def _sign_at(tape: Tape, index: int, *, after_digits: bool) -> UnitAt | None:
    text = tape[index].text
    for rest, unit in SIGNS.get(text, ()):
        if not all(tape[index + 1 + place].text == word for place, word in enumerate(rest)):
            continue
        shy = not rest and text in _SHY
        if (shy and not _may_be_shy(tape, index)) or (not after_digits and (shy or len(text) < 2)):
            continue
        return UnitAt(index + 1 + len(rest), unit)
    return None


def _may_be_shy(tape: Tape, index: int) -> bool:
    """Say whether a sign such as "in" or "m" is a unit here: glued, or closing its phrase."""
    after, sign = tape[index + 1], tape[index].text
    if tape[index].glued:
        if sign == "s":
            before = tape[index - 1]
            return before.kind != "number" or "." in before.text
        return not tape.is_glued(index + 1, "number")
    if sign == "t" and len(tape[index - 1].text) > 2:
        return True
    return after.kind in ("mark", "break") or after.low in _DIMENSIONS


def _powered(tape: Tape, found: UnitAt) -> UnitAt:
    """Read what makes a compound of a sign: "km^2", "m-2", "W/min", "kg/m³"."""
    if found.unit.kind not in ("quantity", "duration"):
        return found
    found = _power(tape, found)
    below = tape[found.end + 1]
    if tape.low(found.end) != "/" or not tape[found.end].glued or not below.glued:
        return found
    other = _sign_at(tape, found.end + 1, after_digits=True)
    if other is None:
        return found
    other = _power(tape, other)
    symbol = f"{found.unit.symbol}/{other.unit.symbol}"
    return UnitAt(other.end, Unit(symbol, factor=found.unit.factor))


def _power(tape: Tape, found: UnitAt) -> UnitAt:
    place = found.end + (tape.low(found.end) == "^" and tape[found.end].glued)
    minus = tape.low(place) in ("-", "−") and tape[place].glued
    digit = tape[place + minus]
    if not (digit.glued and digit.text in ("1", "2", "3")) or tape.is_glued(
        place + minus + 1, "word"
    ):
        return _raised(tape, found)
    symbol = f"{found.unit.symbol}{'-' if minus else ''}{digit.text}"
    return UnitAt(place + minus + 1, Unit(symbol, factor=found.unit.factor))


def _raised(tape: Tape, found: UnitAt) -> UnitAt:
    power = {"squared": "2", "cubed": "3"}.get(tape.low(found.end))
    return UnitAt(found.end + 1, Unit(found.unit.symbol + power)) if power else found


_DIMENSIONS = frozenset(
    {"thick", "wide", "long", "high", "tall", "deep", "of", "x", "by", "and", "per"}
)
