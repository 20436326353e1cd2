"""Who does what a content tells of: the speaker's own side, whose promise it is, or somebody else."""

from collections.abc import Iterator

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.side_by_side import side_by_side
from banggiao.extract.statements.wording import forms, words
from banggiao.knowledge.places import stands_for_government
from banggiao.records import Mention

# The opening of a content up to its verb, where the speaker's own side is its subject.
SELF = Pattern(rf"[,:]? ?\"?(?:rằng |là )?(?:(?:{words('own')}(?:, | và ))*{words('own')}[^,;:]{{0,40}})? ?")
_OWN_SIDE = Pattern(words("own"))
_THINGS = ("việc ", "chuyến thăm ", "cuộc gặp ", "sự kiện ", "điều này ", "điều đó ")
_AND_WILL = ("và", "và cũng", "và luôn", "và đồng thời", "đồng thời", "đồng thời cũng")
_OURSELVES = tuple(forms("ourselves"))
_WE_AFFIRM = Pattern(rf"{words('ourselves')} (?:{words('also')} )*{words('reported')}")
_IN_OFFICE = Pattern(words("in-office"))
# What one will take up with one's own offices is a promise, and no event.
_EVENT = Pattern(
    rf"sẽ (?:cùng |có |được |sớm )?(?!{words('put-up')} (?:(?:{of_class('with')}|lên|tới|đến) )?{words('own-organ')})"
    rf"{words('event')}(?! với (?:các )?(?:cơ quan|bộ|ngành|địa phương))"
)
# "cho biết sau chuyến thăm lần này sẽ đề xuất …": when, with nobody else named who does it
_WHEN = Pattern(rf"{words('adjunct')} [^,;:\"]{{2,60}} (?:lần này|này|tới|tới đây|sắp tới|năm nay|năm sau)")
_ANNIVERSARY = Pattern(rf"sẽ (?:cùng |cùng nhau )?(?:kỷ niệm|{of_class('take-place')})(?!\w)")
_GOING_ON = Pattern(
    rf"(?:sẽ |luôn |vẫn )?tiếp tục {words('cooperate')}|(?:luôn |đang )?tạo (?:mọi )?(?:điều kiện|thuận lợi)(?!\w)"
)
_THEY = Pattern(rf"[\s\"]*(?:rằng )?họ (?:{of_class('adverb')} |đã |luôn |rất )*")
_DOES = Pattern(rf" (?:{words('also')} |gián tiếp |đang |từng |còn )*")
_AHEAD = 150  # code points behind the verb in which stands what one goes on doing


def others_doing(document: Document, start: int, mention: Mention, own: tuple[str, ...] = ()) -> bool:
    """True where "sẽ" tells what somebody else than the speaker's own side will do; `own` are the countries whom the
    speaker speaks for, where they are known."""
    form = document.form
    if not form.startswith("sẽ", mention.start):
        return False
    between = form[start : mention.start].strip(' ,:"').rpartition(",")[2].strip()
    between = between.removeprefix("rằng ")
    if between.lower().startswith(_THINGS):
        return True  # "việc tính toán sai lầm về đất nước chúng tôi sẽ không …"
    if between.endswith((*_OURSELVES, " ông", " bà")) or _WE_AFFIRM.match(between):
        return False  # "Năm nay chúng tôi sẽ …", "dù ở cương vị nào ông sẽ …"
    if not between and form.startswith("sẽ có ", mention.start):
        return True
    if own and _WHEN.fullmatch(between) and not _EVENT.match(form, mention.start):
        return False
    if between in _AND_WILL and own:  # "Lào hiểu giá trị của hòa bình, và cũng sẽ …", says a Lao
        first = document.hits.first("country", start, mention.start)
        if first is not None and first.value in own:
            return False
    between = between if between.endswith(" và") else between.removeprefix("và ")
    if _EVENT.match(form, mention.start):
        return True
    places = (m for m in document.hits.within("place", start, mention.start) if stands_for_government(m.value))
    states = (*document.hits.within("country", start, mention.start), *places)
    if any(form[m.start : m.end] == between.removesuffix(" cũng") for m in _own_places(document, start, mention, own)):
        return False  # "Hà Tĩnh sẽ dành …", says one of that province
    doer = next((m for m in states if form[m.start : m.end] == between.removesuffix(" cũng")), None)
    if doer and own and doer.kind == "country" and doer.value not in own:
        return True  # "Việt Nam sẽ có cơ hội …", says a foreigner
    if doer or _IN_OFFICE.match(between) or _with_another(document, states, between, own):
        return False
    ours = [form[m.start : m.end] for m in states if m.kind == "country" and m.value in own]
    if any(between.startswith((f"{side} và ", f"{side} cùng ")) for side in ours):
        return False  # "A và các nước … sẽ tiếp tục …", says a German
    if between.endswith(" và") and any(between.startswith(f"{side} ") for side in ours):
        return False  # "Lào coi trọng quan hệ với Việt Nam và sẽ …", says a Lao
    if between.endswith(" và") and _OWN_SIDE.match(between):
        return False  # "Chính phủ Lào … thiện chí và sẽ …"
    clause = form.rfind(", ", start, mention.start)
    return not SELF.fullmatch(form, clause + 1 if clause > 0 else start, mention.start)


def _own_places(document: Document, start: int, mention: Mention, own: tuple[str, ...]) -> Iterator[Mention]:
    """The places of the speaker's own country that are named before what somebody will do."""
    places = document.hits.within("place", start, mention.start) if own else ()
    return (place for place in places if document.country_of(place) in own)


def is_event(document: Document, start: int) -> bool:
    """True for "sẽ kỷ niệm", "sẽ diễn ra": what stands there tells an event to come."""
    return _ANNIVERSARY.match(document.form, start) is not None


# "quan hệ hai nước | sẽ ngày càng phát triển"
_TIES = Pattern(rf"[,:]? ?(?:rằng,? )?(?:[^,;:\"]{{0,30}}(?<!\w))?{words('ties-alone')}[^,;:\"]{{0,80}} ")
_GROW = Pattern(rf"sẽ (?:(?:tiếp tục|ngày càng|không ngừng|luôn|mãi|được|ngày một) )*{words('grow-on', 'growing')}")


def ties_grow(document: Document, start: int, mention: Mention) -> bool:
    """True where "sẽ" tells how ties will grow, which nobody promises."""
    if not _GROW.match(document.form, mention.start):
        return False
    return _TIES.fullmatch(document.form, clause_start(document, start, mention), mention.start) is not None


def done_by_another(document: Document, start: int, mention: Mention, own: tuple[str, ...]) -> bool:
    """True where "sẽ" tells what another country than the speaker's will do: "Việt Nam sẽ …", says a foreigner."""
    if not own or not document.form.startswith("sẽ", mention.start):
        return False
    doer = next((m for m in document.hits.within("country", start, mention.start) if m.end + 1 == mention.start), None)
    joined = doer is not None and document.form.endswith((" và ", " cùng ", " - ", "-"), start, doer.start)
    return doer is not None and doer.value not in own and not joined


def they_will(document: Document, start: int, mention: Mention) -> bool:
    """True for what they will do of whom one speaks: "…, họ sẽ cảm thấy bị cô lập"."""
    return document.form.startswith("sẽ", mention.start) and backed_by_them(document, start, mention)


def backed_by_another(document: Document, start: int, mention: Mention, own: tuple[str, ...]) -> bool:
    """True for what another country than the speaker's is said to back or wish: "Ấn Độ gián tiếp ủng hộ …"."""
    start = clause_start(document, start, mention)
    named = document.hits.within("country", start, mention.start)
    if not own or len(named) != 1 or named[0].value in own:
        return False
    return _DOES.fullmatch(document.form, named[0].end, mention.start) is not None


def backed_by_them(document: Document, start: int, mention: Mention) -> bool:
    """True for what they back of whom one speaks: "Họ đã ủng hộ …"."""
    return _THEY.fullmatch(document.form, clause_start(document, start, mention), mention.start) is not None


def clause_start(document: Document, start: int, mention: Mention) -> int:
    """Where the clause begins in which `mention` stands, or the content does."""
    return max(start, max(document.form.rfind(mark, start, mention.start) for mark in (", ", ": ", "; ")) + 1)


def _with_another(document: Document, states: tuple[Mention, ...], between: str, own: tuple[str, ...]) -> bool:
    """True where the speaker's own country does it with one more: "Nhật Bản và Lào sẽ tăng cường …"."""
    named = [m for m in states if m.kind == "country"]
    first, last = (named[-2], named[-1]) if len(named) > 1 else (None, None)
    if first is None or last is None or not {first.value, last.value} & set(own):
        return False
    return document.form[first.start : last.end] == between


def promised_by_both(document: Document, start: int, own: tuple[str, ...]) -> bool:
    """True where what is promised opens with both sides, or with the speaker's country and another: "khẳng định hai
    bên sẽ nỗ lực …", "Lào và Việt Nam sẵn sàng …"."""
    form = document.form
    aside = _ASIDE.match(form, start)
    start = aside.end() if aside else start
    will = form.find(" sẽ ", start, start + 3 * _NEAR)
    if will > 0 and _EVENT.match(form, will + 1):
        return False  # "hai nước sẽ kỷ niệm 70 năm …"
    both = document.hits.first("voice", start, start + _NEAR)
    if both and both.value == "both" and form[start : both.start].strip(' ",:') in _OPENS:
        return bool(_PROMISED.match(form, both.end))
    pair = next(side_by_side(document, start, start + 2 * _NEAR), None)
    if pair is None or form[start : pair[0].start].strip(' ",:') not in _OPENS:
        return False
    return any(m.value in own for m in pair) and _PROMISED.match(form, pair[1].end) is not None


def agrees_alone(document: Document, start: int, own: tuple[str, ...]) -> bool:
    """True where a content opens with the speaker's own side, that agrees to another's wish: "cho biết phía Lào cũng
    nhất trí với đề xuất của …"."""
    side = document.hits.first("country", start, start + 2 * _NEAR)
    if side is None or side.value not in own or not _OWN_OPENS.fullmatch(document.form, start, side.start):
        return False
    return bool(_AGREES_WITH.match(document.form, side.end))


_OWN_OPENS = Pattern(rf"[,:]? (?:rằng,? )?(?:{words('side')} )?")
_AGREES_WITH = Pattern(rf" (?:{words('also')} )*(?:{of_class('agree')}|tán thành|đồng tình) với ")
_NEAR = 20  # code points in which the sides stand with which a promise opens
_SMALL = Pattern(rf" (?:{words('also', 'joining')} )*")
_NEXT = 40  # code points behind a side in which its verb begins
_MET_HIM = tuple(
    f"{word} với {him}" for word in sorted(forms("met")) for him in ("", "đồng chí ", "ông ", "bà ", "ngài ")
)
_MEETING_BEFORE = 30  # code points before a person in which stands that he was met
_BEHIND = 30  # code points behind a verb in which both sides stand who did what it tells
_HAVING = frozenset({"", "đã", "đã cùng", "cùng", "cũng", "cũng đã"})
_OPENS = frozenset({"", "rằng", "là", "rằng cả", "cả"})
# "thông báo, trong cuộc hội đàm, hai bên đã cam kết …"
_ASIDE = Pattern(rf"[,:]? ?\"?(?:rằng )?{words('adjunct')}[^;:,.\"]{{0,120}}, ")
_PROMISED = Pattern(rf" (?:đã |{of_class('adverb')} |luôn )*(?:sẽ|sẵn sàng|cam kết|quyết tâm) ")


def both_talked(document: Document, start: int) -> bool:
    """True where a content opens with what both sides talked about: "cho biết hai bên đã thảo luận …"."""
    aside = _ASIDE.match(document.form, start)  # "cho biết, tại cuộc gặp với ông X, hai bên đã thảo luận …"
    start = aside.end() if aside else start
    both = next((m for m in document.hits.within("voice", start, start + _BEHIND) if m.value == "both"), None)
    if both is None or document.form[start : both.start].strip() not in ("", ",", "rằng"):
        return False
    talk = document.hits.first("act", both.end, both.end + _BEHIND)
    done = talk is not None and document.form[both.end : talk.start].strip() in _HAVING
    return talk is not None and done and talk.value.endswith(":discuss")


def says_next(document: Document, end: int) -> bool:
    """True where the verb of an act stands right behind a side, small words aside: "Hội nghị cũng | nhất trí"."""
    acts = document.hits.within("act", end, end + _NEXT)
    return any(m.value != "mask" and _SMALL.fullmatch(document.form, end, m.start) for m in acts)


def was_met(document: Document, start: int) -> bool:
    """True for a person named at `start` whom somebody met: "hội đàm với đồng chí | X"."""
    return document.form.endswith(_MET_HIM, max(0, start - _MEETING_BEFORE), start)


def goes_on_doing(document: Document, start: int, end: int) -> bool:
    """True where the content says what the speaker's own side goes on doing ("Lào tiếp tục tạo điều kiện")."""
    going_on = _GOING_ON.search(document.form, start, min(end, start + _AHEAD))
    if going_on is None:
        return False
    state = next((m for m in document.hits.within("country", start, going_on.start())), None)
    opens = state and document.form[start : state.start].strip(" ,:") in ("", "rằng", "nước", "rằng, nước", "rằng nước")
    if state and opens and going_on.start() == state.end + 1:
        return True
    return bool(SELF.fullmatch(document.form, start, going_on.start()))
