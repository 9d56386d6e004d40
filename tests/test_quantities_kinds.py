"""What the grammar finds in one sentence: kind, value, unit and qualifier."""

import datetime

import pytest

from rejoinder.extract.quantities.scan import scan

PUBLISHED = datetime.date(2021, 5, 12)  # a Wednesday


def read(text: str) -> list[tuple[str, str, object, str | None]]:
    return [
        (one.text, one.kind, (one.low, one.high) if one.value is None else one.value, one.unit)
        for one in scan(text, reference=PUBLISHED)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fund lost $4.6 billion.", ("$4.6 billion", "money", 4600000000, "USD")),
        ("A ferry costs £12m to refit.", ("£12m", "money", 12000000, "GBP")),
        ("They owe €3.5bn to the bank.", ("€3.5bn", "money", 3500000000, "EUR")),
        ("The quay cost A$40 million.", ("A$40 million", "money", 40000000, "AUD")),
        ("It is a $5 toll on a bridge.", ("$5", "money", 5, "USD")),
        ("Milk went up by 30 pence.", ("30 pence", "money", 0.3, "GBP")),
        ("The fine is Rs. 500 for all.", ("Rs. 500", "money", 500, "INR")),
        ("Aid worth 20 million pounds came.", ("20 million pounds", "money", 20000000, "GBP")),
        ("It sold for US$3bn in the end.", ("US$3bn", "money", 3000000000, "USD")),
        ("Rents are $900-$1,100 there.", ("$900-$1,100", "money", (900, 1100), "USD")),
        (
            "It cost five dollars and ten cents.",
            ("five dollars and ten cents", "money", 5.1, "USD"),
        ),
        ("He earns ten pounds a week.", ("ten pounds", "money", 10, "GBP")),
        ("They owe 8 grand to us.", ("8 grand", "money", 8000, "USD")),
        ("It needs a $100-million loan.", ("$100-million", "money", 100000000, "USD")),
        ("It would cost $5-10 billion.", ("$5-10 billion", "money", (5 * 10**9, 10**10), "USD")),
        (
            "Bids came between $500 million and $800 million.",
            ("between $500 million and $800 million", "money", (500000000, 800000000), "USD"),
        ),
    ],
)
def test_quantities_money(text: str, found: tuple[str, str, object, str | None]) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Turnout was 61.3%.", ("61.3%", "percent", 61.3, "%")),
        ("Nearly ninety per cent agreed.", ("ninety per cent", "percent", 90, "%")),
        ("Support fell 4 percentage points.", ("4 percentage points", "percent", 4, "pp")),
        ("Rates rose by 25 basis points.", ("25 basis points", "percent", 25, "bp")),
        ("We expect 20-30 per cent of it.", ("20-30 per cent", "percent", (20, 30), "%")),
        ("It shaved 1.2–1.5% off growth.", ("1.2–1.5%", "percent", (1.2, 1.5), "%")),
    ],
)
def test_quantities_percent(text: str, found: tuple[str, str, object, str | None]) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They shipped 50,000 metric tons.", ("50,000 metric tons", "quantity", 50000, "t")),
        ("The pipe runs 12.5 km inland.", ("12.5 km", "quantity", 12.5, "km")),
        ("A 40-foot wall went up.", ("40-foot", "quantity", 40, "ft")),
        ("It burned 300 square miles.", ("300 square miles", "quantity", 300, "mi2")),
        ("The plant makes 600 megawatts.", ("600 megawatts", "quantity", 600, "MW")),
        ("Cars may do 70 mph there.", ("70 mph", "quantity", 70, "mph")),
        ("It reached 38 degrees Celsius.", ("38 degrees Celsius", "quantity", 38, "°C")),
        ("The leak was 3 to 4 gallons.", ("3 to 4 gallons", "quantity", (3, 4), "gal")),
        ("Levels passed 415 ppm.", ("415 ppm", "quantity", 415, "ppm")),
        ("It fell to -10C overnight.", ("-10C", "quantity", -10, "°C")),
        ("The plot is 4 km^2 in all.", ("4 km^2", "quantity", 4, "km2")),
        ("He stands 6'2\" in socks.", ("6'2\"", "quantity", 74, "in")),
        ("It weighs 52 ± 3 kg.", ("52 ± 3 kg", "quantity", (49, 55), "kg")),
        ("A rope 1.5m long will do.", ("1.5m", "quantity", 1.5, "m")),
    ],
)
def test_quantities_units(text: str, found: tuple[str, str, object, str | None]) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We counted 1,204 ballots.", 1204),
        ("We counted 12,34,567 ballots.", 1234567),
        ("There were one hundred and twenty-two thousand letters.", 122000),
        ("A dozen clerks resigned.", 12),
        ("Half a million letters came.", 500000),
        ("He rated it 8-and-a-half.", 8.5),
        ("They planted 3 lakh trees.", 300000),
        ("Thousands marched.", 1000),
        ("Tens of thousands marched.", 10000),
        ("Between forty and fifty marched.", (40, 50)),
        ("Some two or three came back.", (2, 3)),
        ("The score was minus twelve.", -12),
        ("One of the clerks resigned.", 1),
        ("Some 2.2m households paid.", 2200000),
        ("We are 8-and-a-half strong.", 8.5),
        ("Two million and a half paid.", 2500000),
    ],
)
def test_quantities_cardinal(text: str, value: object) -> None:
    assert [(kind, found) for _, kind, found, _ in read(text)] == [("cardinal", value)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It pays five times as much.", ("five times", 5)),
        ("Output rose tenfold.", ("tenfold", 10)),
        ("Costs will double by then.", ("double", 2)),
        ("It is twice the price.", ("twice", 2)),
        ("One in four agrees.", ("One in four", 0.25)),
        ("Nine out of ten agree.", ("Nine out of ten", 0.9)),
        ("It needs a two-thirds majority.", ("two-thirds", 2 / 3)),
        ("A third of them left.", ("A third", 1 / 3)),
        ("Four clerks in five resigned.", ("Four clerks in five", 0.8)),
        ("It fell by about a tenth last time.", ("a tenth", 0.1)),
        ("Women outnumber men two-to-one.", ("two-to-one", 2)),
        ("The risk is 1 in 100,000.", ("1 in 100,000", 0.00001)),
    ],
)
def test_quantities_ratio(text: str, found: tuple[str, object]) -> None:
    assert [(span, value) for span, kind, value, _ in read(text) if kind == "ratio"] == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The third bridge fell.", ("third", 3)),
        ("It came 21st in the table.", ("21st", 21)),
        ("Hers was the twenty-second appeal.", ("twenty-second", 22)),
        ("Ours is the second-largest port.", ("second", 2)),
    ],
)
def test_quantities_ordinal(text: str, found: tuple[str, object]) -> None:
    assert [(span, value) for span, kind, value, _ in read(text) if kind == "ordinal"] == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The strike lasted eleven weeks.", ("eleven weeks", 11, "wk")),
        ("They waited for an hour.", ("an hour", 1, "h")),
        ("It took half a year.", ("half a year", 0.5, "a")),
        ("After four decades it closed.", ("four decades", 40, "a")),
        ("She is sixty years old.", ("sixty years old", 60, "a")),
        ("A man aged 61 was held.", ("aged 61", 61, "a")),
        ("It took an hour and a half.", ("an hour and a half", 1.5, "h")),
        ("A two-year delay followed.", ("two-year", 2, "a")),
        ("It was built over thirty years ago.", ("thirty years", 30, "a")),
    ],
)
def test_quantities_duration(text: str, found: tuple[str, object, str]) -> None:
    assert [(span, value, unit) for span, kind, value, unit in read(text)] == [found]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("About 300 came.", "about"),
        ("More than 300 came.", "more than"),
        ("At least 300 came.", "at least"),
        ("Nearly 300 came.", "nearly"),
        ("It costs $20 a head.", "a head"),
        ("It brings in $3 million per year.", "per year"),
        ("It brings in $3 million in fees per year.", "per year"),
        ("It costs over $20 an hour.", "over, an hour"),
        ("Just 300 or so came.", "or so"),
    ],
)
def test_quantities_qualifier(text: str, qualifier: str) -> None:
    assert [one.qualifier for one in scan(text, reference=None)] == [qualifier]


@pytest.mark.parametrize(
    "text",
    [
        "Call 555-0134 for help.",
        "Call +1-202-555-0134 for help.",
        "Her plane was an F-16 of old.",
        "The browser IE10 ships with Windows 8.",
        "The card uses 802.11n radio.",
        "Nobody forgets 9/11.",
        "He cites the 10th Amendment.",
        "He cites John 3:16 often.",
        "See chapter 3 for that.",
        "1) Say nothing.",
        "One can argue about that.",
        "That one is worse.",
        "You may march with us.",
        "They set a double standard.",
        "It was wrong in the first place.",
        "On second thoughts, stay.",
        "Read https://example.org/2012/10/28/a-page first.",
        "Version 2.0.1 is out.",
        "The P5+1 met again.",
        "UN Resolution 1874 applies.",
        "A fleet of 787s flew over.",
        "Two-way trade suffers.",
        "He put it in his 401(k).",
        "They are in their 40s now.",
        "A zero-day flaw was sold.",
        "The bus along Ninth is late.",
        "They live on Fifth Avenue.",
    ],
)
def test_quantities_refused(text: str) -> None:
    assert read(text) == []
