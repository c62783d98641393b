"""The records that travel the road from an article to the dashboard.

Every span is a `(start, end)` pair of character offsets, end excluded, into the
article's NFC text. Country codes are ISO 3166-1 alpha-3; `EUR` is the European
Union and `UNO` the United Nations. Dates are ISO 8601 text as precise as they are
known: 2024, 2024-03 or 2024-03-18. Null (None) always means "the text does not say".
"""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]

KINDS = ("talks", "meeting", "reception", "call", "visit", "ceremony", "summit", "other")
MODES = ("visit", "third-party", "multilateral", "phone")
CAMEO = ("036", "040", "041", "042", "044", "046")
STATUSES = ("held", "planned", "invited")
ROLES = ("main", "background")
VISIT_LEVELS = ("state", "official", "working", "friendly", "internal", "private", "transit")
PRECISIONS = ("1", "2", "3", "4")
YEAR_BASES = ("stated", "publication date", "inferred")
"""How a year is known, the surest first."""
RANKS = ("leaders", "ministers", "other")
SIDES = ("host", "guest")
SPEAKER_REFS = ("name", "title", "pronoun", "continuation", "joint")
ACTS = ("01", "02", "03", "05", "11", "12", "13")
TOPICS = (
    "politics",
    "economy",
    "trade",
    "investment",
    "energy",
    "transport",
    "defence_security",
    "south_china_sea",
    "taiwan",
    "korean_peninsula",
    "party_channel",
    "people_to_people",
    "education",
    "health",
    "climate",
    "science_technology",
    "agriculture",
    "multilateral",
    "regional_security",
    "belt_and_road",
    "border",
    "legal_order",
    "other",
)
RELATION_STATUSES = (
    "diplomatic_relations",
    "traditional_friendship",
    "comprehensive_partnership",
    "strategic_partnership",
    "comprehensive_strategic_partnership",
    "comprehensive_strategic_cooperative_partnership",
    "other",
)
RELATION_CHANGES = ("established", "upgraded", "reaffirmed")
BOTH_SIDES = "both sides"


@dataclass(slots=True)
class Article:
    """One article as it came in, before anything is understood."""

    article_id: str
    source: str
    """Where it was read: the path as given, with a line number for tables."""
    text: str
    title: str | None = None
    date: str | None = None
    """Publication date that came with the article as metadata, ISO, else null."""
    url: str | None = None
    publisher: str | None = None
    text_changed: bool = False
    """True where the text had to be repaired: its encoding, entities, unseen signs, line ends or glued words."""
    fingerprint: str | None = None
    """A hash of the file or line that it was read from, by which it is known again unread; null for rows of tables."""
    unread_date: str | None = None
    """A publication date that came with the article and could not be read, as it is written."""


@dataclass(slots=True)
class Layout:
    """The parts of an article's text: what is its own and what is a page's clutter."""

    title: Span | None = None
    body: list[Span] = field(default_factory=list)
    """The article's own paragraphs, in order of the text, never overlapping."""
    captions: list[Span] = field(default_factory=list)
    publisher: str | None = None
    published: str | None = None
    """Publication date, ISO; from the metadata, else from the article's own byline."""
    agencies: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Person:
    """Somebody an article names, with every mention of them."""

    name: str
    """The fullest form of the name in this article."""
    country: str | None = None
    person_id: str = ""
    """Key of the row in knowledge/people.csv, else folded name parts in one spelling, sorted, and country."""
    title: str | None = None
    """The fullest title that stands with the name."""
    mentions: list[Span] = field(default_factory=list)
    classes: frozenset[str] = frozenset()
    """Classes of the offices named with the person, see knowledge/titles.toml."""
    organisation: str | None = None
    """An organisation without a country code that the person speaks for."""
    female: bool = False
    private: bool = False
    """Speaks for a company, a club or a school."""


@dataclass(slots=True)
class Participant:
    """A principal of a meeting."""

    person_id: str
    name: str
    title: str | None
    country: str | None
    side: str | None = None
    """host, guest, or null in a third place."""
    mentions: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Meeting:
    """One concrete encounter between sides of different countries or organisations, as one article reports it."""

    meeting_id: str
    """Id of this report: a hash of article_id, countries, mode, the start of the evidence, and what tells apart
    the encounters that one sentence reports: sort and participants."""
    role: str
    """main: what the article reports; background: another encounter that it mentions."""
    status: str
    """held, planned or invited."""
    kind: str
    """talks, meeting, reception, call, visit, ceremony, summit or other."""
    mode: str | None = None
    """PLOVER's mode of CONSULT: visit, third-party, multilateral, phone; null if the place is unknown."""
    cameo: str = "040"
    visit_level: str | None = None
    date_start: str | None = None
    date_end: str | None = None
    time_precision: int | None = None
    """ACLED's: 1 day, 2 part of a month, 3 month; and 4 year."""
    date_text: Span | None = None
    year_basis: str | None = None
    """stated, publication date, inferred, or null where the year stays open."""
    year_reasons: list[str] = field(default_factory=list)
    year_candidates: list[int] = field(default_factory=list)
    month_day: str | None = None
    """Month and day, or month, of a date whose year is open: 05-29, 05."""
    venue: str | None = None
    city: str | None = None
    geonameid: int | None = None
    country: str | None = None
    """Country of the place."""
    countries: list[str] = field(default_factory=list)
    """The sides, sorted."""
    occasion: str | None = None
    participants: list[Participant] = field(default_factory=list)
    outcomes: list[Span] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    evidence: Span = (0, 0)
    marks: dict[str, list[Span]] = field(default_factory=dict)
    """Spans that gave each field: who, when, where, kind."""
    confidence: float = 0.5


@dataclass(slots=True)
class Statement:
    """A sentence, or quoted passage, that reports what a leader, an official or a side said."""

    statement_id: str
    meeting_id: str | None = None
    speaker: str | None = None
    """Full name, `both sides`, an alpha-3 code where only a side is named, or an organisation's name."""
    speaker_id: str | None = None
    speaker_ref: str | None = None
    """name, title, pronoun, continuation or joint."""
    speaker_country: str | None = None
    addressee_country: str | None = None
    direct: bool = False
    verb: str | None = None
    cue: Span | None = None
    act: str | None = None
    """CAMEO verbal root: statement 01, appeal 02, intent 03, praise 05, disapprove 11, reject 12, threaten 13."""
    topics: list[str] = field(default_factory=list)
    span: Span = (0, 0)
    agency: str | None = None
    confidence: float = 0.5


@dataclass(slots=True)
class Relation:
    """What a text says of the formal relation of two countries."""

    countries: list[str]
    status: str
    change: str | None = None
    date: str | None = None
    span: Span = (0, 0)


@dataclass(slots=True)
class Reading:
    """Everything that was read out of one article."""

    article: Article
    layout: Layout | None = None
    """Null where the gate let the article go by before it was laid out."""
    gated: bool = False
    """True where the gate let the article go by: nothing in it can hold a row."""
    meetings: list[Meeting] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
