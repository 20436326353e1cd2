"""Who can be speaking in a sentence: persons by name or title, both sides, one side, a state's own office."""

import re
from collections import Counter
from collections.abc import Iterator

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.furniture import Part
from banggiao.annotate.sentences import Sentence
from banggiao.annotate.titles import Address, Naming
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.statements.coordination import coordinated
from banggiao.extract.statements.memory import Memory
from banggiao.extract.statements.subject import Subject
from banggiao.extract.statements.wording import words
from banggiao.knowledge.places import stands_for_government
from banggiao.records import Mention

_FURTHER = r"(?: (?!và )[^\W\d_]+){0,5} $"
_SIDE = re.compile(
    rf"(?<!\w)(?:{words('several')} )?{words('side')}(?:(?:, | và ){words('side')})*{_FURTHER}"
)
_GROUP = re.compile(rf"(?<!\w){words('group')}(?:(?:, | và ){words('group')})*{_FURTHER}")
_OWNER = re.compile(rf"(?: {words('owner')}[^,;:.\"]*)? ?")
_THIS_COUNTRY = re.compile(r" nước (?:này|ấy)(?!\w)")
_THIS = re.compile(r" này(?!\w)")
_INDEFINITE = re.compile(r"(?<!\w)(?:một|các|những|nhiều|giới|vài|một số|hai) $")
_ISSUED = re.compile(rf"(?<!\w){words('issued')} $")  # who issues the paper speaks
_PLAIN = re.compile(r"[^,:;.\"]*")
_IN_THE_CITY = re.compile(rf"(?<!\w){words('somewhere')} $")
_BEGINNING = 140  # code points of a sentence in which the side stands whose will or words it tells
_BEHIND = 40  # code points behind a verb of quoting in which the one quoted stands
_NEAR_PLACE = 20  # code points between an office and the place whose it is
_ALONE = re.compile(r"(?=[ ,]+[^\W\d_A-ZĐ])")
_NAME_BEFORE = re.compile(r"(?<![\w-])[^\W\d_a-zà-ỹ][\w-]* $")
_REACH = 60  # code points before a country in which its side can begin ("phía", "đại diện Bộ Quốc phòng")


def subjects_of(annotation: Annotation, scenes: Scenes, sentence: Sentence, memory: Memory) -> list[Subject]:
    """The possible speakers of one sentence, in order; titles and pronouns are resolved from `memory`."""
    document = annotation.document
    found = _persons(annotation, sentence, memory)
    near = _where_speakers_stand(document, sentence)
    if near is None:
        return found
    for subject in _short_names(annotation, sentence, memory):
        if subject.person is not None and _free(found, subject):
            memory.see(subject.person)
            found.append(subject)
    found.sort(key=_start)
    for subject in (
        *_papers(document, scenes, near, memory),
        *_voices(document, scenes, near, memory),
        *_offices(document, near, memory),
    ):
        if _free(found, subject):
            found.append(subject)
    found.sort(key=_start)
    found = coordinated(document.form, found)
    for subject in found:
        if subject.kind in ("side", "office", "official") and len(subject.countries) == 1:
            memory.see_country(subject.countries[0])
    return found


def _where_speakers_stand(document: Document, sentence: Sentence) -> Sentence | None:
    """The stretch of a sentence in which sides can be speakers: up to its last reporting verb, and its beginning; None
    where nothing in it is said."""
    if sentence.part is not Part.BODY:
        return None
    verbs = document.hits.within("act", sentence.start, sentence.end)
    stances = document.hits.within("stance", sentence.start, sentence.end)
    if not verbs and not stances and not document.form.startswith("theo ", sentence.start):
        voices = document.hits.within("voice", sentence.start, min(sentence.end, sentence.start + _BEHIND))
        if not any(mention.value == "both" for mention in voices):
            return None
    last = max(mention.end for mention in (*verbs[-1:], *stances[-1:])) if verbs else 0
    end = max(sentence.start + _BEGINNING, last + _BEHIND)
    return sentence if end >= sentence.end else Sentence(sentence.start, end, sentence.paragraph, sentence.part)


def _free(taken: list[Subject], subject: Subject) -> bool:
    return not any(other.start < subject.end and subject.start < other.end for other in taken)


def _start(subject: Subject) -> int:
    return subject.start


def _persons(annotation: Annotation, sentence: Sentence, memory: Memory) -> list[Subject]:
    found: list[Subject] = []
    document, individuals = annotation.document, annotation.cast.individuals
    for whole, index in memory.namings_in(sentence):
        person, kind, naming = index, "person", _last_title(whole)
        if person is None and naming.name is not None:
            continue
        if person is None and (naming.posts or naming.ranks):
            person = memory.by_title(naming)
            if person is None:
                country = next((p.country for p in naming.posts if p.country), None)
                if country:
                    found.append(Subject(naming.start, naming.end, "official", None, (country,)))
                continue
        elif person is None and naming.addressed("counterpart"):
            country = next((t.country for t in naming.titles if isinstance(t, Address) and t.country), None)
            if country:
                found.append(Subject(naming.start, naming.end, "official", None, (country,)))
            continue
        elif person is None and naming.addressed("honorific"):
            person, kind = memory.by_pronoun(document.form[naming.start : naming.end]), "pronoun"
        if person is None:
            continue
        if kind == "person":
            memory.see(person)
        country = individuals[person].country
        if memory.is_nobody(person):
            found.append(Subject(naming.start, naming.end, "nobody", None, ()))
        else:
            described = bool(naming.name and any(p.start >= naming.name.end for p in naming.posts))
            end = _before_verb(document, naming)
            found.append(Subject(naming.start, end, kind, person, (country,) if country else (), described))
    return found


def _short_names(annotation: Annotation, sentence: Sentence, memory: Memory) -> Iterator[Subject]:
    """A foreigner of the cast by one word of his name, without a title or behind one that no table holds ("cựu chủ
    tịch Raul"): where nobody else has the word, and no other name's word stands beside it."""
    text, individuals = annotation.document.text, annotation.cast.individuals
    parts = [text[p.name.start : p.name.end].split() for p in individuals]
    held = Counter(word for words_of_one in parts for word in words_of_one)
    for person, words_of_one in enumerate(parts):
        country = individuals[person].country
        if country in (None, HOME) or len(words_of_one) < 2 or memory.is_nobody(person):
            continue
        for word in words_of_one:
            at = text.find(word, sentence.start, sentence.end) if len(word) > 3 and held[word] == 1 else -1
            if at >= 0 and _ALONE.match(text, at + len(word)) and not _NAME_BEFORE.search(text, sentence.start, at):
                yield Subject(at, at + len(word), "person", person, (country,))


def _before_verb(document: Document, naming: Naming) -> int:
    """The end of a naming, before any reporting verb that its last title ran into."""
    floor = naming.name.end if naming.name else naming.start + 1
    verb = next((m for m in document.hits.within("act", floor, naming.end) if m.value != "mask"), None)
    return verb.start - 1 if verb else naming.end


def _last_title(naming: Naming) -> Naming:
    """A chain of titles without a name cut down to its last: those before can be another's ("tiếp Thủ tướng Lào, Chủ
    tịch nước …")."""
    if naming.name or len(naming.posts) < 2:
        return naming
    last = naming.posts[-1]
    return Naming(last.start, naming.end, None, (last,))


def _voices(document: Document, scenes: Scenes, sentence: Sentence, memory: Memory) -> Iterator[Subject]:
    """Both sides, "phía Bạn", local offices, missions, experts and newspapers: the table of voices."""
    for mention in document.hits.within("voice", sentence.start, sentence.end):
        start, end = mention.start, mention.end
        if mention.value == "both":
            named, end = _countries_behind(document, end, sentence.end)
            many = document.form.startswith("các", start)
            countries = named or (scenes.gathering_at(start) if many else ()) or scenes.pair_at(start)
            if len(countries) == 1 and len(countries[0]) == 3:  # "các quan chức Mỹ"
                yield Subject(start, end, "side", None, countries)
            elif countries:
                yield Subject(_head(document, _GROUP, sentence.start, start), end, "both", None, countries)
        elif mention.value == "friend" and (others := scenes.others_at(start, (HOME,))):
            yield Subject(start, end, "side", None, others)
        elif mention.value == "local":
            place = next(iter(document.hits.within("place", end, min(sentence.end, end + _NEAR_PLACE))), None)
            owner = next(iter(document.hits.within("country", end, min(sentence.end, end + _REACH // 2))), None)
            if owner and _PLAIN.fullmatch(document.form, end, owner.start):  # "Bộ Tư lệnh Thái Bình Dương Mỹ"
                yield Subject(start, owner.end, "office", None, (owner.value,))
                continue
            code = document.country_of(place) if place else None
            yield Subject(start, place.end if place else end, "office", None, (code or HOME,))
        elif mention.value == "mission" and not _countries_behind(document, end, sentence.end)[0]:
            if memory.country:
                yield Subject(start, end, "office", None, (memory.country,))
        elif mention.value == "definite":
            yield from _definite(document, mention, memory)
        elif mention.value in ("nobody", "company"):
            yield _nobody(document, mention, memory)
    for mention in document.hits.within("media", sentence.start, sentence.end):
        yield Subject(mention.start, mention.end, "nobody", None, ())


def _nobody(document: Document, mention: Mention, memory: Memory) -> Subject:
    """An expert or newspaper with the country behind it ("các chuyên gia Ấn Độ"); a person of the cast who is only
    called a doctor here."""
    person = memory.named_at(mention.end + 1)
    country = memory.country_of(person) if person is not None else None
    if person is not None and country and not memory.is_nobody(person):
        return Subject(mention.start, memory.end_of_name(person, mention.end + 1), "person", person, (country,))
    behind = next(iter(document.hits.within("country", mention.end, mention.end + _REACH // 2)), None)
    whole = behind is not None and bool(_PLAIN.fullmatch(document.form, mention.end, behind.start))
    return Subject(mention.start, behind.end if behind and whole else mention.end, "nobody", None, ())


def _definite(document: Document, mention: Mention, memory: Memory) -> Iterator[Subject]:
    """ "Vị tướng", "quan chức Mỹ": the one who is speaking already, where the country fits; else an official."""
    this = _THIS.match(document.form, mention.end)
    named, end = _countries_behind(document, mention.end, mention.end + 16)
    owner = None if named or this else _owner_mention(document, mention.end, mention.end + 50)
    if this:
        end = this.end()
    elif owner and "," not in document.form[mention.end : owner.start]:
        named, end = (owner.value,), owner.end
    person = memory.holder(document.form[mention.start : mention.end].partition(" ")[2]) if this else memory.spoke
    indefinite = _INDEFINITE.search(document.form, max(0, mention.start - 8), mention.start)
    if person is not None and not indefinite:
        country = memory.country_of(person)
        if country and (not named or named == (country,)):
            end = _led(document, end) if country == HOME else end
            yield Subject(mention.start, end, "person", person, (country,))
            return
    if len(named) == 1:
        yield Subject(mention.start, end, "official", None, named)


def _led(document: Document, end: int) -> int:
    """Where the local office ends that a turn of phrase names behind itself ("người đứng đầu Thành ủy …"), or `end`."""
    office = document.hits.at("voice", end + 1)
    if office is None or office.value != "local":
        return end
    place = next(iter(document.hits.within("place", office.end, office.end + _NEAR_PLACE)), None)
    return place.end if place else office.end


def _papers(document: Document, scenes: Scenes, sentence: Sentence, memory: Memory) -> Iterator[Subject]:
    """A paper by which an office speaks: "Tuyên bố của Nhà Trắng nêu rõ"; its owner, or the office named before."""
    hits = document.hits
    for mention in hits.within("voice", sentence.start, sentence.end):
        if mention.value != "paper" or _ISSUED.search(document.form, max(0, mention.start - 9), mention.start):
            continue
        verbs = hits.within("act", mention.end, min(sentence.end, mention.end + 110))
        verb = next((v for v in verbs if v.value.endswith((":report", ":tell", ":opinion"))), None)
        if verb is None or not _OWNER.fullmatch(document.form, mention.end, verb.start):
            continue
        owner = _owner(document, mention.end, verb.start) or memory.country
        if "chung" in document.form[mention.start : mention.end]:
            yield Subject(mention.start, verb.start - 1, "both", None, scenes.pair_at(mention.start))
        elif owner:
            yield Subject(mention.start, verb.start - 1, "office", None, (owner,))


def _owner(document: Document, start: int, end: int) -> str | None:
    """The country whose name or office stands first in a stretch."""
    mention = _owner_mention(document, start, end)
    return mention.value if mention else None


def _owner_mention(document: Document, start: int, end: int) -> Mention | None:
    named = [*document.hits.within("country", start, end), *document.hits.within("body", start, end)]
    if not named:
        named = [*document.hits.within("office", start, end)]
    return min(named, key=lambda m: m.start, default=None)


def _offices(document: Document, sentence: Sentence, memory: Memory) -> Iterator[Subject]:
    """Countries, their capitals and their offices, from the word that heads the name of the side."""
    hits, form = document.hits, document.form
    named = {m.start: m for m in hits.within("country", sentence.start, sentence.end)}
    for office in hits.within("office", sentence.start, sentence.end):
        owner = named.pop(office.end + 1, None)
        code, end = (owner.value, owner.end) if owner else (office.value, office.end)
        this = _THIS_COUNTRY.match(form, office.end)
        if this and memory.country:
            code, end = memory.country, this.end()
        yield Subject(_head(document, _SIDE, sentence.start, office.start), end, "office", None, (code,))
    bodies = hits.within("body", sentence.start, sentence.end)
    for mention in (*named.values(), *bodies, *_capitals(document, sentence)):
        start = _head(document, _SIDE, sentence.start, mention.start)
        owner_code = document.country_of(mention) if mention.kind == "place" else mention.value
        if owner_code:
            kind = "side" if start < mention.start else "state" if mention.kind == "country" else "office"
            yield Subject(start, mention.end, kind, None, (owner_code,))


def _capitals(document: Document, sentence: Sentence) -> list[Mention]:
    """Capitals that stand for their government ("Bắc Kinh tuyên bố")."""
    places = document.hits.within("place", sentence.start, sentence.end)
    named = (m for m in places if stands_for_government(m.value))
    return [m for m in named if not _IN_THE_CITY.search(document.form, max(0, m.start - 9), m.start)]


def _head(document: Document, pattern: re.Pattern[str], floor: int, start: int) -> int:
    """`start`, or where the words begin that head it ("đại diện Bộ Quốc phòng …"), behind any reporting verb."""
    window = max(floor, start - _REACH)
    verbs = document.hits.within("act", window, start)
    window = max(window, verbs[-1].end) if verbs else window
    head = pattern.search(document.form[window:start])
    return window + head.start() if head else start


def _countries_behind(document: Document, at: int, limit: int) -> tuple[tuple[str, ...], int]:
    """The countries that follow close behind ("hai nước Việt Nam - Campuchia"), and where they end."""
    codes: list[str] = []
    for mention in document.hits.within("country", at, limit):
        if mention.start - at > 4:
            break
        codes.append(mention.value)
        at = mention.end
    return tuple(sorted(set(codes))), at
