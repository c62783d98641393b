"""Which reports are one encounter, and what the merged meeting says."""

from __future__ import annotations

import random

import pytest

from pipeline.merge.copies import count_sources, sketch
from pipeline.merge.fuse import fuse
from pipeline.merge.groups import Report, block_of
from pipeline.merge.merge import merge
from pipeline.records import Meeting, Participant

AN, BINH, CUC = "Nguyễn Văn An@VNM", "Trần Bình@VNM", "Lê Thị Cúc@VNM"
LI, WANG, ZHOU = "Lý Đại Hải@CHN", "Vương Sơn@CHN", "Chu Hà@CHN"
ADAMS, BAKER = "John Adams@USA", "Mary Baker@USA"
SATO = "Sato Akira@JPN"


def person(text, side=None):
    name, country = text.split("@")
    return Participant(" ".join(sorted(name.lower().split())) + f" {country}", name, None, country or None, side)


def report(
    name,
    date=None,
    people=(AN, LI),
    kind="talks",
    status="held",
    role="main",
    city=None,
    country=None,
    article=None,
    evidence=None,
    published=None,
    **fields,
):
    """A report whose id is its name; by default of its own article, talks between AN and LI."""
    folk = [person(text) for text in people]
    meeting = Meeting(
        meeting_id=name,
        role=role,
        status=status,
        kind=kind,
        date_start=date,
        time_precision=fields.pop("time_precision", {10: 1, 7: 3, 4: 4}[len(date)] if date else None),
        city=city,
        country=country,
        countries=fields.pop("countries", sorted({p.country for p in folk if p.country})),
        participants=folk,
        **fields,
    )
    return Report(meeting, article or f"article {name}", published, None, evidence or f"sentence of {name}")


def parted(*reports):
    """The encounters as sets of names, for every order of the reports the same."""
    found = {frozenset(r.meeting.meeting_id for r in group) for group in merge(reports)}
    for seed in range(3):
        mixed = list(reports)
        random.Random(seed).shuffle(mixed)
        assert {frozenset(r.meeting.meeting_id for r in group) for group in merge(mixed)} == found
    return found


def groups(*names):
    return {frozenset(name) for name in names}


ONE = {
    "undated mentions of the same people": [
        report("a", role="background"),
        report("b", kind="meeting", role="background"),
        report("c", role="background", year_candidates=[2023, 2024]),
    ],
    "undated plans of the same people, one of them twice in one article": [
        report("a", status="planned", article="x"),
        report("b", status="planned", role="background", article="x"),
        report("c", status="planned"),
    ],
    "an undated mention of the city of the one dated encounter, which many tell": [
        *(report(name, "2024-03-18", city="Hà Nội", country="VNM") for name in "acdef"),
        report("b", role="background", city="Hà Nội", country="VNM"),
    ],
    "one place under three names": [
        report("a", "2024-03-18", city="Panmunjeom", country="KOR"),
        report("b", "2024-03", city="Panmunjom", country="KOR", role="background"),
        report("c", "2024-03", city="Bàn Môn Điếm", country="KOR", role="background"),
    ],
    "a day and the several days around it, told by one article": [
        report("a", "2024-03-18", city="Huế", country="VNM", article="x"),
        report("b", "2024-03-17", date_end="2024-03-19", city="Huế", country="VNM", article="x"),
    ],
    "talks, and in another sentence a meeting with a side left out": [
        report("a", "2024-03-18", article="x"),
        report("b", "2024-03-18", (AN,), kind="meeting", article="x", countries=["CHN", "VNM"]),
    ],
    "a month of a year and that year, one city": [
        report("a", "2018-06", city="Huế", country="VNM"),
        report("b", "2018", city="Huế", country="VNM", role="background"),
    ],
    "same day, same people": [report("a", "2024-03-18"), report("b", "2024-03-18")],
    "talks in one newspaper, a meeting in another": [
        report("a", "2024-03-18"),
        report("b", "2024-03-18", kind="meeting"),
    ],
    "talks and reception": [report("a", "2024-03-18"), report("b", "2024-03-18", kind="reception")],
    "main and background": [report("a", "2024-03-18"), report("b", "2024-03-18", role="background")],
    "one newspaper names only one side": [
        report("a", "2024-03-18"),
        report("b", "2024-03-18", (AN,), countries=["CHN", "VNM"]),
    ],
    "one names nobody, in the same town": [
        report("a", "2024-03-18", city="Huế", country="VNM"),
        report("b", "2024-03-18", (), city="Huế", country="VNM", countries=["CHN", "VNM"]),
    ],
    "one names nobody, and several tell it": [
        report("a", "2024-03-18"),
        report("c", "2024-03-18"),
        report("b", "2024-03-18", (), countries=["CHN", "VNM"]),
    ],
    "a family name alone": [report("a", "2024-03-18"), report("b", "2024-03-18", (AN, "Lý@CHN"))],
    "names written with hyphens": [
        report("a", "2024-03-18", (AN, "Kim Chol-su@PRK")),
        report("b", "2024-03-18", (AN, "Kim Chol Su@PRK")),
    ],
    "names without diacritics": [report("a", "2024-03-18"), report("b", "2024-03-18", ("Nguyen Van An@VNM", LI))],
    "family name last": [
        report("a", "2024-03-18", (SATO, AN)),
        report("b", "2024-03-18", ("Akira Sato@JPN", AN)),
    ],
    "a slip of a day, same place": [
        report("a", "2024-03-18", city="Hà Nội", country="VNM"),
        report("b", "2024-03-19", city="Hà Nội", country="VNM"),
    ],
    "a slip of a day, place unknown": [report("a", "2024-03-18"), report("b", "2024-03-19")],
    "two cities told for one encounter": [
        report("a", "2024-03-18", city="Hà Nội", country="VNM"),
        report("b", "2024-03-18", city="Huế", country="VNM"),
    ],
    "a call and talks online": [
        report("a", "2024-03-18", kind="call", mode="phone"),
        report("b", "2024-03-18", kind="talks", mode="phone"),
    ],
    "a visit of three days and its second day": [
        report("a", "2024-03-18", kind="visit", date_end="2024-03-20"),
        report("b", "2024-03-19", kind="visit"),
    ],
    "two visits that overlap": [
        report("a", "2024-03-18", kind="visit", date_end="2024-03-20"),
        report("b", "2024-03-17", kind="visit", date_end="2024-03-19"),
    ],
    "one visit, another host": [
        report("a", "2024-03-18", (AN, LI), kind="visit", country="VNM"),
        report("b", "2024-03-18", (BINH, LI), kind="visit", country="VNM"),
    ],
    "a bigger delegation": [report("a", "2024-03-18"), report("b", "2024-03-18", (AN, BINH, LI, ZHOU))],
    "the month of a dated encounter": [report("a", "2024-03-18"), report("b", "2024-03", role="background")],
    "the year of a dated visit": [
        report("a", "2023-12-12", kind="visit", country="VNM"),
        report("b", "2023", kind="visit", country="VNM", role="background"),
    ],
    "the year of dated talks, one city": [
        report("a", "2023-12-12", city="Huế", country="VNM"),
        report("b", "2023", city="Huế", country="VNM", role="background"),
    ],
    "part of a month": [
        report("a", "2024-03-28"),
        report("b", "2024-03-21", date_end="2024-03-31", time_precision=2, role="background"),
    ],
    "an open year closed by a dated report": [
        report("a", "2018-05-29"),
        report("b", month_day="05-29", year_candidates=[2017, 2018, 2019]),
    ],
    "an open month closed by a dated report": [
        report("a", "2018-05-29"),
        report("b", month_day="05", year_candidates=[2017, 2018]),
    ],
    "one city by two of its names": [
        report("a", "2024-03-18", (AN,), countries=["CHN", "VNM"], city="Bắc Kinh", geonameid=1816670, country="CHN"),
        report("b", "2024-03-18", city="Bắc kinh thành", geonameid=1816670, country="CHN"),
    ],
    "a slip of a day in an open year, of an encounter told as talks and as a meeting": [
        report("a", "2018-05-30"),
        report("c", "2018-05-30", kind="meeting"),
        report("b", month_day="05-29", year_candidates=[2017, 2018], kind="meeting"),
    ],
    "a slip of a day in an open year": [
        report("a", "2018-05-30"),
        report("b", month_day="05-29", year_candidates=[2017, 2018]),
    ],
    "a slip of a day, many years, one place": [
        report("a", "2018-05-30", country="VNM"),
        report("b", month_day="05-29", year_candidates=[2015, 2016, 2017, 2018], country="VNM"),
    ],
    "some week of two years, one place, of an encounter told twice": [
        report("a", "2018-05-29", country="VNM"),
        report("c", "2018-05-29", country="VNM"),
        report("b", year_candidates=[2018, 2019], country="VNM", role="background"),
    ],
    "a plan for talks and the meeting of that day in one article": [
        report("a", "2024-03-18", status="planned", article="x"),
        report("b", "2024-03-18", kind="meeting", article="x"),
    ],
    "told twice of an open day by one article, a side left out": [
        report("a", kind="call", mode="phone", month_day="02-20", year_candidates=[2017, 2018], article="x"),
        report(
            *("b", None, (AN,)),
            kind="call",
            mode="phone",
            month_day="02-20",
            year_candidates=[2017, 2018],
            article="x",
            countries=["CHN", "VNM"],
        ),
    ],
    "two open years of one encounter": [
        report("a", month_day="05-29", year_candidates=[2017, 2018]),
        report("b", month_day="05-29", year_candidates=[2017, 2018]),
    ],
    "a plan that came true on its day": [
        report("a", "2024-03-18", kind="visit", status="planned", published="2024-03-10"),
        report("b", "2024-03-18", kind="visit"),
    ],
    "a plan for the month": [
        report("a", "2024-03", kind="visit", status="planned", published="2024-02-10"),
        report("b", "2024-03-18", kind="visit"),
    ],
    "a plan without a date, carried out in a month": [
        report("a", kind="visit", status="planned", published="2024-02-20"),
        report("b", "2024-03-18", kind="visit"),
    ],
    "two open years that share a candidate": [
        report("a", month_day="05-29", year_candidates=[2017, 2018]),
        report("b", month_day="05-29", year_candidates=[2018, 2019, 2020]),
    ],
    "a plan and the event of one open day": [
        report("a", month_day="05-29", year_candidates=[2017, 2018], status="planned"),
        report("b", month_day="05-29", year_candidates=[2017, 2018]),
    ],
    "a day of an open year, two cities of one country": [
        report("a", month_day="05-29", year_candidates=[2017, 2018], city="Huế", country="VNM"),
        report("b", month_day="05-29", year_candidates=[2017, 2018], city="Hà Nội", country="VNM"),
    ],
    "a month of an open year, one place": [
        report("a", month_day="05", year_candidates=[2017, 2018], city="Huế", country="VNM"),
        report("b", month_day="05", year_candidates=[2018], city="Huế", country="VNM"),
    ],
    "the same plan told twice": [
        report("a", "2024-03-18", kind="visit", status="planned"),
        report("b", "2024-03-18", kind="visit", status="planned"),
    ],
    "the same sentence, undated": [
        report("a", evidence="Ông An và ông Lý Đại Hải đã hội đàm tại thủ đô của nước chủ nhà."),
        report("b", evidence="Ông An và ông Lý Đại Hải đã hội đàm tại thủ đô của nước chủ nhà."),
    ],
    "the same sentence, dated once": [
        report("a", "2024-03-18", evidence="Ông An và ông Lý Đại Hải đã hội đàm tại thủ đô của nước chủ nhà."),
        report("b", evidence="Ông An và ông Lý Đại Hải đã hội đàm tại thủ đô của nước chủ nhà."),
    ],
    "one summit, other leaders": [
        report(
            "a",
            "2024-10-09",
            (AN,),
            kind="summit",
            city="Vientiane",
            country="LAO",
            occasion="Hội nghị Cấp cao ASEAN 44",
        ),
        report(
            "b",
            "2024-10-09",
            (SATO,),
            kind="summit",
            city="Vientiane",
            country="LAO",
            occasion="Hội nghị cấp cao ASEAN lần thứ 44",
        ),
    ],
    "one summit of three days": [
        report("a", "2024-10-09", (AN,), kind="summit", city="Vientiane", country="LAO", date_end="2024-10-11"),
        report("b", "2024-10-10", (LI,), kind="summit", city="Vientiane", country="LAO"),
    ],
    "three countries, one article leaves one out": [
        report("a", "2024-03-18", (AN, LI, SATO)),
        report("b", "2024-03-18", (AN, LI, SATO, ADAMS)),
    ],
    "a sentence copied with a word changed, dated once": [
        report(
            "a", "2024-03-18", evidence="Ông An và ông Lý Đại Hải đã hội đàm trong hai giờ tại thủ đô của nước chủ nhà."
        ),
        report("b", evidence="Ông An và ông Lý Đại Hải đã hội đàm hai giờ ở thủ đô của nước chủ nhà."),
    ],
    "a sentence copied with its source before it, undated": [
        report("a", evidence="Ông An và ông Lý Đại Hải đã hội đàm trong hai giờ tại thủ đô của nước chủ nhà."),
        report(
            "b",
            evidence="Theo hãng tin, ông An và ông Lý Đại Hải đã hội đàm trong hai giờ tại thủ đô của nước chủ nhà.",
        ),
    ],
    "an organisation's head": [
        report("a", "2024-03-18", (AN, "Anna Berg@")),
        report("b", "2024-03-18", (AN, "Anna Berg@")),
    ],
    "an unknown person spelled in two ways": [
        report("a", "2024-03-18", (AN, "Sergey Kislyanov@RUS")),
        report("b", "2024-03-18", (AN, "Sergei Kislyanov@RUS")),
    ],
    "a letter more in a foreign name": [
        report("a", "2024-03-18", (AN, "Manoharan Parrikar@IND")),
        report("b", "2024-03-18", (AN, "Manoharan Parrika@IND")),
    ],
    "a visit of a month and its day, other cities": [
        report("a", "2018-01-24", kind="visit", city="Hà Nội", country="VNM"),
        report("b", "2018-01", kind="visit", city="Đà Nẵng", country="VNM"),
    ],
    "the month of a visit, other cities": [
        report("a", "2018-01", kind="visit", city="Hà Nội", country="VNM"),
        report("b", "2018-01", kind="visit", city="Đà Nẵng", country="VNM"),
    ],
    "the first and the last day of a visit in an open year": [
        report("a", kind="visit", month_day="04-24", year_candidates=[2018, 2019], country="VNM"),
        report("b", kind="visit", month_day="04-27", year_candidates=[2019, 2020], country="VNM"),
    ],
    "two plans of the same leaders for a month of an open year": [
        report("a", month_day="05", year_candidates=[2017, 2018], status="planned"),
        report("b", month_day="05", year_candidates=[2018, 2019], status="planned", city="Huế", country="VNM"),
    ],
    "a day and a month of one open year, one place": [
        report("a", month_day="06-12", year_candidates=[2018, 2019], city="Huế", country="VNM"),
        report("b", month_day="06", year_candidates=[2017, 2018], city="Huế", country="VNM"),
    ],
    "an invitation told twice with its month": [
        report("a", "2024-05", kind="visit", status="invited", country="VNM"),
        report("b", "2024-05", kind="visit", status="invited", country="VNM"),
    ],
    "one plenary of three leaders": [
        report(
            "a", "2024-05-27", (AN, LI, SATO), kind="summit", city="Huế", country="VNM", occasion="Thượng đỉnh ba bên"
        ),
        report("b", "2024-05-27", (SATO, LI), kind="summit", city="Huế", country="VNM", occasion="Thượng đỉnh ba bên"),
    ],
    "the first and the last day of a visit, told by one article": [
        report("a", kind="visit", month_day="12-06", year_candidates=[2018], country="VNM", article="x"),
        report("b", kind="visit", month_day="12-08", year_candidates=[2018], country="VNM", article="x"),
    ],
    "a visit, its host named once": [
        report("a", "2018-03-25", (LI, AN), kind="visit", date_end="2018-03-28", country="VNM"),
        report(
            "b",
            None,
            (LI,),
            kind="visit",
            month_day="03-25",
            year_candidates=[2018],
            countries=["CHN", "VNM"],
            country="VNM",
        ),
    ],
    "a month of an open year and that month, one place": [
        report("a", "2018-11", kind="visit", country="VNM"),
        report("b", kind="visit", month_day="11", year_candidates=[2017, 2018], country="VNM"),
    ],
    "told twice by one article, a side left out": [
        report("a", "2024-03-18", kind="call", mode="phone", article="x"),
        report("b", "2024-03-18", (AN,), kind="call", mode="phone", article="x", countries=["CHN", "VNM"]),
    ],
    "a plan and its event in one article": [
        report("a", "2024-03-18", status="planned", city="Huế", country="VNM", article="x"),
        report("b", "2024-03-18", city="Huế", country="VNM", article="x"),
    ],
    "a day and its month in one article": [
        report("a", "2024-03-18", city="Huế", country="VNM", article="x"),
        report("b", "2024-03", city="Huế", country="VNM", article="x", role="background"),
    ],
    "a chain of three articles": [
        report("a", "2024-03-18"),
        report("b", "2024-03-18", kind="meeting"),
        report("c", "2024-03-18", (AN,), countries=["CHN", "VNM"]),
    ],
}

ONE |= {
    "two countries told of one day, one of them of a plan": [
        report("a", "2024-03-18", city="Hà Nội", country="VNM"),
        report("b", "2024-03-18", city="Hamburg", country="DEU", status="planned"),
    ],
    "a visit and the guest's leaving two days after its last day": [
        report("a", "2024-03-18", (LI,), kind="visit", date_end="2024-03-20", country="VNM", countries=["CHN", "VNM"]),
        report("b", "2024-03-22", (LI,), kind="visit", country="VNM", countries=["CHN", "VNM"]),
    ],
    "two cities of one visit, two days apart": [
        report("a", "2024-03-18", kind="visit", city="Huế", country="VNM"),
        report("b", "2024-03-20", kind="visit", city="Hà Nội", country="VNM"),
    ],
    "talks, and a meeting told of the next day": [
        report("a", "2024-03-18", city="Hà Nội", country="VNM"),
        report("b", "2024-03-19", kind="meeting", country="VNM"),
    ],
    "a meeting, and a reception told of the day before": [
        report("a", "2024-03-18", kind="meeting", city="Hà Nội", country="VNM"),
        report("b", "2024-03-17", kind="reception", city="Hà Nội", country="VNM"),
    ],
    "a plan that came true, and another country told once": [
        report("a", "2024-03-18", status="planned", city="Hà Nội", country="VNM"),
        report("b", "2024-03-18", city="Hà Nội", country="VNM"),
        report("c", "2024-03-18", country="CHN"),
    ],
    "the month of an encounter that one report puts into another mode": [
        report("a", "2024-03-18", mode="visit", country="VNM"),
        report("b", "2024-03-18", mode="third-party"),
        report("c", "2024-03", mode="visit", country="VNM", role="background"),
    ],
    "the month of a visit, another host": [
        report("a", "2018-05-31", (LI, AN), kind="visit", city="Hà Nội", country="VNM"),
        report("b", "2018-05", (LI, BINH), kind="visit", country="VNM", role="background"),
    ],
}

TWO = {
    "a call of a day, and one of which the year alone is told": [
        report("a", "2023-12-12", kind="call", mode="phone"),
        report("b", "2023", kind="call", mode="phone", role="background"),
    ],
    "visits of one guest four days apart": [
        report("a", "2024-03-18", kind="visit", country="VNM"),
        report("b", "2024-03-22", kind="visit", country="VNM"),
    ],
    "two guests of one host, two days apart": [
        report("a", "2024-03-18", (AN, LI), kind="visit", country="VNM"),
        report("b", "2024-03-20", (AN, WANG), kind="visit", country="VNM"),
    ],
    "a visit and an invitation two days before": [
        report("a", "2024-03-16", kind="visit", status="invited", country="VNM"),
        report("b", "2024-03-18", kind="visit", country="VNM"),
    ],
    "a banquet, and a meeting of the next day": [
        report("a", "2024-03-18", kind="other", city="Hà Nội", country="VNM"),
        report("b", "2024-03-19", kind="meeting", city="Hà Nội", country="VNM"),
    ],
    "some week of a year, one place, of an encounter told once": [
        report("a", "2018-05-29", country="VNM"),
        report("b", year_candidates=[2018], country="VNM", role="background"),
    ],
    "a talk and a meeting with somebody unnamed, in one sentence": [
        report("a", "2024-03-18", article="x", evidence="one"),
        report("b", "2024-03-18", (AN,), kind="meeting", article="x", countries=["CHN", "VNM"], evidence="one"),
    ],
    "a year and a month of it, the city named once": [
        report("a", "2018-06", kind="visit", country="VNM"),
        report("b", "2018", kind="visit", city="Huế", country="VNM", role="background"),
    ],
    "undated mentions of A with B, and of A with B and another": [
        report("a", role="background"),
        report("b", people=(AN, LI, ZHOU), role="background"),
    ],
    "another day": [report("a", "2024-03-18"), report("b", "2024-03-25")],
    "two days apart": [report("a", "2024-03-18"), report("b", "2024-03-20")],
    "another year": [report("a", "2023-03-18"), report("b", "2024-03-18")],
    "same day, another guest": [report("a", "2024-03-18"), report("b", "2024-03-18", (AN, WANG))],
    "same day, another host": [report("a", "2024-03-18"), report("b", "2024-03-18", (BINH, LI))],
    "same day, ministers apart from leaders": [report("a", "2024-03-18"), report("b", "2024-03-18", (BINH, WANG))],
    "a visit and the talks held on it": [report("a", "2024-03-18", kind="visit"), report("b", "2024-03-18")],
    "an invitation of a day, and a visit of that year": [
        report("a", "2024-06-14", kind="visit", status="invited", country="CHN"),
        report("b", "2024", kind="visit", country="CHN", role="background"),
    ],
    "a welcome and a farewell": [
        report("a", "2024-03-18", kind="ceremony", city="Huế", country="VNM"),
        report("b", "2024-03-19", kind="ceremony", city="Huế", country="VNM"),
    ],
    "talks of one newspaper without names, and one guest of that day": [
        report("a", "2024-03-18"),
        report("b", "2024-03-18", (), countries=["CHN", "VNM"]),
    ],
    "a ceremony and the talks after it": [report("a", "2024-03-18", kind="ceremony"), report("b", "2024-03-18")],
    "a call and a meeting of one day": [
        report("a", "2024-03-18", kind="call", mode="phone"),
        report("b", "2024-03-18", kind="meeting", mode="visit"),
    ],
    "told apart by one article": [
        report("a", "2024-03-18", article="x"),
        report("b", "2024-03-18", kind="meeting", article="x"),
    ],
    "two rounds of one day": [
        report("a", "2024-03-18", occasion="vòng đàm phán thứ 6"),
        report("b", "2024-03-18", occasion="vòng đàm phán thứ 7"),
    ],
    "a slip of a day, other places": [
        report("a", "2024-03-18", city="Hà Nội", country="VNM"),
        report("b", "2024-03-19", city="Huế", country="VNM"),
    ],
    "talks one day, another kind of meeting the next": [
        report("a", "2024-03-18"),
        report("b", "2024-03-19", kind="reception"),
    ],
    "a slip of a day, one side not named": [
        report("a", "2024-03-18"),
        report("b", "2024-03-19", (AN,), countries=["CHN", "VNM"]),
    ],
    "an open year that the dated one is not among": [
        report("a", "2020-05-29"),
        report("b", month_day="05-29", year_candidates=[2017, 2018]),
    ],
    "an open year, two days apart": [report("a", "2018-05-31"), report("b", month_day="05-29", year_candidates=[2018])],
    "an open year, a day apart, many years": [
        report("a", "2018-05-30"),
        report("b", month_day="05-29", year_candidates=[2015, 2016, 2017, 2018]),
    ],
    "an open year, a day apart, another kind": [
        report("a", "2018-05-30"),
        report("b", month_day="05-29", year_candidates=[2018], kind="reception"),
    ],
    "some week of two years, place unknown": [report("a", "2018-05-30"), report("b", year_candidates=[2018, 2019])],
    "some week of other years": [
        report("a", "2018-05-30", country="VNM"),
        report("b", year_candidates=[2015, 2016], country="VNM"),
    ],
    "some week of two years, only planned on a day": [
        report("a", "2018-05-30", country="VNM", status="planned"),
        report("b", year_candidates=[2018, 2019], country="VNM"),
    ],
    "an open year, another person": [
        report("a", "2018-05-29", (AN, WANG)),
        report("b", month_day="05-29", year_candidates=[2018]),
    ],
    "the month of talks, a side and the place left out": [
        report("a", "2018-05-29", country="VNM"),
        report("b", None, (AN,), month_day="05", year_candidates=[2018], countries=["CHN", "VNM"]),
    ],
    "a day, a side left out, two countries": [
        report("a", "2018-05-29", city="Huế", country="VNM"),
        report("b", "2018-05-29", (AN,), countries=["CHN", "VNM"], city="Bắc Kinh", country="CHN"),
    ],
    "an open year, another mode": [
        report("a", "2018-05-29", mode="visit"),
        report("b", month_day="05-29", year_candidates=[2018], mode="third-party"),
    ],
    "two open years with other candidates": [
        report("a", month_day="05-29", year_candidates=[2017, 2018]),
        report("b", month_day="05-29", year_candidates=[2009]),
    ],
    "a month of an open year, place unknown": [
        report("a", month_day="05", year_candidates=[2017, 2018]),
        report("b", month_day="05", year_candidates=[2017, 2018]),
    ],
    "talks here and a plan to meet elsewhere the next day": [
        report("a", "2024-03-18", city="Hà Nội", country="VNM"),
        report("b", "2024-03-19", city="Hamburg", country="DEU", status="planned"),
    ],
    "talks here and a plan of one of them to meet another elsewhere": [
        report("a", "2024-03-18", city="Hà Nội", country="VNM"),
        report("b", "2024-03-18", (AN,), countries=["CHN", "VNM"], country="CHN", status="planned"),
    ],
    "a day of an open year, two countries": [
        report("a", month_day="05-29", year_candidates=[2017, 2018], city="Huế", country="VNM"),
        report("b", month_day="05-29", year_candidates=[2017, 2018], city="Bắc Kinh", country="CHN"),
    ],
    "a month, two cities": [
        report("a", "2024-03", city="Huế", country="VNM"),
        report("b", "2024-03", city="Hà Nội", country="VNM"),
    ],
    "a year and one side alone": [report("a", "2024-03-18"), report("b", "2024", (AN,), countries=["CHN", "VNM"])],
    "a year alone, place unknown, a side left out": [
        report("a", "2017", (AN,), countries=["CHN", "VNM"]),
        report("b", "2017", (AN,), countries=["CHN", "VNM"]),
    ],
    "undated, nothing in common but people": [report("a"), report("b")],
    "undated mentions of other people": [
        report("a", role="background"),
        report("b", people=(AN, "Vương Nhị@CHN"), role="background"),
    ],
    "undated mentions, one of what was held and one of a plan": [
        report("a", role="background"),
        report("b", status="planned"),
    ],
    "an undated mention of the city of a dated encounter that one article tells": [
        report("a", "2024-03-18", city="Hà Nội", country="VNM"),
        report("b", role="background", city="Hà Nội", country="VNM"),
    ],
    "undated mentions of two cities": [
        report("a", role="background", city="Hà Nội", country="VNM"),
        report("b", role="background", city="Bắc Kinh", country="CHN"),
    ],
    "undated plans told in other years": [
        report("a", status="planned", published="2017-05-02"),
        report("b", status="planned", published="2023-05-02"),
    ],
    "undated mentions told in other months": [
        report("a", role="background", published="2024-03-02"),
        report("b", role="background", published="2024-05-30"),
    ],
    "sentences that differ by a number": [
        report("a", evidence="Ông An và ông Lý Đại Hải sẽ hội đàm lần thứ 2 tại thủ đô của nước chủ nhà."),
        report("b", evidence="Ông An và ông Lý Đại Hải sẽ hội đàm lần thứ 3 tại thủ đô của nước chủ nhà."),
    ],
    "a visit there and one back, told in one sentence": [
        report(
            *("a", None, (LI,)),
            kind="visit",
            country="VNM",
            countries=["CHN", "VNM"],
            evidence="Ông Lý Đại Hải thăm nước này và mời ông An sang thăm vào một dịp thích hợp.",
        ),
        report(
            "b",
            kind="visit",
            status="invited",
            country="CHN",
            evidence="Ông Lý Đại Hải thăm nước này và mời ông An sang thăm vào một dịp thích hợp.",
        ),
    ],
    "undated and dated": [report("a", "2024-03-18"), report("b")],
    "an invitation without a date and a visit": [
        report("a", kind="visit", status="invited", published="2024-02-20"),
        report("b", "2024-03-18", kind="visit"),
    ],
    "a plan and a visit a year later": [
        report("a", kind="visit", status="planned", published="2023-02-20"),
        report("b", "2024-03-18", kind="visit"),
    ],
    "a plan and a visit before it": [
        report("a", kind="visit", status="planned", published="2024-03-20"),
        report("b", "2024-03-01", kind="visit"),
    ],
    "a visit there and a visit back": [
        report("a", "2024-03-18", kind="visit", country="VNM"),
        report("b", "2024", kind="visit", country="CHN"),
    ],
    "guests of two visits at once": [
        report("a", "2024-03-18", (AN, LI), kind="visit", country="VNM"),
        report("b", "2024-03-18", (AN, WANG), kind="visit", country="VNM"),
    ],
    "two summits of one day": [
        report("a", "2024-10-09", (AN,), kind="summit", city="Vientiane", occasion="Hội nghị Cấp cao ASEAN - Nhật Bản"),
        report("b", "2024-10-09", (LI,), kind="summit", city="Vientiane", occasion="Cấp cao Đông Á"),
    ],
    "summits of two numbers": [
        report("a", "2024-10-09", (AN,), kind="summit", occasion="Cấp cao ASEAN 44"),
        report("b", "2024-10-09", (AN,), kind="summit", occasion="Cấp cao ASEAN 45"),
    ],
    "summits in two places": [
        report("a", "2024-10-09", (AN,), kind="summit", city="Vientiane", country="LAO"),
        report("b", "2024-10-09", (AN,), kind="summit", city="Lima", country="PER"),
    ],
    "three leaders' summit and two of them in its margins": [
        report(
            "a", "2024-05-27", (AN, LI, SATO), kind="summit", city="Huế", country="VNM", occasion="Thượng đỉnh ba bên"
        ),
        report("b", "2024-05-27", (AN, SATO), kind="meeting", city="Huế", country="VNM"),
    ],
    "two bilateral meetings in the margins of one summit": [
        report("a", "2024-05-27", (AN, SATO), kind="meeting", city="Huế", country="VNM"),
        report("b", "2024-05-27", (AN, LI), kind="meeting", city="Huế", country="VNM"),
    ],
    "syllables that differ by a letter": [
        report("a", "2024-03-18", (AN, "Vương Thành Long@CHN")),
        report("b", "2024-03-18", (AN, "Vương Thạnh Luông@CHN")),
    ],
    "two brothers by their given names": [
        report("a", "2024-03-18", (AN, "Fidel Carrero@CUB")),
        report("b", "2024-03-18", (AN, "Ramon Carrero@CUB")),
    ],
    "a call in the morning, a call in the evening": [
        report("a", "2024-03-18", kind="call", mode="phone", article="x"),
        report("b", "2024-03-18", kind="call", mode="phone", article="x"),
    ],
    "days of an open year that are too far apart for one visit": [
        report("a", kind="visit", month_day="04-10", year_candidates=[2018, 2019], country="VNM"),
        report("b", kind="visit", month_day="04-27", year_candidates=[2018, 2019], country="VNM"),
    ],
    "talks on two days of an open year": [
        report("a", month_day="04-24", year_candidates=[2018, 2019], country="VNM"),
        report("b", month_day="04-25", year_candidates=[2018, 2019], country="VNM"),
    ],
    "an invitation of a month and one of a day": [
        report("a", "2017-07", kind="visit", status="invited", country="USA", city="Washington"),
        report(
            *("b", None),
            kind="visit",
            status="invited",
            country="USA",
            city="Washington",
            month_day="07-16",
            year_candidates=[2017, 2018],
        ),
    ],
    "two visits of a year, one without its host": [
        report("a", "2018", (LI, AN), kind="visit", country="VNM"),
        report("b", "2018", (LI,), kind="visit", country="VNM", countries=["CHN", "VNM"]),
    ],
    "an invitation and a visit two days later in an open year": [
        report("a", kind="visit", status="invited", month_day="07-16", year_candidates=[2018], country="VNM"),
        report("b", kind="visit", month_day="07-18", year_candidates=[2018], country="VNM"),
    ],
    "a reception and talks of one article, a side left out": [
        report("a", "2024-03-18", kind="talks", article="x"),
        report("b", "2024-03-18", (AN,), kind="reception", article="x", countries=["CHN", "VNM"]),
    ],
    "nobody named, other places": [
        report("a", "2024-03-18", (), countries=["CHN", "VNM"], city="Hà Nội", country="VNM"),
        report("b", "2024-03-18", (), countries=["CHN", "VNM"], city="Bắc Kinh", country="CHN"),
    ],
    "two organisations": [
        report("a", "2024-03-18", (AN, "Anna Berg@")),
        report("b", "2024-03-18", (AN, "Tom Kok@")),
    ],
}


@pytest.mark.parametrize("name", ONE)
def test_reports_of_one_encounter_are_one_meeting(name):
    reports = ONE[name]
    assert len({block_of(r.meeting) for r in reports}) == 1
    assert parted(*reports) == {frozenset(r.meeting.meeting_id for r in reports)}


@pytest.mark.parametrize("name", TWO)
def test_two_encounters_stay_two_rows(name):
    assert parted(*TWO[name]) == groups("a", "b")


def test_a_plan_without_a_date_is_not_what_many_tell_of_that_city():
    hanoi = {"city": "Hà Nội", "country": "VNM"}
    many = [report(name, "2024-03-18", **hanoi) for name in "abcde"]
    assert parted(*many, report("p", status="planned", **hanoi)) == groups("abcde", "p")
    assert parted(*many, report("y", role="background", year_candidates=[2019], **hanoi)) == groups("abcde", "y")


def test_mentions_without_a_day_have_the_years_of_all_or_none():
    def years(*candidates):
        told = [report(str(i), role="background", year_candidates=list(some)) for i, some in enumerate(candidates)]
        return fuse(told).meeting.year_candidates

    assert years([2017, 2018], [2018, 2019]) == [2017, 2018, 2019]
    assert years([2018], [], []) == []


def test_an_article_without_a_date_was_written_when_it_last_tells_of_something_held():
    dated = [
        report("a", "2018-05-02", article="x"),
        report("b", "2019-06-30", article="y"),
        report("c", "2019-06-30", kind="ceremony", article="z"),
    ]
    told = [report(name, role="background", article=article) for name, article in ("mx", "ny", "oz")]
    assert parted(*dated, *told) == groups("a", "b", "c", "m", "no")


def test_undated_mentions_of_people_with_several_encounters_stay_apart():
    mentions = [report(name, role="background") for name in "mno"]
    first, second = report("a", "2018-05-02", country="CHN"), report("b", "2019-06-30", country="CHN")
    assert parted(first, *mentions) == groups("a", "mno")
    assert parted(first, second, *mentions) == groups("a", "b", "m", "n", "o")
    elsewhere = [report(name, role="background", country="VNM") for name in "xy"]
    assert parted(first, second, *elsewhere) == groups("a", "b", "xy")
    told = [report(name, role="background", published="2019-07-02") for name in "xy"]
    assert parted(first, second, *told) == groups("a", "b", "xy")


def test_an_undated_mention_of_a_city_of_two_encounters_stays_apart():
    hanoi = {"city": "Hà Nội", "country": "VNM"}
    first, second = report("a", "2024-03-18", **hanoi), report("b", "2022-03-18", **hanoi)
    assert parted(first, second, report("c", role="background", **hanoi)) == groups("a", "b", "c")


def test_a_plan_for_one_country_is_not_joined_over_an_article_without_a_place():
    plan = report(
        "a", "2017-07-07", kind="meeting", status="planned", city="Sochi", country="RUS", date_end="2017-07-08"
    )
    held = report("b", "2017-07-07", kind="meeting", city="Hamburg", country="DEU")
    nowhere = report("c", "2017-07-07")
    assert all({"a", "b"} - group for group in parted(plan, held, nowhere))


def test_a_month_goes_to_the_fullest_encounter_of_a_day():
    many = [report(name, "2018-04-27", country="VNM") for name in "abc"]
    other = report("d", "2018-04-27", country="VNM", article="article a")
    month = report("m", None, month_day="04", year_candidates=[2018, 2019], role="background")
    assert parted(*many, other, month) == groups("abcm", "d")


def test_one_report_with_another_place_does_not_keep_those_of_that_month_apart():
    held = report("h", "2024-03-18", city="Huế", country="VNM", mode="third-party")
    wrong = report("a", "2024-03", city="Bắc Kinh", country="CHN", mode="visit")
    months = [report(name, "2024-03", role="background") for name in "bc"]
    assert parted(held, wrong, *months) == groups("hbc", "a")


def test_a_month_goes_to_the_fullest_encounter_of_a_stay():
    talks = [report(name, "2024-03-18", city="Hà Nội", country="VNM") for name in "ab"]
    supper = report("c", "2024-03-20", kind="other", city="Hà Nội", country="VNM")
    month = report("m", "2024-03", role="background", country="VNM")
    assert parted(*talks, supper, month) == groups("abm", "c")
    calls = [
        report(name, f"2024-03-{day}", kind="call", mode="phone") for name, day in zip("abc", (18, 18, 20), strict=True)
    ]
    assert parted(*calls, report("m", "2024-03", kind="call", mode="phone")) == groups("ab", "c", "m")


def test_a_year_goes_to_the_encounter_that_outnumbers_the_others_of_that_year():
    many = [report(name, "2018-06-12", city="Huế", country="VNM") for name in "abcdef"]
    once, elsewhere = (
        report("x", "2018-03-01", city="Huế", country="VNM"),
        report("y", "2017-06-12", city="Huế", country="VNM"),
    )
    year = report("m", "2018", role="background", city="Huế", country="VNM")
    open_year = report("o", month_day="06-12", year_candidates=[2017, 2018], city="Huế", country="VNM")
    found = parted(*many, once, elsewhere, year, open_year)
    assert {"m", "a"} <= next(group for group in found if "m" in group) and frozenset("o") in found


def test_two_rounds_of_one_day_take_the_articles_that_name_their_people():
    rounds = [
        report("a", "2024-03-18", (AN, LI), article="x"),
        report("b", "2024-03-18", (BINH, WANG), article="x"),
        report("c", "2024-03-18", (BINH, WANG)),
        report("d", "2024-03-18", (AN, LI)),
    ]
    assert parted(*rounds) == groups("ad", "bc")


def test_a_third_article_goes_to_the_encounter_of_its_kind():
    talks, tea = report("a", "2024-03-18", article="x"), report("b", "2024-03-18", kind="meeting", article="x")
    assert parted(talks, tea, report("c", "2024-03-18", kind="meeting")) == groups("a", "bc")


def test_an_article_with_visit_talks_and_reception_beside_one_with_the_same():
    first = [
        report(n, "2024-03-18", kind=k, article="x")
        for n, k in zip("abc", ("visit", "talks", "reception"), strict=True)
    ]
    second = [
        report(n, "2024-03-18", kind=k, article="y")
        for n, k in zip("def", ("visit", "talks", "reception"), strict=True)
    ]
    assert parted(*first, *second) == groups("ad", "be", "cf")


def test_two_cities_on_two_days_are_not_joined_over_an_article_without_a_place():
    first = report("a", "2024-03-18", city="Huế", country="VNM")
    second = report("b", "2024-03-19", city="Hà Nội", country="VNM")
    assert all(
        {"a", "b"} - group for group in parted(first, second, report("c", "2024-03-18"), report("d", "2024-03-19"))
    )


def test_a_plan_and_its_event_of_one_article_are_joined_though_other_articles_tell_them_too():
    told = [
        report("a", "2024-03-18", status="planned", article="x"),
        report("b", "2024-03-18", status="planned"),
        report("c", "2024-03-18", article="x"),
        report("d", "2024-03-18"),
    ]
    assert parted(*told) == groups("abcd")


def test_a_year_alone_is_little_to_go_by_where_several_encounters_are_known():
    years = [report(name, "2017", role="background") for name in "mn"]
    dated = [report("a", "2017-03-18"), report("b", "2017-09-18")]
    assert parted(*years) == groups("mn")
    assert parted(*years, *dated) == groups("a", "b", "m", "n")


def test_some_week_of_many_years_stays_open():
    told = [report(name, "2018-05-29", country="VNM") for name in "ab"]
    weeks = [
        report(name, role="background", country="VNM", year_candidates=list(range(2016, last)))
        for name, last in (("m", 2022), ("n", 2023))
    ]
    assert parted(*told, weeks[0]) == groups("abm")
    assert parted(*told, weeks[1]) == groups("ab", "n")


def test_some_week_of_two_years_with_two_encounters_stays_open():
    place = {"city": "Huế", "country": "VNM"}
    week = report("c", year_candidates=[2018, 2019], **place)
    assert parted(report("a", "2018-05-29", **place), report("b", "2019-02-01", **place), week) == groups("a", "b", "c")


def test_a_month_with_a_side_left_out_is_that_of_the_encounter_many_tell():
    many = [report(name, "2018-05-29", country="VNM") for name in "acdef"]
    month = report("b", None, (AN,), month_day="05", year_candidates=[2018], countries=["CHN", "VNM"])
    assert parted(*many, month) == groups("abcdef")


def test_a_report_of_several_days_does_not_make_talks_of_two_days_one():
    place = {"city": "Huế", "country": "VNM"}
    first, second = report("a", "2024-03-18", **place), report("b", "2024-03-19", (AN,), countries=["CHN", "VNM"])
    several = report("c", "2024-03-17", date_end="2024-03-20", **place)
    assert all({"a", "b"} - group for group in parted(first, second, several))
    visits = [report(name, f"2024-03-{day}", kind="visit", **place) for name, day in zip("ab", (18, 20), strict=True)]
    stay = report("c", "2024-03-17", kind="visit", date_end="2024-03-20", **place)
    assert parted(*visits, stay) == groups("abc")


def test_reports_of_a_day_are_joined_before_slips_are_looked_for():
    first = [report("a", "2024-03-18", kind="meeting"), report("b", "2024-03-18", kind="other")]
    second = [report(name, "2024-03-19") for name in "cd"]
    both = report("r", "2024-03-18", date_end="2024-03-19")
    assert parted(*first, *second, both) == groups("ab", "cdr")


def test_two_days_that_several_reports_tell_each_are_two_encounters():
    def told(**fields):
        return [report(name, f"2024-03-{day}", **fields) for name, day in (("a", 18), ("b", 18), ("c", 19), ("d", 19))]

    assert parted(*told()) == groups("ab", "cd")
    assert parted(*told()[:3]) == groups("abc")
    assert parted(*told(kind="call", mode="phone")) == groups("abcd")


def test_a_report_of_several_hosts_does_not_make_talks_with_each_one():
    first, second = report("a", "2024-03-18", (AN, LI)), report("b", "2024-03-18", (BINH, LI))
    both = report("c", "2024-03-18", (AN, BINH, LI))
    assert all({"a", "b"} - group for group in parted(first, second, both))


def test_a_report_that_leaves_a_side_out_stays_apart_from_two_encounters_that_it_may_mean():
    hue = {"city": "Huế", "country": "VNM"}
    first, second = report("a", "2024-03-18", **hue), report("b", "2024-03-18", (AN, WANG), **hue)
    half = report("h", "2024-03-17", (AN,), date_end="2024-03-19", countries=["CHN", "VNM"], **hue)
    assert parted(first, second, half) == groups("a", "b", "h")
    assert parted(first, half) == groups("ah")
    many = [report(name, "2024-03-18", **hue) for name in "cdef"]
    assert parted(first, *many, second, half) == groups("acdefh", "b")


def test_reports_that_leave_a_side_out_are_joined_one_by_one():
    told_twice = report("h", "2024-03-18", (AN,), countries=["CHN", "VNM"], article="article a", evidence="again")
    half = report("i", "2024-03-18", (AN,), countries=["CHN", "VNM"])
    assert parted(report("a", "2024-03-18", kind="reception"), told_twice, half) == groups("ai", "h")


def test_slips_do_not_chain_over_a_week():
    days = [report(name, f"2024-03-{18 + i}") for i, name in enumerate("abcdef")]
    assert all(len(group) <= 2 for group in parted(*days))


def test_a_month_with_two_encounters_stays_open():
    assert parted(report("a", "2024-03-05"), report("b", "2024-03-18"), report("c", "2024-03")) == groups("a", "b", "c")


def test_an_open_year_with_two_dated_candidates_stays_open():
    vague = report("c", month_day="05-29", year_candidates=[2017, 2018])
    assert parted(report("a", "2017-05-29"), report("b", "2018-05-29"), vague) == groups("a", "b", "c")


def test_a_month_with_two_encounters_is_that_of_the_same_place():
    hue, hanoi = ({"city": city, "country": "VNM"} for city in ("Huế", "Hà Nội"))
    found = parted(
        report("a", "2024-03-05", **hue), report("b", "2024-03-18", **hanoi), report("c", "2024-03", **hanoi)
    )
    assert found == groups("a", "bc")


def test_candidates_of_several_reports_close_the_year():
    told = [report("a", month_day="05-29", year_candidates=[2017, 2018], year_reasons=["term:x"])]
    told.append(report("b", month_day="05-29", year_candidates=[2018, 2019], year_reasons=["event:y"]))
    found = fuse(told).meeting
    assert (found.date_start, found.year_basis, found.year_candidates) == ("2018-05-29", "inferred", [])
    assert found.year_reasons == ["event:y", "term:x"]


def test_a_month_of_a_year_and_a_day_of_an_open_year_make_a_date():
    place = {"city": "Singapore", "country": "SGP"}
    month, day = report("a", "2018-06", **place), report("b", month_day="06-12", year_candidates=[2017, 2018], **place)
    assert parted(month, day) == groups("ab")
    found = fuse([month, day]).meeting
    assert (found.date_start, found.time_precision, found.year_candidates) == ("2018-06-12", 1, [])
    assert parted(month, day, report("c", month_day="06-30", year_candidates=[2018], **place)) == groups("a", "b", "c")


def test_candidates_that_all_reports_share_stay_open():
    found = fuse(
        [
            report(name, month_day="05-29", year_candidates=years)
            for name, years in (("a", [2016, 2017, 2018]), ("b", [2017, 2018]))
        ]
    )
    assert (found.meeting.date_start, found.meeting.year_candidates) == (None, [2017, 2018])


def test_a_plan_without_a_date_is_the_next_visit():
    plan = report("a", kind="visit", status="planned", published="2024-02-20")
    soon, later = report("b", "2024-03-01", kind="visit"), report("c", "2024-04-10", kind="visit")
    assert parted(plan, soon, later) == groups("ab", "c")


def test_of_some_day_of_a_year_another_city_is_another_visit():
    day = report("a", "2024-06-30", kind="visit", city="Thượng Hải", country="CHN")
    there = report("b", "2024", kind="visit", city="Thượng Hải", country="CHN")
    elsewhere = report("c", "2024", kind="visit", status="planned", city="Bắc Kinh", country="CHN")
    assert parted(day, there) == groups("ab")
    assert parted(day, elsewhere) == groups("a", "c")


def test_several_pairs_of_ministers_on_one_day():
    pairs = [(AN, LI), (BINH, WANG), (CUC, ZHOU)]
    told = [report(f"{n}{i}", "2024-03-18", people) for i, people in enumerate(pairs) for n in "ab"]
    found = {frozenset(r.meeting.meeting_id for r in group) for group in merge(told)}
    assert found == {frozenset({f"a{i}", f"b{i}"}) for i in range(3)}


def test_a_person_can_declare_two_reports_one():
    apart = [report("a", "2024-03-18"), report("b", "2024-03-25")]
    assert [len(group) for group in merge(apart, same=[("b", "a")])] == [2]


def test_two_meetings_that_a_person_declares_one_are_one_with_all_their_reports():
    days = {"a": "2025-05-07", "b": "2025-05-07", "c": "2025-05-20", "d": "2025-05-20", "e": "2025-06-20"}
    told = [report(name, day) for name, day in days.items()]
    assert [len(group) for group in merge(told)] == [2, 2, 1]
    for pair in ("ac", "db"):
        assert [len(group) for group in merge(told, same=[tuple(pair)])] == [4, 1]


def test_the_id_is_the_smallest_of_the_reports():
    assert fuse([report("c", "2024-03-18"), report("b", "2024-03-18")]).meeting.meeting_id == "b"


def test_held_wins_over_planned_and_main_over_background():
    plan = report("a", "2024-03-18", status="planned", confidence=0.99)
    background = report("b", "2024-03-18", role="background", confidence=0.9)
    main = report("c", "2024-03-18", confidence=0.6)
    found = fuse([plan, background, main])
    assert (found.meeting.status, found.meeting.role, found.best) == ("held", "main", main)


def test_the_most_precise_date_stands_and_a_rougher_one_is_no_disagreement():
    found = fuse([report("a", "2024-03", confidence=0.9), report("b", "2024-03-18", confidence=0.5)])
    assert found.meeting.date_start == "2024-03-18"
    assert "date_start" not in found.disagreements


def test_disagreements_are_kept_with_the_chosen_value_first():
    hanoi = report("a", "2024-03-18", city="Hà Nội", country="VNM", confidence=0.9)
    hue = report("b", "2024-03-19", city="Huế", country="VNM", confidence=0.5)
    found = fuse([hanoi, hue])
    assert found.disagreements == {"date_start": ["2024-03-18", "2024-03-19"], "city": ["Hà Nội", "Huế"]}


def test_a_dated_report_closes_the_year():
    found = fuse(
        [report("a", month_day="05-29", year_candidates=[2017, 2018], confidence=0.9), report("b", "2018-05-29")]
    )
    assert (found.meeting.date_start, found.meeting.month_day, found.meeting.year_candidates) == (
        "2018-05-29",
        None,
        [],
    )


def test_a_place_is_taken_whole():
    found = fuse(
        [
            report("a", "2024-03-18", country="CHN", confidence=0.9),
            report("b", "2024-03-18", city="Hà Nội", country="VNM"),
        ]
    )
    assert (found.meeting.city, found.meeting.country) == ("Hà Nội", "VNM")


def test_an_unnamed_side_is_filled_from_another_article_but_strangers_are_not():
    alone = report("a", "2024-03-18", (AN,), countries=["CHN", "VNM"], confidence=0.9)
    others = [report("b", "2024-03-18", (AN, LI)), report("c", "2024-03-18", (AN, LI, ZHOU))]
    assert [p.name for p in fuse([alone, *others]).meeting.participants] == ["Nguyễn Văn An", "Lý Đại Hải"]


def test_the_name_of_the_table_stands_for_a_person_whom_another_article_spells_longer():
    known = Participant("irl-leo-varadkar", "Leo Varadkar", None, "IRL")
    longer = Participant("leo taoiseach varadkar IRL", "Taoiseach Leo Varadkar", None, "IRL")
    told = [report("a", "2024-03-18", confidence=0.9), report("b", "2024-03-18")]
    told[0].meeting.participants, told[1].meeting.participants = [longer], [known]
    assert [p.person_id for p in fuse(told).meeting.participants] == ["irl-leo-varadkar"]


WORDS = [
    *("hai", "nhà", "lãnh", "đạo", "trao", "đổi", "về", "thương", "mại", "đầu", "tư", "và", "giao", "thông", "giữa"),
    *("các", "nước", "trong", "năm", "tới"),
]


def test_near_copies_count_as_one_source():
    text = " ".join(WORDS * 5)
    copy = text.replace("giao thông", "vận tải", 1) + " Theo hãng tin."
    other = " ".join(reversed(WORDS * 5))
    reports = [report(name, "2024-03-18") for name in "abc"]
    for r, words in zip(reports, (text, copy, other), strict=True):
        r.sketch = sketch(words)
    assert count_sources(reports) == 2
    assert fuse(reports).sources == 2


def test_articles_without_a_text_to_compare_each_count():
    assert count_sources([report("a"), report("b")]) == 2


def test_an_undated_copy_of_a_dated_sentence_does_not_make_it_a_mention():
    words = "Ông An và ông Lý Đại Hải đã hội đàm trong hai giờ tại thủ đô của nước chủ nhà."
    undated = report("a", role="background", evidence=words)
    month = report("b", "2024-03", role="background", evidence=words)
    assert parted(undated, month, report("c", role="background")) == groups("ab", "c")


def test_what_most_reports_tell_stands_against_a_surer_one():
    told = fuse(
        [
            report("a", "2024-03-06", city="Hải Phòng", country="VNM", confidence=0.9),
            report("b", "2024-03-05", city="Hà Nội", country="VNM", confidence=0.5),
            report("c", "2024-03-05", city="Hà Nội", country="VNM", confidence=0.5),
        ]
    )
    assert (told.meeting.date_start, told.meeting.city) == ("2024-03-05", "Hà Nội")
    assert told.disagreements["date_start"] == ["2024-03-05", "2024-03-06"]


def test_the_sentence_that_tells_most_stands_among_those_of_the_day():
    def told(name, date, spans, **fields):
        marks = dict(zip(("who", "when", "where"), spans, strict=False))
        return report(name, date, marks={key: [span] for key, span in marks.items()}, **fields)

    elsewhere = told("a", "2024-03-18", [(0, 5), (50, 60)], confidence=0.9)
    whole = told("b", "2024-03-18", [(0, 5), (10, 15), (20, 25)])
    other_day = told("c", "2024-03-19", [(0, 5), (10, 15), (20, 25)], confidence=0.9)
    background = told("d", "2024-03-18", [(0, 5), (10, 15), (20, 25)], role="background")
    for each in (elsewhere, whole, other_day, background):
        each.meeting.evidence = (0, 30)
    assert fuse([elsewhere, whole, other_day, background, report("e", "2024-03-18")]).best is whole


def test_a_supper_told_beside_talks_does_not_stand_for_them():
    supper = report("a", "2024-03-18", kind="other", confidence=0.9)
    assert fuse([supper, report("b", "2024-03-18")]).meeting.kind == "talks"
    assert fuse([supper, report("b", "2024-03-18"), report("c", "2024-03-18", kind="other")]).meeting.kind == "other"


def test_a_visit_has_the_days_of_the_stay_and_its_days_are_no_disagreement():
    stay = report("a", "2024-03-18", kind="visit", date_end="2024-03-20", country="VNM")
    days = [report(name, "2024-03-19", kind="visit", country="VNM", confidence=0.9) for name in "bc"]
    told = fuse([stay, *days])
    assert (told.meeting.date_start, told.meeting.date_end) == ("2024-03-18", "2024-03-20")
    assert not told.disagreements
    late = fuse([stay, *days, report("d", "2024-03-22", kind="visit", country="VNM")])
    assert late.disagreements["date_start"] == ["2024-03-18", "2024-03-22"]


def test_talks_have_the_day_that_most_reports_tell():
    days = [report(name, "2024-03-19") for name in "bc"]
    assert fuse([report("a", "2024-03-18", date_end="2024-03-20"), *days]).meeting.date_start == "2024-03-19"


def test_spellings_of_a_city_are_one_place():
    spelled = [("Bàn Môn Điếm", 0.5), ("Panmunjeom", 0.5), ("Panmunjom", 0.4)]
    told = [report(city, "2024-03-18", city=city, country="KOR", confidence=sure) for city, sure in spelled]
    other = [report(name, "2024-03-18", city="Seoul", country="KOR", confidence=0.9) for name in "ab"]
    assert fuse([*told, *other]).meeting.city == "Bàn Môn Điếm"
    assert (
        fuse([report("a", city="Panmunjeom", country="KOR")]).meeting.city == "Bàn Môn Điếm"
    )  # as it is where it has a number
    assert fuse([report("a", city="Xã Không Tên", country="KOR")]).meeting.city == "Xã Không Tên"
    assert fuse([report("a", city="Panmunjom")]).meeting.city == "Bàn Môn Điếm"  # no country is told on a border


def test_a_venue_is_in_the_city():
    there = [report(name, city="Hà Nội", country="VNM") for name in "ab"]
    other = report("c", city="Đà Nẵng", country="VNM", venue="Cung Hội nghị", confidence=0.9)
    assert fuse([*there, other]).meeting.venue is None
    assert fuse([*there, report("d", venue="Cung Hội nghị")]).meeting.venue == "Cung Hội nghị"


def test_a_stranger_whom_one_of_many_reports_names_took_no_part():
    told = fuse([report("a", people=(AN, LI, "John Smith@"), confidence=0.9), *(report(name) for name in "bcd")])
    assert [p.name for p in told.meeting.participants] == ["Nguyễn Văn An", "Lý Đại Hải"]


def test_what_hundreds_of_newspapers_tell_in_the_same_way_is_one_meeting():
    many = [report(f"r{n:03}", "2024-03-18", city="Hà Nội", country="VNM") for n in range(300)]
    (found,) = parted(*many)
    assert len(found) == 300


def test_what_one_article_tells_apart_stays_apart_among_twins():
    told = [report(name, "2024-03-18", article=article) for name, article in zip("abcd", "xxyy", strict=True)]
    assert parted(*told) == groups("ac", "bd")
