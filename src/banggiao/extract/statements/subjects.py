"""Who can be speaking in a sentence: persons by name or title, both sides, one side, a state's own office."""

import re

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.people import Individual
from banggiao.annotate.posts import PostPhrase
from banggiao.annotate.sentences import Sentence
from banggiao.annotate.titles import Naming
from banggiao.extract.parties import HOME, Scenes
from banggiao.knowledge.places import stands_for_government
from banggiao.records import Mention


class Subject(msgspec.Struct, frozen=True):
    """`[start, end)` of a speaker as named there.

    `person` is the number in the cast, or None for a side; `countries` whom it speaks for;
    `kind` is one of person, pronoun, both, side, state (a bare country), office.
    """

    start: int
    end: int
    kind: str
    person: int | None
    countries: tuple[str, ...]


_COUNT = r"(?:cả )?(?:hai|đôi|các|ba|3|2)"
_BOTH = re.compile(
    rf"(?<!\w)(?:{_COUNT} (?:bên|nước|vị bộ trưởng|bộ trưởng|thứ trưởng|nhà lãnh đạo|vị lãnh đạo|vị|trưởng đoàn|thủ tướng"
    r"|ngoại trưởng|tổng thống|người đứng đầu|nguyên thủ|lãnh đạo|bộ quốc phòng|bộ ngoại giao|quân đội|chính phủ|tư lệnh"
    r"|đồng chí|đoàn|tướng|quốc gia|đảng|đại biểu|chủ tịch|phó thủ tướng|quan chức|ông|bộ)"
    r"|(?:lãnh đạo|đại diện|nguyên thủ|quan chức|bộ trưởng|thứ trưởng|quân đội|quốc phòng|bộ quốc phòng|chính phủ|hải quân"
    r"|đoàn đại biểu|người đứng đầu|nhân dân|lực lượng)(?: [^\W\d]+){0,6}? (?:hai|ba) (?:bên|nước|đoàn|quân đội|chính phủ))(?!\w)"
)
_SIDE = re.compile(
    r"(?<!\w)(?:phía|bên|đoàn|đại diện|quan chức|chính phủ|chính quyền|lãnh đạo|đảng(?:, chính phủ| và chính phủ)?|quốc hội|quân đội"
    r"|hải quân|giới chức|nhà nước|nhân dân|cảnh sát biển|lực lượng|bộ)(?: [^\W\d]+){0,4} $"
)
_FRIEND = re.compile(r"(?<!\w)(?:phía |nước )bạn(?!\w)")
_LOCAL_OFFICE = re.compile(r"(?<!\w)(?:sở ngoại vụ|ubnd|ủy ban nhân dân|thành ủy|tỉnh ủy|bộ tư lệnh|thông cáo)(?: [^\W\d]+){0,4}?(?= cho biết| thông báo| cho hay)")


def subjects_of(annotation: Annotation, scenes: Scenes, sentence: Sentence, memory: "Memory") -> list[Subject]:
    """The possible speakers of one sentence, in order; titles and pronouns are resolved from `memory`."""
    found = _persons(annotation, sentence, memory)
    taken = [(s.start, s.end) for s in found]
    for subject in (*_both(annotation, scenes, sentence), *_sides(annotation, sentence, scenes)):
        if not any(a < subject.end and subject.start < b for a, b in taken):
            found.append(subject)
            taken.append((subject.start, subject.end))
    found.sort(key=lambda s: s.start)
    return _coordinated(annotation, found)


class Memory:
    """Who was named and who spoke so far, for the titles and pronouns that point back."""

    __slots__ = ("annotation", "named", "spoke", "stranger")

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.named: list[int] = []
        self.spoke: int | None = None
        self.stranger = False  # an expert or author was named last: pronouns are not for the cast

    def see_stranger(self) -> None:
        """Note that somebody outside the cast was named."""
        self.stranger = True

    def see(self, person: int) -> None:
        """Note that `person` was named."""
        if person in self.named:
            self.named.remove(person)
        self.named.append(person)
        self.stranger = False

    def by_title(self, naming: Naming) -> int | None:
        """The person whom a title without a name means: the last named with that post, else with that rank."""
        people = self.annotation.cast.individuals
        for test in (_same_post_and_country, _same_head, _same_post):
            fits = [i for i in range(len(people)) if any(test(self.annotation, p, people[i]) for p in naming.posts)]
            if fits:
                return self._latest(fits)
        if naming.ranks and not naming.posts:
            text = self.annotation.document.form
            words = {text[r.start : r.end] for r in naming.ranks}
            fits = [i for i, p in enumerate(people) if words & {text[r.start : r.end] for n in p.namings for r in n.ranks}]
            return self._latest(fits) if fits else None
        return None

    def by_pronoun(self) -> int | None:
        """The person whom "ông", "bà" mean: the last who spoke, else the last named."""
        if self.stranger:
            return None
        return self.spoke if self.spoke is not None else (self.named[-1] if self.named else None)

    def _latest(self, fits: list[int]) -> int | None:
        known = [i for i in self.named if i in fits]
        return known[-1] if known else (fits[0] if len(fits) == 1 else None)


def _same_post_and_country(annotation: Annotation, post: PostPhrase, person: Individual) -> bool:
    return bool(post.country) and post.country == person.country and any(p.post == post.post for n in person.namings for p in n.posts)


def _same_head(annotation: Annotation, post: PostPhrase, person: Individual) -> bool:
    """The words of the title begin a post of the person: "Bộ trưởng", "Phó Chủ tịch nước"."""
    if post.country and post.country != person.country:
        return False
    form = annotation.document.form
    words = form[post.start : post.end]
    return any(form.startswith(words, p.start) for n in person.namings for p in n.posts)


def _same_post(annotation: Annotation, post: PostPhrase, person: Individual) -> bool:
    if post.country and post.country != person.country:
        return False
    return any(p.post == post.post for n in person.namings for p in n.posts)


def _persons(annotation: Annotation, sentence: Sentence, memory: Memory) -> list[Subject]:
    found: list[Subject] = []
    individuals = annotation.cast.individuals
    strangers = [h.start for h in annotation.document.hits.within("honorific", sentence.start, sentence.end) if h.value == "academic"]
    for naming, index in annotation.cast.namings:
        if not sentence.start <= naming.start < sentence.end:
            continue
        if strangers and strangers[0] < naming.start:
            memory.see_stranger()
            strangers = strangers[1:]
        person, kind = index, "person"
        if person is None:
            if naming.name is not None:
                continue
            if naming.posts or naming.ranks:
                person = memory.by_title(naming)
                if person is None:
                    country = next((p.country for p in naming.posts if p.country), None)
                    if country is None:
                        continue
                    found.append(Subject(naming.start, naming.end, "side", None, (country,)))
                    continue
            elif naming.addressed("honorific"):
                person, kind = memory.by_pronoun(), "pronoun"
            if person is None:
                continue
        if kind == "person":
            memory.see(person)
        country = individuals[person].country
        found.append(Subject(naming.start, naming.end, kind, person, (country,) if country else ()))
    if strangers:
        memory.see_stranger()
    return found


def _both(annotation: Annotation, scenes: Scenes, sentence: Sentence) -> list[Subject]:
    found = []
    for match in _BOTH.finditer(annotation.document.form, sentence.start, sentence.end):
        named, end = _countries(annotation.document.hits.within("country", match.end(), sentence.end), match.end())
        countries = named if len(named) > 1 else scenes.pair_at(match.start())
        if countries:
            found.append(Subject(match.start(), end, "both", None, countries))
    return found


def _countries(mentions: tuple[Mention, ...], at: int) -> tuple[tuple[str, ...], int]:
    """The countries that follow close behind ("hai nước Việt Nam - Campuchia"), and where they end."""
    codes: list[str] = []
    for mention in mentions:
        if mention.start - at > 4:
            break
        codes.append(mention.value)
        at = mention.end
    return tuple(sorted(set(codes))), at


def _sides(annotation: Annotation, sentence: Sentence, scenes: Scenes) -> list[Subject]:
    document, form = annotation.document, annotation.document.form
    found: list[Subject] = []
    named = {m.start: m for m in document.hits.within("country", sentence.start, sentence.end)}
    for office in document.hits.within("office", sentence.start, sentence.end):
        owner = named.pop(office.end + 1, None)
        code = owner.value if owner else office.value
        start = _voiced(form, sentence.start, office.start)
        found.append(Subject(start, owner.end if owner else office.end, "office", None, (code,)))
    for mention in (*named.values(), *document.hits.within("body", sentence.start, sentence.end), *_capitals(document, sentence)):
        window = max(sentence.start, mention.start - 60)
        side = _SIDE.search(form[window : mention.start])
        start = window + side.start() if side else _voiced(form, sentence.start, mention.start)
        code = document.country_of(mention) if mention.kind == "place" else mention.value
        if code:
            kind = "side" if side else "office" if mention.kind == "body" else "state"
            found.append(Subject(start, mention.end, kind, None, (code,)))
    for match in _FRIEND.finditer(form, sentence.start, sentence.end):
        others = scenes.others_at(match.start(), (HOME,))
        if others:
            found.append(Subject(match.start(), match.end(), "side", None, others))
    for match in _LOCAL_OFFICE.finditer(form, sentence.start, sentence.end):
        found.append(Subject(match.start(), match.end(), "side", None, (HOME,)))
    return found


_VOICED = re.compile(r"(?<!\w)(?:tuyên bố|thông cáo|thông báo|đại diện|giới chức)(?: báo chí| chính thức)? (?:của|từ) $")


def _voiced(form: str, floor: int, start: int) -> int:
    """`start`, or where the paper or person begins by which the office speaks ("tuyên bố của Nhà Trắng")."""
    voiced = _VOICED.search(form, max(floor, start - 40), start)
    return voiced.start() if voiced else start


def _capitals(document: Document, sentence: Sentence) -> list[Mention]:
    """Capitals that stand for their government ("Bắc Kinh tuyên bố")."""
    return [m for m in document.hits.within("place", sentence.start, sentence.end) if stands_for_government(m.value)]


def _coordinated(annotation: Annotation, subjects: list[Subject]) -> list[Subject]:
    """Two persons or countries joined by "và", "," or a dash are one speaker for both."""
    form = annotation.document.form
    merged: list[Subject] = []
    for subject in subjects:
        last = merged[-1] if merged else None
        gap = form[last.end : subject.start] if last else ""
        if last and _JOIN.fullmatch(gap) and subject.countries and last.countries:
            persons = {last.kind, subject.kind} <= {"person", "pronoun", "persons"} and last.person != subject.person
            persons = persons and gap.strip() not in (",", "-")
            states = {last.kind, subject.kind} <= {"state", "side", "office", "both"} and (last.kind, subject.kind) != ("both", "both")
            if persons or states:
                countries = tuple(sorted({*last.countries, *subject.countries}))
                kind = "persons" if persons else "both"
                merged[-1] = Subject(last.start, subject.end, kind, None, countries)
                continue
        merged.append(subject)
    return [msgspec.structs.replace(s, kind="both") if s.kind == "persons" else s for s in merged]


_JOIN = re.compile(r" ?(?:và|cùng|,|-|cùng với|với) ?")
