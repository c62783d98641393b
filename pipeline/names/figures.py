"""Named mentions -> figures: which names are of one person, that person's fullest title and country."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from pipeline.lexicon.folding import fold_words
from pipeline.lexicon.offices import country_of, identify, people, women
from pipeline.names.cast import SPOUSE, VIETNAM, Mention, title_text
from pipeline.names.names import is_called, is_syllable, is_vietnamese_name, word_lists

_WEAK = {"military", "honorific", SPOUSE, "candidate", "leader", "diplomat", "counterpart", "scholar", "official"}
"""Classes of office that say less of a person than any other."""
_PASSING = word_lists()["passing"]
"""Words before a title that are true for a while only, or of the person."""
MOST_HOLDERS = 50
"""Where more people hold an office, it is not a single one, and no name is another's misspelling."""


@dataclass(slots=True)
class Figure:
    """A person under construction."""

    tokens: list[str]
    name: str
    person_id: str | None = None
    forms: Counter = field(default_factory=Counter)
    countries: Counter = field(default_factory=Counter)
    classes: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    female: bool = False


def group_names(text: str, mentions: list[Mention]) -> list[Figure]:
    """Cluster the named mentions into figures, the fullest names first."""
    _drop_false_names(text, mentions)
    by_form: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.name:
            by_form[text[slice(*mention.name)]].append(mention)
    figures, names = [], _Names()
    for form in sorted(by_form, key=lambda f: (-len(fold_words(f).split()), -len(by_form[f]), by_form[f][0].start)):
        tokens = fold_words(form).split()
        if not tokens:
            continue
        group = by_form[form]
        known = identify(form, {m.country for m in group if m.country})
        options = [f for f in names.like(tokens, known, group) if _may_be(f, tokens, known, group)]
        if options:
            figure = max(options, key=lambda f: _closeness(text, f, tokens, known, group))
        else:
            figure = Figure(tokens, form, known)
            figures.append(figure)
        _take_in(text, figure, form, known, group)
        names.add(figure)
    return figures


def _drop_false_names(text: str, mentions: list[Mention]) -> None:
    """A single syllable behind a title that is part of no other name here is none: Giám đốc Trung tâm."""
    forms = [text[slice(*m.name)] for m in mentions if m.name]
    whole = {
        part for form in forms for part in fold_words(form).split()[" " not in form :]
    }  # a lone word proves nothing
    for mention in mentions:
        form = text[slice(*mention.name)] if mention.name and mention.classes else ""
        lone = form and " " not in form and "-" not in form and is_syllable(form)
        if lone and fold_words(form) not in whole and not identify(form, set()):
            mention.end, mention.name, mention.form = mention.title[1], None, "title"


def _may_be(figure: Figure, tokens: list[str], known: str | None, group: list[Mention]) -> bool:
    """Whether the mentions by one form of a name can be of a figure: by the table, or by spelling and country."""
    if known and figure.person_id:
        return known == figure.person_id
    if not _fits(tokens, figure.tokens) and not _misspelt(tokens, figure, group):
        return False
    if known and len(tokens) < len(figure.tokens) and known != identify(figure.name, set()):
        return False
    return tokens == figure.tokens or _agree(figure, group)


def _agree(figure: Figure, group: list[Mention]) -> bool:
    """Whether mentions state no other country than those of a figure."""
    stated = {m.country for m in group if m.country}
    return not stated or not figure.countries or not stated.isdisjoint(figure.countries)


def _closeness(
    text: str, figure: Figure, tokens: list[str], known: str | None, group: list[Mention]
) -> tuple[int, float]:
    """How close the mentions by one form are to a figure that they can be of; whom the table knows comes first."""
    if known and figure.person_id:
        return 2, len(figure.mentions)
    given = tokens == figure.tokens[-len(tokens) :] or not is_vietnamese_name(figure.name)
    office = any(m.classes & figure.classes for m in group)
    female = (figure.female or "thi" in figure.tokens) and _is_woman(text, group)
    before = [m.start for m in figure.mentions if m.start < group[0].start]
    near = 1 / (1 + group[0].start - max(before)) if before else 0.0
    lady = figure.female or figure.person_id in women()
    other = lady and any(is_called(text, m.start, "men") for m in group)
    return 1, given + office + female + near - 2 * other


def _is_woman(text: str, group: list[Mention]) -> bool:
    """Whether one of the mentions calls its person bà or cô."""
    return any(is_called(text, m.start, "women") for m in group)


def _take_in(text: str, figure: Figure, form: str, known: str | None, group: list[Mention]) -> None:
    """Make the mentions by one form of a name a figure's own, and the form its name if it is better."""
    figure.person_id = figure.person_id or known
    if _names_better(form, len(group), figure):
        figure.tokens, figure.name = fold_words(form).split(), form
    figure.female = figure.female or _is_woman(text, group)
    figure.forms[form] += len(group)
    figure.mentions += group
    for mention in group:
        figure.classes |= mention.classes
        if mention.country:
            figure.countries[mention.country] += 1


class _Names:
    """Figures by what another form of a name shares with theirs, so that no form is held against everybody."""

    def __init__(self) -> None:
        self.order: dict[int, int] = {}
        self.sharing: dict[tuple[str, str], dict[int, Figure]] = {}

    def add(self, figure: Figure) -> None:
        """Take in a figure, or what is new about it."""
        self.order.setdefault(id(figure), len(self.order))
        shared = _looked_up_by(figure.tokens, figure.person_id)
        shared += [("initial", token[0]) for token in figure.tokens]
        shared += [("office", office) for office in figure.classes & word_lists()["principal"]]
        for what in shared:
            self.sharing.setdefault(what, {})[id(figure)] = figure

    def like(self, tokens: list[str], person_id: str | None, group: list[Mention]) -> list[Figure]:
        """Figures that may have a name, in the order they came in."""
        shared = _looked_up_by(tokens, person_id)
        if all(len(token) == 1 for token in tokens):
            shared += [("initial", token) for token in tokens]
        offices = {c for m in group for c in m.classes} & word_lists()["principal"]
        shared += [o for c in offices if len(self.sharing.get(o := ("office", c), ())) <= MOST_HOLDERS]
        found = {key: figure for what in shared for key, figure in self.sharing.get(what, {}).items()}
        return [found[key] for key in sorted(found, key=self.order.__getitem__)]


def _looked_up_by(tokens: list[str], person_id: str | None) -> list[tuple[str, str]]:
    """The words of a name, the words run together, and the person where known."""
    words = [("word", token) for token in tokens] + [("whole", "".join(tokens))]
    return words + ([("person", person_id)] if person_id else [])


def _names_better(form: str, times: int, figure: Figure) -> bool:
    """A fuller form is the better name; of forms as full that of the table, else the one told more often."""
    known = fold_words(people()[figure.person_id].name).split() if figure.person_id else None
    tokens = fold_words(form).split()
    theirs = (len(figure.tokens), figure.tokens == known, figure.forms[figure.name])
    return (len(tokens), tokens == known, times) > theirs


def _fits(short: list[str], long: list[str]) -> bool:
    """A form of the same name: the same parts, an end or a beginning of it, initials allowed."""
    if sorted(short) == sorted(long) or "".join(short) == "".join(long):
        return True
    if len(short) > len(long):
        return False
    size = len(short)
    for i in range(len(long) - size + 1):
        window = long[i : i + size]
        if all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(short, window, strict=True)):
            return True
    initials = len(short) > 1 and len(short[0]) == 1
    if initials and long[0].startswith(short[0]) and short[1:] == long[-(size - 1) :]:
        return True
    return size > 1 and short[0] == long[0] and short[-1] == long[-1]


def _misspelt(tokens: list[str], figure: Figure, group: list[Mention]) -> bool:
    """Another spelling of the holder of the same single office: Thoonglun Sisulith, Thongloun Sisoulith."""
    office = {c for m in group for c in m.classes} & figure.classes & word_lists()["principal"]
    if not office or not _agree(figure, group):
        return False
    if abs(len(tokens) - len(figure.tokens)) > 1 and len(tokens) > 1:
        return False
    ours, theirs = tokens[-1], figure.tokens[-1]
    whole = SequenceMatcher(None, " ".join(tokens), " ".join(figure.tokens)).ratio()
    return whole >= 0.8 or (len(tokens) == 1 and len(ours) > 3 and SequenceMatcher(None, ours, theirs).ratio() >= 0.75)


def best_title(text: str, figure: Figure) -> str | None:
    """The fullest title that stands with the name, offices before ranks and relations, counterparts last.

    `Chủ tịch` alone is of anything, and says less than `nhà lãnh đạo Peru`.
    """
    options = [m for m in figure.mentions if m.title and m.classes]
    if not options:
        return None

    titles = {title_text(text, m).lower() for m in options}

    def worth(mention: Mention) -> tuple[bool, bool, int, bool, int]:
        title = title_text(text, mention)
        first, _, rest = title.partition(" ")
        bare = mention.classes == {"chair"} and not (mention.country or mention.organisation) and " " not in rest
        office, counterpart = bool(mention.classes - _WEAK) and not bare, mention.classes <= {"counterpart"}
        passing = first.lower() in _PASSING and rest.lower() in titles
        return office, not counterpart, min(len(rest if passing else title), 90), not passing, -mention.start

    return title_text(text, max(options, key=worth))


def country_of_figure(
    text: str,
    figure: Figure,
    mentions: list[Mention],
    titled: list[Mention],
    spoken: Counter,
    taken: set[tuple[str, str | None]],
) -> str | None:
    """The country a figure acts for: stated, of the same title elsewhere, of the neighbour, or implied by the article.

    `titled` are the mentions by a title with a country and no name; `spoken` counts the countries that the
    article names; `taken` are the (class of office, country) that others hold.
    """
    return (
        stated_country(figure)
        or _titled_country(figure, titled, taken)
        or _beside(figure, mentions, text)
        or _implied_country(figure, spoken, taken)
    )


def stated_country(figure: Figure) -> str | None:
    """The country that the titles of a figure state most often, else that of the table."""
    if figure.countries:
        return figure.countries.most_common(1)[0][0]
    if figure.person_id and not any(m.organisation for m in figure.mentions):
        return country_of(figure.person_id)
    return None


def _beside(figure: Figure, mentions: list[Mention], text: str) -> str | None:
    """The country of the titled person right before: `Tổng tư lệnh Thổ Nhĩ Kỳ A và quan chức tình báo B`."""
    for mention in figure.mentions:
        i = bisect_left(mentions, mention.start, key=lambda m: m.start)
        before = mentions[i - 1] if i else None
        if (
            before
            and mention.title
            and before.country
            and text[before.end : mention.start].strip() in word_lists()["conjunctions"]
        ):
            return before.country
    return None


def _titled_country(figure: Figure, titled: list[Mention], taken: set[tuple[str, str | None]]) -> str | None:
    """The country of a title that stands alone elsewhere (Thủ tướng Nhật Bản) and that nobody named with it holds."""
    if any(m.organisation for m in figure.mentions):
        return None
    options = Counter(
        m.country
        for m in titled
        for c in m.classes & figure.classes & word_lists()["principal"]
        if (c, m.country) not in taken
    )
    return options.most_common(1)[0][0] if options else None


def _implied_country(figure: Figure, spoken: Counter, taken: set[tuple[str, str | None]]) -> str | None:
    """A domestic office without a country is Vietnam's if the name is; else the one foreign country spoken of."""
    if any(m.organisation for m in figure.mentions):
        return None
    official = figure.classes & word_lists()["domestic"]
    if is_vietnamese_name(figure.name) and (official or not spoken or spoken[VIETNAM]):
        return VIETNAM
    single = figure.classes & {"head_of_state", "head_of_government", "foreign_minister", "speaker", "party_leader"}
    foreign = [
        code
        for code, _ in spoken.most_common()
        if code not in (VIETNAM, "UNO", "EUR") and not any((c, code) in taken for c in single)
    ]
    if figure.classes & word_lists()["inferable"]:
        if len(foreign) == 1 or (foreign and spoken[foreign[0]] > 2 * spoken[foreign[1]]):
            return foreign[0] if not is_vietnamese_name(figure.name) else None
    return None
