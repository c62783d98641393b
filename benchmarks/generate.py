"""Makes synthetic readings: N meetings with articles, people and statements, always the same for one seed.

The shape is that of the real corpus: Vietnam in the middle of a star, a third of the
meetings between other countries, a few busy pairs and many rare ones, the years 2000 to
2025 with more in the later ones, some years left open, some rows planned or background,
some meetings told by several articles and some articles nearly copied.

    python -m benchmarks.generate 1000 > readings.jsonl
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta

import orjson

from pipeline.records import (
    ACTS,
    TOPICS,
    Article,
    Layout,
    Meeting,
    Participant,
    Person,
    Reading,
    Relation,
    Span,
    Statement,
)

HOME = "VNM"
# Country, its name, its capital, GeoNames id of the capital, family and given names that its people are made of.
COUNTRIES = (
    ("VNM", "Việt Nam", "Hà Nội", 1581130, ("Nguyễn", "Trần", "Lê", "Phạm"), ("Văn An", "Minh Bình", "Thị Cúc")),
    ("CHN", "Trung Quốc", "Bắc Kinh", 1816670, ("Lý", "Vương", "Trương"), ("Đại Hải", "Kiến Sơn", "Minh Hà")),
    ("USA", "Mỹ", "Washington", 4140963, ("Adams", "Baker", "Clark"), ("John", "Mary", "Robert")),
    ("RUS", "Nga", "Moscow", 524901, ("Ivanov", "Petrov", "Smirnov"), ("Andrei", "Dmitri", "Sergei")),
    ("JPN", "Nhật Bản", "Tokyo", 1850147, ("Sato", "Suzuki", "Tanaka"), ("Akira", "Hiroshi", "Naoko")),
    ("KOR", "Hàn Quốc", "Seoul", 1835848, ("Choi", "Han", "Yoon"), ("Ji Woo", "Min Seo", "Tae Yang")),
    ("LAO", "Lào", "Vientiane", 1651944, ("Bounmy", "Khamla", "Somphone"), ("Keola", "Vongsa", "Sayavong")),
    ("KHM", "Campuchia", "Phnom Penh", 1821306, ("Chan", "Sok", "Meas"), ("Dara", "Rith", "Sophea")),
    ("THA", "Thái Lan", "Bangkok", 1609350, ("Anan", "Chai", "Somchai"), ("Boonmee", "Srisai", "Thongdee")),
    ("IND", "Ấn Độ", "New Delhi", 1261481, ("Gupta", "Mehta", "Rao"), ("Anil", "Kavita", "Suresh")),
    ("FRA", "Pháp", "Paris", 2988507, ("Bernard", "Dubois", "Moreau"), ("Claire", "Louis", "Paul")),
    ("DEU", "Đức", "Berlin", 2950159, ("Becker", "Fischer", "Weber"), ("Anna", "Karl", "Lukas")),
    ("GBR", "Anh", "London", 2643743, ("Cooper", "Hughes", "Turner"), ("Alice", "George", "Henry")),
    ("AUS", "Australia", "Canberra", 2172517, ("Campbell", "Kelly", "Ryan"), ("Grace", "Jack", "Oliver")),
    ("IDN", "Indonesia", "Jakarta", 1642911, ("Hidayat", "Santoso", "Wijaya"), ("Agus", "Dewi", "Rudi")),
    ("MYS", "Malaysia", "Kuala Lumpur", 1735161, ("Ahmad", "Hassan", "Rahman"), ("Aziz", "Farid", "Noor")),
    ("SGP", "Singapore", "Singapore", 1880252, ("Lim", "Ong", "Teo"), ("Boon Keng", "Hui Min", "Wei Jie")),
    ("PHL", "Philippines", "Manila", 1701668, ("Cruz", "Reyes", "Santos"), ("Jose", "Maria", "Ramon")),
    ("CUB", "Cuba", "La Habana", 3553478, ("Castillo", "Herrera", "Perez"), ("Carlos", "Elena", "Luis")),
    ("PRK", "Triều Tiên", "Bình Nhưỡng", 1871859, ("Pak", "Ri", "Jang"), ("Chol Su", "Song Ho", "Yong Nam")),
    ("EUR", "Liên minh châu Âu", "Brussels", 2800866, ("Janssen", "Peeters", "Rossi"), ("Eva", "Marc", "Tom")),
    ("UNO", "Liên hợp quốc", "New York", 5128581, ("Diallo", "Okafor", "Silva"), ("Amina", "Ben", "Rosa")),
)
TITLES = ("Thủ tướng", "Tổng thống", "Chủ tịch Quốc hội", "Bộ trưởng Ngoại giao", "Phó Thủ tướng", "Thứ trưởng")
PUBLISHERS = ("Báo Mẫu", "Tin Sớm", "Thời Sự Thử", "Nhật Báo Ví Dụ", None)
KINDS = ("talks", "meeting", "reception", "call", "visit", "ceremony", "summit", "other")
KIND_WORDS = {
    "talks": "hội đàm với",
    "meeting": "gặp",
    "reception": "tiếp",
    "call": "điện đàm với",
    "visit": "thăm và làm việc với",
    "ceremony": "chủ trì lễ đón",
    "summit": "dự hội nghị cùng",
    "other": "trao đổi với",
}
VERBS = (("khẳng định", "01"), ("đề nghị", "02"), ("cam kết", "03"), ("hoan nghênh", "05"), ("phản đối", "11"))
SUBJECTS = (
    ("hợp tác thương mại hai nước cần cân bằng hơn", ("trade",)),
    ("các bên cần giữ hòa bình ở Biển Đông", ("south_china_sea",)),
    ("đầu tư vào năng lượng sạch sẽ được ưu tiên", ("investment", "energy")),
    ("giao lưu nhân dân là nền tảng của quan hệ", ("people_to_people",)),
    ("hai bên sẽ mở thêm đường bay thẳng", ("transport",)),
    ("hợp tác quốc phòng không nhằm vào nước thứ ba", ("defence_security",)),
    ("đào tạo sinh viên là việc lâu dài", ("education",)),
    ("biến đổi khí hậu cần lời giải chung", ("climate", "multilateral")),
)
FIRST_YEAR, LAST_YEAR = 2000, 2025


def _id(*parts: object) -> str:
    return hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=8).hexdigest()


class _Writer:
    """Collects an article's text paragraph by paragraph and tells where each piece stands."""

    def __init__(self) -> None:
        self.text = ""
        self.paragraphs: list[Span] = []

    def add(self, paragraph: str) -> Span:
        if self.text:
            self.text += "\n"
        start = len(self.text)
        self.text += paragraph
        self.paragraphs.append((start, len(self.text)))
        return start, len(self.text)

    def place(self, words: str, within: Span) -> Span:
        start = self.text.index(words, *within)
        return start, start + len(words)


def readings(meetings: int, seed: int = 1) -> Iterator[Reading]:
    """Readings that hold about `meetings` meetings, a quarter of them told by more than one article."""
    dice = random.Random(seed)
    people = {country[0]: people_of(country[0]) for country in COUNTRIES}
    codes = [country[0] for country in COUNTRIES]
    weights = [1 / (rank + 1) for rank in range(len(codes) - 1)]
    for number in range(meetings):
        first = HOME if dice.random() < 0.66 else dice.choices(codes[1:], weights)[0]
        second = dice.choices(codes[1:], weights)[0]
        while second == first:
            second = dice.choice(codes[1:])
        year = max(dice.randint(FIRST_YEAR, LAST_YEAR), dice.randint(FIRST_YEAR, LAST_YEAR))
        day = date(year, 1, 1) + timedelta(days=dice.randrange(365))
        host, guest = dice.choice(people[first]), dice.choice(people[second])
        kind = dice.choices(KINDS, (25, 25, 15, 8, 15, 4, 4, 4))[0]
        plan = {
            "kind": kind,
            "status": dice.choices(("held", "planned", "invited"), (88, 9, 3))[0],
            "role": dice.choices(("main", "background"), (7, 3))[0],
            "open_year": dice.random() < 0.08,
            "place": dice.choices((first, second, dice.choice(codes)), (5, 3, 2))[0],
        }
        for copy in range(dice.choices((1, 2, 3), (75, 18, 7))[0]):
            published = day + timedelta(days=copy if plan["status"] == "held" else copy - dice.choice((3, 20, 60)))
            yield _reading(dice, f"a{number:07d}{'abc'[copy]}", published, day, host, guest, plan)


def people_of(code: str) -> list[Person]:
    """The leaders of one of `COUNTRIES`."""
    families, givens = next(country[4:] for country in COUNTRIES if country[0] == code)
    found = []
    for i, (family, given) in enumerate((f, g) for f in families for g in givens):
        name = f"{given} {family}" if code in {"USA", "FRA", "DEU", "GBR", "AUS", "RUS"} else f"{family} {given}"
        title = TITLES[i % len(TITLES)]
        found.append(Person(name, code, f"{code.lower()}-{name.lower().replace(' ', '-')}", title))
    return found


def _reading(
    dice: random.Random, article_id: str, published: date, day: date, host: Person, guest: Person, plan: dict
) -> Reading:
    names = {country[0]: country[1] for country in COUNTRIES}
    capitals = {country[0]: country[2:4] for country in COUNTRIES}
    mode = (
        "phone"
        if plan["kind"] == "call"
        else "visit"
        if plan["place"] in (host.country, guest.country)
        else "third-party"
    )
    city, geonameid = (None, None) if mode == "phone" else capitals[plan["place"]]
    words = f"ngày {day.day}/{day.month}" + ("" if plan["open_year"] else f"/{day.year}")
    writer = _Writer()
    title = writer.add(
        f"{host.title} {names[host.country]} {KIND_WORDS[plan['kind']]} {guest.title} {names[guest.country]}"
    )
    lead = writer.add(
        f"{'Tại ' + city + ', ' if city else ''}{words}, {host.title} {names[host.country]} {host.name} "
        f"{KIND_WORDS[plan['kind']]} {guest.title} {names[guest.country]} {guest.name}."
    )
    people = [Person(p.name, p.country, p.person_id, p.title, [writer.place(p.name, lead)]) for p in (host, guest)]
    sides = {host.person_id: "host", guest.person_id: "guest"} if mode == "visit" else {}
    spans = [dice.choice(SUBJECTS) for _ in range(2)]
    countries = sorted((host.country, guest.country))
    meeting = Meeting(
        meeting_id=_id(article_id, *countries, mode, lead[0]),
        role=plan["role"],
        status=plan["status"],
        kind=plan["kind"],
        mode=mode,
        cameo={"phone": "041", "third-party": "044", "visit": "042"}[mode] if plan["status"] == "held" else "036",
        visit_level="official" if plan["kind"] == "visit" else None,
        date_start=None if plan["open_year"] else day.isoformat(),
        date_end=(day + timedelta(days=2)).isoformat() if plan["kind"] == "visit" and not plan["open_year"] else None,
        time_precision=1,
        date_text=writer.place(words, lead),
        year_basis=None if plan["open_year"] else "stated",
        year_candidates=[day.year - 1, day.year] if plan["open_year"] else [],
        month_day=day.strftime("%m-%d") if plan["open_year"] else None,
        city=city,
        geonameid=geonameid,
        country=plan["place"] if city else None,
        countries=countries,
        participants=[
            Participant(p.person_id, p.name, p.title, p.country, sides.get(p.person_id), p.mentions) for p in people
        ],
        topics=sorted({topic for _, topics in spans for topic in topics if topic in TOPICS}),
        evidence=lead,
        marks={"who": [p.mentions[0] for p in people], "when": [writer.place(words, lead)]},
        confidence=round(dice.uniform(0.5, 0.99), 2),
    )
    statements = []
    for (subject, topics), speaker, other in zip(spans, people, reversed(people), strict=True):
        verb, act = dice.choice(VERBS)
        direct = dice.random() < 0.3
        span = writer.add(f"Ông {speaker.name} {verb} {'“' if direct else ''}{subject}{'”' if direct else ''}.")
        statements.append(
            Statement(
                statement_id=_id(article_id, span[0]),
                meeting_id=meeting.meeting_id,
                speaker=speaker.name,
                speaker_id=speaker.person_id,
                speaker_ref="name",
                speaker_country=speaker.country,
                addressee_country=other.country,
                direct=direct,
                verb=verb,
                cue=writer.place(verb, span),
                act=act if act in ACTS else None,
                topics=list(topics),
                span=span,
                confidence=round(dice.uniform(0.5, 0.99), 2),
            )
        )
    relations = []
    if dice.random() < 0.1:
        span = writer.add(f"Hai nước có quan hệ đối tác chiến lược từ năm {day.year - 3}.")
        relations.append(Relation(countries, "strategic_partnership", "established", str(day.year - 3), span))
    publisher = dice.choice(PUBLISHERS)
    return Reading(
        article=Article(article_id, f"synthetic/{article_id}", writer.text, date=published.isoformat()),
        layout=Layout(title, writer.paragraphs[1:], [], publisher, published.isoformat()),
        meetings=[meeting],
        statements=statements,
        relations=relations,
        people=people,
    )


def main() -> None:
    """Print the readings, one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("meetings", type=int)
    for made in readings(parser.parse_args().meetings):
        sys.stdout.buffer.write(orjson.dumps(asdict(made)) + b"\n")


if __name__ == "__main__":
    main()
