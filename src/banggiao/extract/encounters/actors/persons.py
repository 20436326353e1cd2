"""The persons whom a text names, in order: by name, and by titles and pronouns that mean one named before."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

import msgspec

from banggiao.annotate.allegiance import only_country
from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.same_post import may_be_one
from banggiao.annotate.titles import Address, Naming, serves
from banggiao.extract.encounters.cues import cue
from banggiao.extract.parties import HOME
from banggiao.extract.printed import first_person
from banggiao.knowledge.table import table


class Actor(msgspec.Struct, frozen=True):
    """`[start, end)` of one actor: a person of the cast, a side of one country, a bare state, or a group of sides."""

    start: int
    end: int
    kind: str  # person, title (a person not of the cast), side, state, group, firm (who speaks for companies)
    person: int | None
    country: str | None
    others: tuple[int, ...] = ()  # further persons whom the title alone may mean, the likelier first

    @property
    def human(self) -> bool:
        """True for one who can receive and be received."""
        return self.kind in ("person", "title", "side")


def countries_of(actors: Iterable[Actor]) -> set[str]:
    """Whom the actors serve, as far as that is known."""
    return {actor.country for actor in actors if actor.country}


def people_of(actors: Iterable[Actor], role: str | None = None) -> dict[int, str | None]:
    """Those of the actors who are persons of the cast, each in the `role`."""
    return {actor.person: role for actor in actors if actor.person is not None}


def row_up_to(form: str, actors: Sequence[Actor], joins: Collection[str]) -> list[Actor]:
    """The last of some actors, and those before it with nothing but one of `joins` between: "A, B và C | dự"."""
    row = list(actors[-1:])
    for actor in reversed(actors[:-1]):
        if form[actor.end : row[0].start] not in joins:
            break
        row.insert(0, actor)
    return row


def holders(annotation: Annotation, post: str, country: str) -> list[int]:
    """Those of the cast who hold a post of a country in the article."""
    form = annotation.document.form
    return [
        number
        for number, person in enumerate(annotation.cast.individuals)
        if person.country == country
        and any(form.startswith(post, p.start) for naming in person.namings for p in naming.posts)
    ]


# Whose invitation, greeting or letter it is takes no part himself.
_GIVEN_BY = Pattern(
    r"(?:lời mời(?: thăm [^,.;]{0,40}?)?(?: chính thức)? (?:của|từ)|thay mặt|(?<!nhận thư )ủy nhiệm của"
    r"|chuyển lời (?:thăm hỏi )?(?:của|từ)"
    r"|(?<!nhận quốc )(?<!nhận ủy nhiệm )thư (?:ủy nhiệm )?(?<!nhận thư ủy nhiệm )của"
    r"|(?<!sau người )(?<!sau các vị )tiền nhiệm(?: của)?"
    r"|(?<!buổi tiếp )(?<!cuộc gặp )thân mật của|di sản của|sinh nhật) $"
)
_GIVEN_ENDS = ("của ", "từ ", "mặt ", "nhiệm ", "nhật ")
# "…, sáng 23/7, ông D …"
_THEN = Pattern(
    rf", (?:(?:ngày|{of_class('part-of-day')}|hôm|từ|trong)(?!\w)[^,;.]{{0,40}}, )?"
)
_BANK = r"ngân hàng(?! (?:thế giới|phát triển|nhà nước|trung ương|quốc gia|nhân dân))"
_COMPANY = Pattern(
    rf"(?<!\w)(?:sàn chứng khoán|sàn giao dịch|tập đoàn|tổng công ty|công ty|{_BANK}|hãng(?! thông tấn)"
    r"|doanh nghiệp(?! (?:nhỏ|vừa và nhỏ))|hiệp hội)(?!\w)"
)
# "ông X, Phó Chủ tịch điều hành (của) tập đoàn Y": the company's words stand behind the naming.
_HEADS_COMPANY = Pattern(
    r"(?:,? (?:phó|quyền|đồng|nguyên|tổng|giám đốc|chủ tịch|giám|đốc|cấp cao|thường trực|điều hành|sáng lập|đại diện"
    r"|kiêm|hội đồng quản trị|hđqt|cao cấp|khu vực|phụ trách|của|thuộc|đến từ|và|nhà))+"
    rf" (?:tập đoàn|tổng công ty|công ty|sàn chứng khoán|sàn giao dịch|hãng(?! thông tấn)|{_BANK})(?!\w)"
)
_IN_OFFICE = ("cương vị ", "tư cách ", "vai trò ", "cương vị là ", "tư cách là ", "khi là ", "còn là ", "đang là ")
_OF_MISSION = (" quán", " quốc phòng quán")
# "…; sau đó, | ông …", "… nhưng | ông …", "| Ông …"
_OPENS_CLAUSE = Pattern(
    r"(?:^|[;,] |, và |(?<!\w)(?:nhưng|song|còn) )(?:(?:sau đó|tiếp đó|trước đó|thay vào đó|cùng ngày|rồi|tiếp theo"
    r"|ngày|hôm|sáng|chiều|tối|năm|tháng|cuối|đầu|giữa|hồi|tại|trong|nhân dịp)(?!\w)[^,;.]{0,40},? )?$"
)
_PRONOUNS = ("ông ", "bà ", "ngài ")
_LEADS = Pattern(r"(?:[^.;\"]{0,110}, )?")
_MET = Pattern(
    rf"(?<!\w)(?:{of_class('with')}|{of_class('meeting')}|đón|mời|chào|tới thăm|gọi điện cho)"
    r"(?: [^\W\d]+){0,2} $"
)
# Posts that the home state does not have.
_FOREIGN_POSTS = frozenset({"monarch", "president"})
_FOREIGN_HOUSE = cue("foreign-house")  # a house of parliament that the home state does not have
# Titles that without a country are those of the home state.
HOME_TITLES = frozenset(form for row in table("encounter-cues") if row.value == "home-title" for form in row.forms)


def _closes_bracket(form: str, start: int, end: int) -> bool:
    """Whether a bracket that opens within a naming closes right behind it: "Thiếu tướng A (Cục trưởng Cục B|)"."""
    return form.startswith(")", end) and form.find("(", start, end) > form.rfind(")", start, end)


_FIRST_PERSON = Pattern(r"(?<!\w)(?P<all>chúng )?tôi(?!\w)")


class _Record(msgspec.Struct, frozen=True):
    """What one person is called besides the name."""

    country: str | None
    held: tuple[tuple[str, str], ...]  # the class and the words of each post
    ranks: frozenset[str]
    trade: bool  # who holds posts of companies only


class Persons:
    """The persons of an article, while its namings are gone through in text order."""

    __slots__ = ("_annotation", "_form", "_home", "_named", "_records")

    def __init__(self, annotation: Annotation, home: str | None) -> None:
        """`home` is the country of a post told without one, or None where the article is not about the home state."""
        self._annotation = annotation
        self._form = form = annotation.document.form
        self._home = home
        self._named: list[int] = []
        self._records = []
        for person in annotation.cast.individuals:
            posts = [post for naming in person.namings for post in naming.posts]
            ranks = frozenset(form[r.start : r.end] for naming in person.namings for r in naming.ranks)
            held = tuple((p.post, form[p.start : p.end]) for p in posts)
            trade = bool(held) and all(_COMPANY.search(words) for _, words in held)
            self._records.append(_Record(person.country, held, ranks, trade))

    def _holds(self, number: int, told: tuple[tuple[str, str], ...]) -> bool:
        """Whether a person holds what may be one of the posts told, each with its class and its words."""
        held = self._records[number].held
        return any(post == other and may_be_one(words, theirs) for post, words in told for other, theirs in held)

    def actors(self) -> list[Actor]:
        """Every naming of a person as an actor, in text order."""
        found: list[Actor] = []
        for naming, index in self._annotation.cast.namings:
            if index is None and naming.name is None and len({p.country for p in naming.posts if p.country}) > 1:
                found += [Actor(p.start, p.end, "title", None, p.country) for p in naming.posts if p.country]
                continue  # "Chủ tịch Quốc hội A, Chủ tịch Quốc hội B": two, of whom none is named
            if serves(self._form, naming.start):  # "Đặc phái viên của | Tổng thống X": only whom the envoy serves
                if found and self._form[found[-1].end : naming.start] == " của ":
                    found[-1] = msgspec.structs.replace(found[-1], end=naming.end)
                continue
            actor = self._actor(naming, index, found)
            if actor is None:
                continue
            if actor.person is not None:
                if actor.person in self._named:
                    self._named.remove(actor.person)
                self._named.append(actor.person)
            found.append(actor)
        found += self._in_first_person()
        found.sort(key=lambda a: a.start)
        return self._without_inviters(found)

    def _in_first_person(self) -> list[Actor]:
        """ "tôi" and "chúng tôi" where the article prints one person's words: he, and those for whom he speaks."""
        speaker = first_person(self._annotation)
        if speaker is None:
            return []
        country = self._records[speaker].country
        return [
            Actor(found.start(), found.end(), "side", None, country)
            if found["all"]
            else Actor(found.start(), found.end(), "person", speaker, country)
            for found in _FIRST_PERSON.finditer(self._form)
        ]

    def _without_inviters(self, found: list[Actor]) -> list[Actor]:
        """Those who invite in a row take no part any more than the first ("lời mời của A, B và C, D …")."""
        for at, first in enumerate(found):
            if first.kind != "absent" or "lời mời" not in self._form[max(0, first.start - 60) : first.start]:
                continue
            row = [first]
            for actor in found[at + 1 :]:
                gap = self._form[row[-1].end : actor.start]
                if gap not in (", ", " và ", ", và "):
                    break
                row.append(actor)
                if "và" in gap:
                    break
            behind = found[at + len(row)] if at + len(row) < len(found) else None
            closed = len(row) > 1 and "và" in self._form[row[-2].end : row[-1].start]
            ends = self._form.startswith((".", ";"), row[-1].end)
            if closed and (ends or (behind and _THEN.fullmatch(self._form, row[-1].end, behind.start))):
                for number in range(at, at + len(row)):
                    found[number] = msgspec.structs.replace(found[number], kind="absent", person=None, country=None)
        return found

    def _actor(self, naming: Naming, index: int | None, found: list[Actor]) -> Actor | None:
        start, form = naming.start, self._form
        end = naming.end + _closes_bracket(form, start, naming.end)
        low = max(0, start - 60)
        if form.endswith(_GIVEN_ENDS, low, start) and _GIVEN_BY.search(form, low, start):
            return Actor(start, end, "absent", None, None)
        if index is None and naming.name is None and len(naming.posts) > 1:
            of_state = [*takewhile(lambda post: not _COMPANY.search(form, post.start, post.end), naming.posts)]
            if of_state and len(of_state) < len(naming.posts) and of_state[0].country:
                return Actor(start, of_state[-1].end, "title", None, of_state[0].country)  # then heads of companies
        if _COMPANY.search(form, start, end) or _HEADS_COMPANY.match(form, end):
            return Actor(start, end, "absent", None, None)
        if naming.name is None and form.endswith(_IN_OFFICE, low, start):
            return self._in_office(naming, found)
        if form.startswith(_OF_MISSION, end):
            return None  # "Đại sứ quán X", "Phòng Tùy viên X": a house or office, no person
        if index is not None and self._records[index].trade:
            return Actor(start, end, "absent", None, None)
        if index is not None:
            return Actor(start, end, "person", index, self._records[index].country)
        if form.startswith("đại biểu", start) and form.endswith("đoàn ", low, start):
            return None  # "đoàn đại biểu Quốc hội X": the delegation, no member alone
        posts, ranks = naming.posts, naming.ranks
        if posts or ranks:
            country = next((p.country for p in posts if p.country), None)
            bearers = self._bearers(naming, country)
            if bearers:
                return Actor(start, end, "person", bearers[0], self._records[bearers[0]].country, bearers[1:])
            country = country or only_country(form, start)
            at_home = bool(posts) and not any(p.post in _FOREIGN_POSTS for p in posts)
            at_home = at_home and not _FOREIGN_HOUSE.search(form, start, end)
            return Actor(start, end, "title", None, country or (self._home if at_home else None))
        country = next((t.country for t in naming.titles if isinstance(t, Address) and t.country), None)
        if country:
            return Actor(start, end, "title", None, country)
        if self._named and naming.addressed("honorific") and not form.endswith("các ", low, start):
            meant = self._named[:-4:-1]
            subject = self._subject_before(start, found)
            if subject is not None:
                meant = [subject, *(other for other in meant if other != subject)]
            return Actor(start, end, "person", meant[0], self._records[meant[0]].country, tuple(meant[1:3]))
        return None

    def _in_office(self, naming: Naming, found: list[Actor]) -> Actor | None:
        """ "Trên cương vị Bộ trưởng Quốc phòng, | ông …": whom the pronoun behind the post means; none without one."""
        own = naming.titles[-1]
        if not isinstance(own, Address) or own.kind != "honorific":
            return None
        return self._actor(Naming(own.start, naming.end, None, (own,)), None, found)

    def _subject_before(self, start: int, found: list[Actor]) -> int | None:
        """Who opens the clause before the one that a bare "ông" opens, where another was met in it or named otherwise:
        "A hội đàm với B; sau đó, | ông gặp C" is told of A."""
        sentences = self._annotation.document.sentences
        at = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
        if at < 0 or not self._form.startswith(_PRONOUNS, start):
            return None
        if not _OPENS_CLAUSE.search(self._form[sentences[at].start : start]):
            return None
        here = [a for a in found if sentences[at].start <= a.start < start]
        if not here and at and sentences[at - 1].part is sentences[at].part:
            at -= 1
            here = [a for a in found if sentences[at].start <= a.start < start]
        if len(here) < 2 or any(actor.kind != "person" for actor in here):
            return None
        first, last = here[0], here[-1]
        leads = _LEADS.fullmatch(self._form, sentences[at].start, first.start)
        met = _MET.search(self._form, first.end, here[1].start)
        return first.person if leads and met and first.person != last.person else None

    def _bearers(self, naming: Naming, country: str | None) -> tuple[int, ...]:
        """The persons whom a title alone may mean: the last named who bears it, best with the same words."""
        form, records = self._form, self._records
        told = tuple((p.post, form[p.start : p.end]) for p in naming.posts)
        ranks = {form[r.start : r.end] for r in naming.ranks}
        fits = [
            number
            for number in reversed(self._named)
            if (country is None or records[number].country == country)
            and (self._holds(number, told) if told else ranks & records[number].ranks)
        ]
        abroad = any(_FOREIGN_HOUSE.search(form, p.start, p.end) for p in naming.posts)
        if abroad and country is None:
            fits = [n for n in fits if records[n].country != HOME]
        side = country or (None if abroad else self._home)
        if not fits and side and told:  # the lede names by title whom the text names later
            later = [n for n, record in enumerate(records) if record.country == side and self._holds(n, told)]
            return tuple(later) if len(later) == 1 else ()
        words = tuple(post for _, post in told)
        own = [n for n in fits if records[n].country == HOME]  # the press says "Thủ tướng" of its own
        if country is None and (self._home or own) and words and all(word in HOME_TITLES for word in words):
            fits = [*own, *(n for n in fits if n not in own)]
            return tuple(fits)
        exact = [n for n in fits if words and any(theirs.startswith(words) for _, theirs in records[n].held)]
        return tuple(dict.fromkeys((*exact[:1], *fits)))
