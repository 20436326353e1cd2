"""Whether an article reports anything between countries: in news of one country alone nothing is said to another."""

from collections import Counter

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import BODY, Part
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.printed import speech_of
from banggiao.extract.statements.wording import words

_SPORT = Pattern(rf"(?<!\w){words('sport')}")
_MET = Pattern(r"(?<!\w)(?:hội đàm|gặp gỡ|gặp|cuộc họp|giao ban|hội nghị|đối thoại|tham vấn)(?!\w)")
_TITLE = 120  # code points of the longest title
_LONG = 1500  # code points: in a text as long as this a country named once may be a mere comparison


def is_between_countries(annotation: Annotation, scenes: Scenes) -> bool:
    """True where an encounter is told, or at least two countries have a part: named in the title, or beside words for
    both sides, or one of them at home."""
    document = annotation.document
    end = len(document.text)
    if scenes.told or scenes.conferring or scenes.gathering_at(end):
        return True
    hits = document.hits
    named = Counter(mention.value for mention in hits.of("country"))
    times = 2 if len(document.text) >= _LONG else 1
    parties = {code for code, count in named.items() if count >= times}
    parties |= {code for place in hits.of("place") if (code := document.country_of(place))}
    parties |= {person.country for person in annotation.cast.individuals if person.country}
    if len(parties) < 2:
        return False
    beginning = document.text.find("\n\n", 1)
    if _SPORT.search(document.form, 0, max(beginning, _TITLE)):
        return False
    titles = [s for s in document.sentences if s.part is Part.TITLE]
    headed = {m.value for s in titles for m in hits.within("country", s.start, s.end)} if titles else parties
    sides = (m for m in hits.of("voice") if m.value in ("both", "friend"))
    both = any(not document.form.startswith("các", m.start) for m in sides)  # "các nước phát triển" are no two sides
    if headed == {HOME}:
        people = annotation.cast.individuals
        return both or any(person.country not in (None, HOME) for person in people) or _names_others(annotation)
    if not headed:
        abroad = any(person.country not in (None, HOME) for person in annotation.cast.individuals)
        if titles and _official_heads(annotation, titles) and _OF_STATES.search(document.form, titles[-1].end):
            return True
        official = _has_spokesperson(annotation) or (HOME in parties and _writes_abroad(annotation))
        official = official or speech_of(annotation) is not None
        return official or (both and (abroad or _met_in_lede(annotation)))
    return len(headed) > 1 or both or HOME in parties


def _official_heads(annotation: Annotation, titles: list[Sentence]) -> bool:
    """True where the title is what a minister says ("Thứ trưởng Quốc phòng: …"), and another party has a good part in
    the text."""
    hits = annotation.document.hits
    posts = (m for s in titles for m in hits.within("post", s.start, s.end))
    if not any(m.value in _SPEAKS_FOR_STATE for m in posts):
        return False
    foreign = Counter(m.value for m in hits.of("country") if m.value != HOME)
    return any(count >= _GOOD_PART for count in foreign.values())


_SPEAKS_FOR_STATE = frozenset({"minister", "vice-minister", "chief-of-staff"})
_GOOD_PART = 4  # mentions of another state or of an organisation of states that make it a party
_OF_STATES = Pattern(
    r"(?<!\w)(?:đối ngoại|gìn giữ hòa bình|ngoại giao|liên hợp quốc|hợp tác quốc tế|song phương)(?!\w)"
)


def _has_spokesperson(annotation: Annotation) -> bool:
    """True where a state's spokesperson is named, whatever the title tells."""
    return any(post.post == "spokesperson" for person in annotation.cast.individuals for post in person.posts)


def _writes_abroad(annotation: Annotation) -> bool:
    """True where a leader congratulates or condoles with one of another state who is named right behind ("đã gửi điện
    mừng tới Tổng thống X"): that is between the two, whatever the title tells."""
    people = annotation.cast.individuals
    abroad = [n.start for n, i in annotation.cast.namings if i is not None and people[i].country not in (None, HOME)]
    sent = (act for act in annotation.document.hits.of("act") if act.value.partition(":")[0] in _SENT)
    return any(0 <= start - act.end < _RIGHT_BEHIND for act in sent for start in abroad)


_SENT = frozenset({"congratulate", "condole"})
_RIGHT_BEHIND = 30  # characters between the act and whom it goes to


def _met_in_lede(annotation: Annotation) -> bool:
    """True where the first words of the body name Việt Nam and one other country as those who meet."""
    document = annotation.document
    first = next((s for s in document.sentences if s.part is BODY), None)
    if first is None:
        return False
    named = document.hits.values("country", first.start, first.end)
    return (
        HOME in named
        and len(named) == len((HOME, "other"))
        and bool(_MET.search(document.form, first.start, first.end))
    )


def _names_others(annotation: Annotation) -> bool:
    """True where another country is named more than once, and not as a person's name ("ông Đức")."""
    form = annotation.document.form
    names = {form[p.name.start : p.name.end].rpartition(" ")[2] for p in annotation.cast.individuals}
    foreign = (m for m in annotation.document.hits.of("country") if m.value != HOME)
    times = Counter(m.value for m in foreign if form[m.start : m.end] not in names)
    return any(count > 1 for count in times.values())
