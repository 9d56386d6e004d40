"""Dates, times and periods, resolved against the day on which a document appeared."""

import datetime

import pytest

from rejoinder.extract.quantities.scan import scan

PUBLISHED = datetime.date(2021, 5, 12)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("The dam opened in 1988.", "1988", "1988"),
        ("The vote of October 26, 2012 stands.", "October 26, 2012", "2012-10-26"),
        ("The vote of 26 October 2012 stands.", "26 October 2012", "2012-10-26"),
        ("They met on Nov. 16.", "Nov. 16", "2020-11-16"),
        ("They meet on May 20.", "May 20", "2021-05-20"),
        ("It was signed in July.", "July", "2020-07"),
        ("It was signed in August 2011.", "August 2011", "2011-08"),
        ("They walked out on Monday.", "Monday", "2021-05-10"),
        ("They walked out last Friday.", "last Friday", "2021-05-07"),
        ("They will walk out next Friday.", "next Friday", "2021-05-21"),
        ("Prices fell last year.", "last year", "2020"),
        ("Prices fell last month.", "last month", "2021-04"),
        ("Prices fell this week.", "this week", "2021-W19"),
        ("Prices fell this quarter.", "this quarter", "2021-Q2"),
        ("Prices fell in Q3 2012.", "Q3 2012", "2012-Q3"),
        ("Prices fell in 2012:Q2.", "2012:Q2", "2012-Q2"),
        ("Prices fell in the third quarter.", "third quarter", "2020-Q3"),
        ("Prices fell yesterday.", "yesterday", "2021-05-11"),
        ("Prices fell three years ago.", "three years ago", "2018"),
        ("The wall dates from 300 BC.", "300 BC", "-0299"),
        ("It costs more than a week ago.", "a week ago", "2021-W18"),
        ("Prices fell on 13.5.2015.", "13.5.2015", "2015-05-13"),
        ("Prices fell on 2015-05-13.", "2015-05-13", "2015-05-13"),
        ("The law of post-2005 vintage failed.", "2005", "2005"),
        ("It will pass on the 12th of next month.", "12th of next month", "2021-06-12"),
        ("It opens the second Monday of June.", "second Monday of June", "2021-06-14"),
        ("They meet on Friday of next week.", "Friday of next week", "2021-05-21"),
        ("Nobody had heard of it in '84.", "'84", "1984"),
        (
            "Prices fell in the second quarter of last year.",
            "second quarter of last year",
            "2020-Q2",
        ),
        ("In 2010 it was high, as it had been three years earlier.", "three years earlier", "2007"),
    ],
)
def test_quantities_date_value(text: str, span: str, value: str) -> None:
    found = {one.text: (one.kind, one.value) for one in scan(text, reference=PUBLISHED)}
    assert found[span] == ("date", value)


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("Talks ran 2003-2004 in secret.", "2003-2004", "2003", "2004"),
        ("The season of 2012–13 was poor.", "2012–13", "2012", "2013"),
        ("Through the 1990s they grew.", "1990s", "1990", "1999"),
        ("Until the seventies they grew.", "the seventies", "1970", "1979"),
        ("In the mid-to-late 1990s they grew.", "mid-to-late 1990s", "1990", "1999"),
        ("The budget of FY2011-12 was cut.", "FY2011-12", "2011", "2012"),
        ("A 19th-century law applies.", "19th-century", "1801", "1900"),
        ("Sales over 1947:Q2-2007:Q3 grew.", "1947:Q2-2007:Q3", "1947-Q2", "2007-Q3"),
        ("Open November 19-20 only.", "November 19-20", "2020-11-19", "2020-11-20"),
        ("The past three years were dry.", "past three years", "2018-05-12", "2021-05-12"),
        ("In the year ahead we vote.", "the year ahead", "2021-05-12", "2022-05-12"),
    ],
)
def test_quantities_date_range(text: str, span: str, low: str, high: str) -> None:
    found = {one.text: (one.value, one.low, one.high) for one in scan(text, reference=PUBLISHED)}
    assert found[span] == (None, low, high)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on November 9.", "XXXX-11-09"),
        ("It rises each Q3.", "XXXX-Q3"),
        ("They meet on a Thursday.", "XXXX-WXX-4"),
        ("They met on Friday.", "XXXX-WXX-5"),
        ("They met last year.", None),
    ],
)
def test_quantities_date_without_reference(text: str, value: str | None) -> None:
    assert [one.value for one in scan(text, reference=None)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Polls close at 5:30 p.m. there.", "17:30"),
        ("Polls close at 9pm there.", "21:00"),
        ("Polls close at noon there.", "12:00"),
        ("Polls close at 14:15 there.", "14:15"),
        ("Polls close at half past nine there.", "09:30"),
        ("Polls open at seven in the morning there.", "07:00"),
    ],
)
def test_quantities_time(text: str, value: str) -> None:
    assert [(one.kind, one.value) for one in scan(text, reference=None)] == [("time", value)]
