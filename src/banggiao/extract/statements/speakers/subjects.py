"""Who can be speaking in a sentence: persons by name or title, and the sides."""

from collections.abc import Iterator
from operator import attrgetter

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import BODY
from banggiao.annotate.name_words import words as name_words
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.posts import PostPhrase
from banggiao.annotate.sentences import Sentence
from banggiao.annotate.titles import Address, Naming, serves
from banggiao.extract.parties import HOME, Scenes
from banggiao.extract.statements.speakers.coordination import coordinated
from banggiao.extract.statements.speakers.memory import Memory, Near
from banggiao.extract.statements.speakers.sides import ANSWERS, sides_of
from banggiao.extract.statements.speakers.turns import turn_at
from banggiao.extract.statements.subject import REGIME, SEVERAL, Subject
from banggiao.extract.statements.wording import words
from banggiao.extract.who_he_is import end_of_who_he_is

_BEGINNING = 140  # code points of a sentence in which the side stands whose will or words it tells
_BEHIND = 40  # code points behind a verb of quoting in which the one quoted stands
_INTENDED = (" sẽ ", " dự kiến ", " cùng ", " tiếp tục ", " cần ", " cũng sẽ ", " đang ")
_COMMON = tuple(sorted(name_words("common-noun")))  # "đồng chí | Lãnh đạo": no name
_STATE_HEAD = "nguyên thủ"  # "nguyên thủ Pháp", of whatever post
_LEADER = "leader"  # "nhà lãnh đạo Pháp": no post of its own
_LEADERS = frozenset({"party-head", "head-of-state", "head-of-government", "assembly-chair", "minister"})
_NAME = Pattern(r"(?: [A-ZĐ][\w-]+\.?)+")
_ALONE = Pattern(r"(?=[ ,]+[^\W\d_A-ZĐ])")
_HOST_STATE = (" nước chủ nhà", " nước sở tại")
_POINTED_STATE = (*_HOST_STATE, " nước bạn", " phía bạn")
_ANEW = ("; ", ". ", "; theo ")  # before a pronoun with which a new clause begins
# "đài chỉ huy", "sở chỉ huy": where somebody commands
_COMMAND_POST = tuple(f"{word} chỉ huy" for word in ("đài", "sở", "ban", "trạm", "tàu", "xe", "hầm", "cơ quan"))
_FRONTED = Pattern(r"(?:(?:còn|riêng|đối) )?với (?:[^\W\d_]+ ){0,2}")
_start = attrgetter("start")
_FOR_HIM = Pattern(rf",? (?:(?:đã|cũng|xin|trân trọng) )*{words('on-behalf')} ")
_NAME_BEFORE = Pattern(r"(?<![\w-])[^\W\d_a-zà-ỹ][\w-]* $")


def subjects_of(annotation: Annotation, scenes: Scenes, sentence: Sentence, memory: Memory) -> list[Subject]:
    """The possible speakers of one sentence, in order; titles and pronouns are resolved from `memory`."""
    document = annotation.document
    found = _persons(annotation, scenes, sentence, memory)
    near = _where_speakers_stand(document, sentence)
    if near is None:
        return found
    for subject in _short_names(annotation, sentence, memory):
        if subject.person is not None and _free(found, subject):
            memory.see(subject.person)
            found.append(subject)
    found.extend([stranger for stranger in _strangers(document, sentence) if _free(found, stranger)])
    found.sort(key=_start)
    for subject in sides_of(document, scenes, near, memory):
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
    if sentence.part is not BODY:
        return None
    verbs = document.hits.within("act", sentence.start, sentence.end)
    stances = document.hits.within("stance", sentence.start, sentence.end)
    if document.form.find(", theo ", sentence.start, sentence.end) > 0:
        return sentence
    if not verbs and not stances and not document.form.startswith("theo ", sentence.start):
        voices = document.hits.within("voice", sentence.start, min(sentence.end, sentence.start + _BEHIND))
        if not any(mention.value == "both" for mention in voices) and not _begins_with_two(document, sentence):
            return None
    last = max(verbs[-1].end, stances[-1].end if stances else 0) if verbs else 0
    end = max(sentence.start + _BEGINNING, last + _BEHIND)
    return sentence if end >= sentence.end else Sentence(sentence.start, end, sentence.paragraph, sentence.part)


def _begins_with_two(document: Document, sentence: Sentence) -> bool:
    """True for a sentence that begins with what two states will do: "Lào và Việt Nam dự kiến tăng cường …"."""
    named = document.hits.within("country", sentence.start, min(sentence.end, sentence.start + _BEHIND))
    if len(named) < 2 or document.form[named[0].end : named[1].start] != " và ":
        return False
    return document.form.startswith(_INTENDED, named[1].end)


def _free(taken: list[Subject], subject: Subject) -> bool:
    for other in taken:  # noqa: SIM110 - asked for every possible speaker
        if other.start < subject.end and subject.start < other.end:
            return False
    return True


_THIS = " này"


def _persons(annotation: Annotation, scenes: Scenes, sentence: Sentence, memory: Memory) -> list[Subject]:
    found: list[Subject] = []
    document, individuals = annotation.document, annotation.cast.individuals
    opens: int | None = None  # with whom the sentence begins
    told_of = sentence.start  # where the words end that tell who somebody is
    met: int | None = None  # whom it fronts: "Với Đại tướng X, ông chúc mừng …"
    for whole, index in memory.namings_in(sentence):
        person, kind, naming = index, "person", _last_title(whole)
        if whole.start < told_of:
            continue  # "A, người sẽ kế nhiệm | B, …"
        told_of = end_of_who_he_is(document.form, whole.end, sentence.end)
        if serves(document.form, whole.start):
            if found and document.form[found[-1].end : whole.start] == " của ":
                found[-1] = msgspec.structs.replace(found[-1], end=_before_verb(document, whole))
            continue  # "Đặc phái viên của | Tổng thống X khẳng định …": the envoy speaks
        if found and _FOR_HIM.fullmatch(document.form, found[-1].end, whole.start):
            found[-1] = msgspec.structs.replace(found[-1], end=_before_verb(document, whole))
            continue  # "Đại sứ A thay mặt | Chủ tịch nước B cảm ơn …": A speaks
        if person is None and (naming.name is not None or document.form.startswith(" quán", naming.end)):
            continue  # "Đại sứ | quán" is no person
        if person is None and document.form.endswith(_COMMAND_POST, sentence.start, naming.end):
            continue
        voice = document.hits.at("voice", naming.start) if person is None else None
        if person is None and _is_pointed_at(document, naming):
            continue
        addressed = person is None and naming.addressed("honorific")
        if addressed and document.form.endswith(SEVERAL, sentence.start, naming.start):
            continue  # "các | đồng chí | lãnh đạo Đảng …", "hai | ngài Bộ trưởng | …"
        if person is None and (naming.posts or naming.ranks):
            naming = _of_host(document, scenes, naming)
            person = memory.by_title(naming, turn_at(document, sentence, naming.start))
            country = next((p.country for p in naming.posts if p.country), None)
            if person is None and all(post.post == _LEADER for post in naming.posts):
                person = memory.leader(country)
            if person is None and country and document.form.startswith(_STATE_HEAD, naming.start):
                person = memory.head_of(country, _STATE_HEAD)
            if person is None:
                country = country or memory.unnamed_holder(naming, sentence.start)
                country = country or _at_home(document.form, naming, sentence)
                if not country and naming.start == sentence.start and not naming.posts:
                    found.append(Subject(naming.start, naming.end, "nobody", None, ()))  # "Đại úy trực canh kể …"
                if country:
                    memory.unnamed_posts |= {post.post for post in naming.posts}
                    found.append(Subject(naming.start, naming.end, "official", None, (country,)))
                continue
        elif person is None and naming.addressed("counterpart"):
            country = next((t.country for t in naming.titles if isinstance(t, Address) and t.country), None)
            met_there = memory.counterpart(country) if country else None
            if country and met_there is not None:
                found.append(Subject(naming.start, naming.end, "person", met_there, (country,)))
            elif country:
                found.append(Subject(naming.start, naming.end, "official", None, (country,)))
            continue
        elif voice and voice.end > naming.end:
            continue  # "Ông chủ Nhà Trắng": the table of voices tells who he is
        elif addressed:
            again = opens if document.form.endswith(_ANEW, sentence.start, naming.start) else None
            answers = ANSWERS.match(document.form, naming.end) is not None
            stretch = document, naming.end, sentence.end
            hub, turn = scenes.hub_at(naming.start), turn_at(document, sentence, naming.start)
            near = Near(again, met, _whose_will(*stretch), _not_of(*stretch), answers, hub, turn)
            person, kind = memory.by_pronoun(document.form[naming.start : naming.end], near), "pronoun"
        if person is None:
            continue
        if kind == "person":
            memory.see(person)
            opens = person if naming.start == sentence.start else opens
            met = person if _FRONTED.fullmatch(document.form, sentence.start, naming.start) else met
        country = individuals[person].country
        regime = next((word for word in REGIME if document.form.endswith(word, sentence.start, naming.start)), "")
        if regime:
            end = _with_given_name(annotation, person, _before_verb(document, naming))
            found.append(Subject(naming.start - len(regime), end, "side", None, (country,) if country else ()))
        elif memory.is_nobody(person):
            found.append(Subject(naming.start, naming.end, "nobody", None, ()))
        else:
            described = naming.name is not None and any(t.start >= naming.name.end for t in naming.titles)
            end = _with_given_name(annotation, person, _before_verb(document, naming))
            found.append(Subject(naming.start, end, kind, person, (country,) if country else (), described))
    return found


# "Ông mời ba nhà lãnh đạo Việt Nam thăm | Nga"
_INVITES_TO = Pattern(
    rf" (?:(?:đã|{of_class('adverb')}|trân trọng) )*(?:mời|gửi lời mời|chuyển lời mời) [^,;:.\"]{{3,70}}? (?:sớm )?"
    r"(?:sang |đến |tới |sớm |sẽ )*(?:thăm|sang|đến|tới) (?:(?:chính thức|cấp nhà nước|hữu nghị|và làm việc tại|lại) )*"
)
_WISHES_TO_GO = Pattern(
    r" (?:(?:đã|cũng|rất) )*(?:(?:bày tỏ|cho biết|khẳng định|nói) )?(?:(?:rất )?(?:mong|muốn|mong muốn|hy vọng|sẽ)"
    r" )(?:(?:được|sớm|sẽ|có dịp|có cơ hội) )*(?:thăm|trở lại|đến thăm|sang thăm|tới thăm|thăm lại)"
    r" (?:(?:chính thức|lại) )*"
)
_THANKS = Pattern(
    r" (?:(?:đã|cũng|trân trọng|chân thành|bày tỏ|gửi lời) )*cảm ơn (?:(?:chính phủ|nhân dân|phía|nước) )*"
)


def _not_of(document: Document, start: int, end: int) -> str | None:
    """The state whose nobody can be who speaks: whom he thanks, or where he wishes to go."""
    for words_for_it in (_WISHES_TO_GO, _THANKS):
        told = words_for_it.match(document.form, start, end)
        state = document.hits.at("country", told.end()) if told else None
        if state:
            return state.value
    return None


_THAT_STATE = Pattern(r"(?:,? rằng)?,? (?:phía |nước )?")
_ADVERBS = rf" (?:(?:{words('also')}|{words('degree')}|sẽ|không|chưa|vẫn|hoàn toàn) )*"
_WILLS = Pattern(_ADVERBS)
_WANTS = Pattern(rf"{_ADVERBS}{words('state-wills')}(?!\w)")
_WILL = frozenset({"commit", "support", "hope", "affirm", "thank"})
_WILL_NEAR = 24  # code points behind a pronoun or a state in which its verb begins


def _whose_will(document: Document, start: int, end: int) -> str | None:
    """The state whose will opens what is told behind a pronoun ("Ông nhấn mạnh | Nga sẵn sàng …"), or None."""
    if there := _INVITES_TO.match(document.form, start, end):
        inviting = document.hits.at("country", there.end())
        return inviting.value if inviting else None
    verb = document.hits.first("act", start, min(end, start + _WILL_NEAR))
    state = document.hits.first("country", verb.end, min(end, verb.end + _WILL_NEAR)) if verb else None
    if verb is None or state is None or not _THAT_STATE.fullmatch(document.form, verb.end, state.start):
        return None
    if _WANTS.match(document.form, state.end, end):
        return state.value
    held = document.hits.within("stance", state.end, min(end, state.end + _WILL_NEAR))
    wills = (m for m in held if m.value in _WILL and _WILLS.fullmatch(document.form, state.end, m.start))
    return state.value if next(wills, None) else None


def _is_pointed_at(document: Document, naming: Naming) -> bool:
    """Whether a title is one of the table of voices with "này" ("(Nữ) đại sứ này"): whoever spoke last."""
    end = naming.end + len(_THIS)
    if not document.form.startswith(_THIS, naming.end):
        return False
    return any(m.end == end for m in document.hits.within("voice", max(0, naming.start - len("nữ ")), end))


def _short_names(annotation: Annotation, sentence: Sentence, memory: Memory) -> Iterator[Subject]:
    """A foreigner of the cast by one word of his name, without a title or behind one that no table holds ("cựu chủ
    tịch Raul"): where nobody else has the word, and no other name's word stands beside it."""
    text = annotation.document.text
    for word, person, country in memory.short_names:
        at = text.find(word, sentence.start, sentence.end)
        if at >= 0 and _ALONE.match(text, at + len(word)) and not _NAME_BEFORE.search(text, sentence.start, at):
            yield Subject(at, at + len(word), "person", person, (country,))


def _strangers(document: Document, sentence: Sentence) -> Iterator[Subject]:
    """Persons outside the cast by a form of address and their name ("ông Poling"): experts, companies' people."""
    for mention in document.hits.within("honorific", sentence.start, sentence.end):
        name = _NAME.match(document.text, mention.end) if mention.value == "honorific" else None
        titled = document.hits.at("post", mention.end + 1)  # "Ông Tổng Lãnh | sự": a title, whose holder is not named
        if name and not titled and not document.form.startswith(_COMMON, mention.end + 1):
            yield Subject(mention.start, name.end(), "nobody", None, ())


def _before_verb(document: Document, naming: Naming) -> int:
    """The end of a naming, before any reporting verb that its last title ran into."""
    floor = naming.name.end if naming.name else naming.start + 1
    for verb in document.hits.within("act", floor, naming.end):
        if verb.value != "mask":
            return verb.start - 1
    return naming.end


def _with_given_name(annotation: Annotation, person: int, end: int) -> int:
    """The end of a title, behind the last word of its bearer's name where that follows it ("Thiếu tướng Hội")."""
    text, name = annotation.document.text, annotation.cast.individuals[person].name
    called = _NAME.match(text, end)
    given = called and text[name.start : name.end].rpartition(" ")[2]
    return called.end() if called and called[0].strip() == given else end


def _of_host(document: Document, scenes: Scenes, naming: Naming) -> Naming:
    """A title with the state that receives in the encounter told, or with the partner's, where that is all that tells
    whose it is: "Bộ trưởng | nước chủ nhà", "Bộ trưởng | nước bạn"."""
    word = next((w for w in _POINTED_STATE if document.form.endswith(w, naming.start, naming.end)), None)
    last = naming.titles[-1] if naming.titles else None
    if word is None or not isinstance(last, PostPhrase):
        return naming
    if word in _HOST_STATE:
        scene = scenes.at(naming.start)
        country = scene.place_country if scene else None
    else:
        country = next(iter(scenes.others_at(naming.start, (HOME,))), None)
    if country is None:
        return naming
    whose = msgspec.structs.replace(last, end=last.end - len(word), country=country)
    return msgspec.structs.replace(naming, titles=(*naming.titles[:-1], whose))


def _at_home(form: str, naming: Naming, sentence: Sentence) -> str | None:
    """Việt Nam for the title of one of its leaders with which a sentence or a clause begins, where nobody named holds
    it: "Chào mừng đoàn, Chủ tịch nước …"."""
    begins = naming.start == sentence.start or form.endswith(", ", sentence.start, naming.start)
    return HOME if begins and any(post.post in _LEADERS for post in naming.posts) else None


def _last_title(naming: Naming) -> Naming:
    """A chain of titles without a name cut down to its last: those before can be another's ("tiếp Thủ tướng Lào, Chủ
    tịch nước …")."""
    if naming.name or len(naming.posts) < 2:
        return naming
    last = naming.posts[-1]
    return Naming(last.start, naming.end, None, (last,))
