"""References: whom a title or a pronoun that stands alone means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.lexicon.folding import fold_words
from pipeline.lexicon.offices import Term, terms
from pipeline.names.cast import SPOUSE, VIETNAM, Cast, Mention, title_text
from pipeline.names.names import is_called, word_lists
from pipeline.names.ranks import LEADERS, LEADING
from pipeline.records import Person

_OPEN_QUOTATION = re.compile(r":\s*[“\"][^”\"]*\Z")


@dataclass(slots=True)
class _Office:
    """What a title that stands alone asks of its holder."""

    title: str
    country: str | None
    classes: frozenset[str]
    meant: frozenset[str]
    """The classes, and the offices that `lãnh đạo`, `nhà ngoại giao` and `người đồng cấp` may stand for."""
    of_ministry: bool
    """A leader of a ministry, so its minister and nobody else."""
    vacant: bool
    """A leader of a state whose highest offices nobody of the article holds, so whoever leads something there."""


def resolve(text: str, doc: Doc, cast: Cast) -> None:
    """Tie titles and pronouns to people: by office and country first, then by who was spoken of last."""
    recent: list[int] = []
    subject: int | None = None
    sentence_starts = [s.start for s in doc._.sentences]
    previous_sentence = -1
    serving = {m.person for m in cast.mentions if m.name and m.classes and not m.former}
    former = {m.person for m in cast.mentions if m.former} - serving
    succeeded = _succeeded(cast, serving)
    for mention in cast.mentions:
        sentence = bisect_right(sentence_starts, mention.start) - 1
        if mention.form == "title":
            mention.person = _holder(text, cast, mention, recent, former, succeeded)
        elif mention.form == "pronoun":
            mention.person = _antecedent(text, cast, mention, recent, subject, sentence)
        if mention.person is None:
            continue
        if mention.former and mention.person not in serving:
            former.add(mention.person)
        if sentence != previous_sentence:
            subject, previous_sentence = mention.person, sentence
        if mention.person in recent:
            recent.remove(mention.person)
        recent.append(mention.person)


def _holder(
    text: str,
    cast: Cast,
    mention: Mention,
    recent: list[int],
    former: set[int | None],
    succeeded: set[tuple[int, str]],
) -> int | None:
    """The person in the article whose title this is.

    `former` are those who hold no office any more, `succeeded` those whose office another of the article holds.
    """
    if not mention.classes or mention.classes & {SPOUSE, "scholar"}:
        return None
    country = cast.country_before(mention.start) if mention.back else mention.country
    if not country and mention.classes & {"leader", "diplomat", "counterpart"}:
        return _just_named(text, cast, mention, recent)
    office = _read_office(text, cast, mention, country, recent)
    lost = LEADERS if "leader" in mention.classes else mention.classes
    best: tuple[float, int] | None = None
    for index, person in enumerate(cast.people):
        if country and person.country != country or not (fit := _fit(office, person)):
            continue
        ladies = person.female and is_called(text, mention.start, "ladies")
        at_home = not country and person.country == VIETNAM and mention.classes & word_lists()["domestic"]
        heard = 0.5 * (recent.index(index) + 1) / len(recent) if index in recent else -0.7 if recent else 0.0
        gone = {of for of in lost if (index, of) in succeeded}
        past = not mention.former and (index in former or bool(gone) and not person.classes & set(LEADERS) - gone)
        score = fit + (1 if ladies else 0) + (0.6 if at_home else 0) + heard - (1.5 if past else 0)
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best else None


def _just_named(text: str, cast: Cast, mention: Mention, recent: list[int]) -> int | None:
    """`nhà lãnh đạo này`: the leader who was spoken of last."""
    if "leader" not in mention.classes or not is_called(text, mention.end + 1, "this_one"):
        return None
    return next((i for i in reversed(recent) if cast.people[i].classes & (LEADING | {"royal"})), None)


def _read_office(text: str, cast: Cast, mention: Mention, country: str | None, recent: list[int]) -> _Office:
    """What a title that stands alone asks of its holder."""
    title = fold_words(title_text(text, mention))
    leader = "leader" in mention.classes
    of_ministry = leader and any(seat in title for seat in word_lists()["ministries"])
    meant = mention.classes - {"honorific"}
    if "counterpart" in meant and recent:
        meant |= _offices_of(cast.people[recent[-1]])
    if of_ministry:
        meant |= {"minister"}
    elif leader:
        meant |= {*LEADERS, "royal", "chair"}
    if "diplomat" in meant and not of_ministry:
        meant |= word_lists()["diplomats"]
    led = any(p.country == country and not p.classes.isdisjoint(LEADERS) for p in cast.people)
    return _Office(title, country, mention.classes, meant, of_ministry, leader and not led)


def _offices_of(person: Person) -> frozenset[str]:
    """The offices of a state that somebody has in the article or, where it gives him none, in the table."""
    classes = person.classes or {t.office for t in terms().get(person.person_id, ()) if t.country == person.country}
    return frozenset(classes & word_lists()["principal"])


def _fit(office: _Office, person: Person) -> float:
    """How well the words and the classes of a title alone fit what the article calls somebody; 0 for not at all."""
    own = fold_words(person.title or "")
    if title := office.title:
        begins = own.startswith(title) or own and title.startswith(own)
        if begins or title in map(fold_words, (person.title or "").split(",")):
            return 3.0
    if office.meant & person.classes:
        return 2.0
    if office.of_ministry or not office.country:
        return 0.0
    if office.vacant and (not person.classes or person.classes & word_lists()["leading"]):
        return 1.0
    if person.classes <= {"counterpart"} and _held(person, office.classes, office.country):
        return 1.8
    if person.classes == {"counterpart"} and office.classes & word_lists()["principal"]:
        return 1.2  # người đồng cấp Trung Quốc X … Bộ trưởng Trung Quốc
    return 0.0


def _succeeded(cast: Cast, serving: set[int | None]) -> set[tuple[int, str]]:
    """Who led a state, in which class of office, before somebody whom the article calls by that office."""
    held: dict[tuple[str, str | None], dict[int, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for index, person in enumerate(cast.people):
        for term in terms().get(person.person_id, ()):
            if term.office in LEADERS and term.country == person.country:
                held[term.office, term.country][index].append(term)
    found: set[tuple[int, str]] = set()
    for (office, _), holders in held.items():
        for index, own in holders.items():
            person = cast.people[index]
            elect = any(word in (person.title or "").lower() for word in word_lists()["elect"])
            if index in serving and office in person.classes and not elect:
                begun = min(term.start for term in own)
                ended = (i for i, others in holders.items() if all(t.end and t.end <= begun for t in others))
                found |= {(i, office) for i in ended}
    return found


def _held(person: Person, classes: frozenset[str], country: str) -> bool:
    """The table says that somebody whom the article names without a title held such an office."""
    meant = classes | frozenset(LEADERS) if "chair" in classes else classes
    return any(t.office in meant and t.country == country for t in terms().get(person.person_id, ()))


def _antecedent(
    text: str, cast: Cast, mention: Mention, recent: list[int], subject: int | None, sentence: int
) -> int | None:
    """Who a pronoun means: the subject of the sentence before, else whoever was spoken of last."""
    female = text[mention.start : mention.end].lower() in word_lists()["women"]
    options = [subject] if subject is not None else []
    if is_called(text, mention.end + 1, "that_one") and _speaks(text, cast, mention, subject):
        options = [index for index in reversed(recent) if index != subject] + options
    options += reversed(recent)
    for index in options:
        if cast.people[index].female == female:
            return index
    if female:  # nobody is known to be a woman: whoever is never called ông, and no leader whose sex is known
        return next((i for i in options if not _is_man(text, cast.people[i])), None)
    return options[0] if options else None


def _speaks(text: str, cast: Cast, mention: Mention, subject: int | None) -> bool:
    """`A nói: "Tôi cảm ơn ông ấy"`: a quotation opens between somebody and a pronoun, which means another one."""
    last = next((m for m in reversed(cast.mentions) if m.end <= mention.start and m.person == subject), None)
    between = text[last.end : mention.start] if last else ""
    return len(between) < 300 and _OPEN_QUOTATION.search(between) is not None


def _is_man(text: str, person: Person) -> bool:
    leads = any(term.office in LEADERS for term in terms().get(person.person_id, ()))
    return (leads and not person.female) or any(is_called(text, start, "men") for start, _ in person.mentions)
