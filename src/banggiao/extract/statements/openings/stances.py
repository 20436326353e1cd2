"""Acts of the last speaker that no reporting verb marks, only a stance: "…; Quốc hội X sẵn sàng …", "…, sẽ thúc đẩy
…"."""

from banggiao.annotate.document import Document
from banggiao.annotate.items import MARK
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.acts.unmarked import LEADING
from banggiao.extract.statements.openings.clauses import Mark, backs_together, is_noun_in_row
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.verbs import Verb
from banggiao.extract.statements.wording import words
from banggiao.records import Mention

# What may stand before a verb whose speaker is not named in its clause.
CONNECTIVE = Pattern(rf"(?:{MARK} )?(?:[\"'(,\s]|{words('connective')})*")
_POSITION = Pattern(rf"{words('stand')}[^;:,]{{0,40}} là (?=[^;:]{{8}})")  # "…; quan điểm của Lào là …"
_ALSO = Pattern(rf" (?:{words('also')} )*")
_TO_ALL = Pattern(
    r" (?:là|làm) (?:bạn|đối tác)(?!\w)"
    rf"|(?: cùng| tiếp tục)* (?:hợp tác|chia sẻ|phối hợp)[^,;:]{{0,20}} với {words('all-states')}"
)
_VALUED = Pattern(r"(?:rất |luôn |hết sức |đặc biệt )?coi trọng(?!\w)")
_OF_THING = Pattern(
    rf"[,:]? ?(?:rằng )?(?:{words('adjunct')}[^;:\"]{{3,140}}, )?{words('thing', 'undertaking', 'gathering')}"
)
_WISHED = frozenset({"hope", "appraise", "thank", "propose", "affirm"})
_BACKED = frozenset({"support", "affirm"})  # "Lào ủng hộ …, sẽ tiếp tục …"
_OWN_STANCES = LEADING - {"propose", "object"}  # these are no items of a list
_NO_LIST = frozenset({"support", "appraise", "thank", "congratulate", "hope"})  # behind these a request is no item
_BESIDE = 8  # code points behind both sides in which stands that they ought to do something
_SOURCE = "theo "
_NEAR = 30  # code points behind a side, or a semicolon, in which its stance stands
_LEAST = 25  # code points of content between a verb or a policy and a stance apart from it


def stances_behind(document: Document, sentence: Sentence, subjects: list[Subject], marks: list[Mark]) -> list[Mark]:
    """The further acts of the last of `marks` that only a stance marks, in text order; none behind a request, which
    lists what is asked for."""
    if not marks or marks[-1].verb.act == "propose":
        return []
    last = marks[-1]
    found = _behind_semicolons(document, sentence, subjects, last)
    return found or _promised_too(document, subjects, last) or _promised_behind(document, sentence, last)


def _behind_semicolons(document: Document, sentence: Sentence, subjects: list[Subject], last: Mark) -> list[Mark]:
    """Stances and positions that begin behind a semicolon: "…; Quốc hội X sẵn sàng …"."""
    form, found = document.form, []
    at = form.find("; ", last.verb.end, sentence.end)
    while at > 0:
        begin = at + 2
        inner = next((s for s in subjects if begin <= s.start <= begin + 10), None)
        floor = inner.end if inner else begin
        stance = _stance_near(document, floor)
        if inner and inner.kind == "both" and last.verb.act in _NO_LIST and (ought := _ought(document, inner)):
            found.append(_marked(ought, begin))
        item = inner is None and backs_together(document, last)
        told = _told_apart(document, subjects, begin)
        if told:
            found.append(told)
        elif position := _POSITION.match(form, begin, sentence.end):
            found.append(Mark(begin, Verb(begin, position.end(), "affirm", "act"), None))
        elif stance and _is_no_promise(form, stance):
            pass
        elif stance and not item and stance.value in _OWN_STANCES and CONNECTIVE.fullmatch(form, floor, stance.start):
            found.append(_marked(stance, begin))
        at = form.find("; ", begin, sentence.end)
    return found


def _ought(document: Document, both: Subject) -> Mention | None:
    """What both sides ought to do, where a clause begins with them: "…; hai bên nên lập nhóm công tác"."""
    stance = next(iter(document.hits.within("stance", both.start, both.end + _NEAR)), None)
    near = stance is not None and stance.value == "propose" and stance.start - both.end < _BESIDE
    return stance if near else None


def _told_apart(document: Document, subjects: list[Subject], begin: int) -> Mark | None:
    """What a person is the source of behind a semicolon: "…; theo ông, hai bên nên …"."""
    if not document.form.startswith(_SOURCE, begin):
        return None
    told = next((s for s in subjects if s.start == begin + len(_SOURCE) and s.kind in PERSONS), None)
    if told is None or not document.form.startswith(", ", told.end):
        return None
    return Mark(begin, Verb(begin, told.end + 1, "inform", "tell"), told)


def _promised_too(document: Document, subjects: list[Subject], last: Mark) -> list[Mark]:
    """What a person promises for his side behind what he wished or valued: "mong muốn Lào ủng hộ … và Việt Nam cũng
    luôn sẵn sàng …"."""
    speaker = last.subject
    if speaker is None or speaker.kind not in PERSONS or last.verb.act not in _WISHED:
        return []
    for side in subjects:
        joined = side.kind == "state" and side.countries == speaker.countries and side.start > last.verb.end + _LEAST
        if not joined or not document.form.endswith(" và ", 0, side.start):
            continue
        stance = _stance_near(document, side.end)
        if stance and stance.value == "commit" and _ALSO.fullmatch(document.form, side.end, stance.start):
            return [_marked(stance, side.start)]
    return []


def _promised_behind(document: Document, sentence: Sentence, last: Mark) -> list[Mark]:
    """What is promised or valued behind a comma in the content of a policy: "nhấn mạnh Nga coi trọng …, sẽ thúc đẩy
    …", "nhấn mạnh Lào ủng hộ …, coi trọng …"."""
    wished = last.verb.act == "hope" and last.verb.role == "act"
    valued = last.verb.act == "appraise" and last.verb.role == "act"
    told = last.verb.role == "tell"
    if not (valued or wished or told or last.verb.role in ("report", "regard") or last.verb.act in _BACKED):
        return []
    stances = document.hits.within("stance", last.verb.end + _LEAST, sentence.end)
    if wished:
        own = (m for m in stances if m.value == "commit" and _offers_too(document, last.verb, m))
    elif valued:
        own = (m for m in stances if m.value == "commit" and _goes_with(document, m))
    else:
        behind = (m for m in stances if document.form.endswith((", ", " và ", " đồng thời "), 0, m.start))
        own = (m for m in behind if _is_own_clause(document, last.verb, m))
    held = next(own, None)
    if held and told:  # "cho biết Lào coi trọng …, sẽ tiếp tục …"; a ship that is told to come promises nothing
        policy = document.hits.within("stance", last.verb.end, held.start)
        held = held if any(m.value == "affirm" for m in policy) else None
    return [_marked(held, held.start)] if held and not _is_no_promise(document.form, held) else []


def _is_no_promise(form: str, held: Mention) -> bool:
    """True for what a thing will be ("…, sẽ là tiền đề để …"), and for a line of policy towards all the world ("…,
    sẵn sàng hợp tác với các nước")."""
    return bool(held.value == "commit" and (form.startswith("sẽ là ", held.start) or _TO_ALL.match(form, held.end)))


def _stance_near(document: Document, at: int) -> Mention | None:
    """The first stance that begins at `at` or near behind it."""
    return document.hits.first("stance", at, at + _NEAR)


def _marked(stance: Mention, start: int) -> Mark:
    return Mark(start, Verb(stance.start, stance.end, stance.value, "act"), None)


def _goes_with(document: Document, promise: Mention) -> bool:
    """True for what one who values something promises beside: "đánh giá cao vai trò của Lào … và sẽ tiếp tục …"."""
    form, at = document.form, promise.start
    joined = form.endswith((", ", " và "), 0, at) and not form.endswith((" đã và ", " đang và ", "đã, "), 0, at)
    return joined and form.startswith(("sẽ tiếp tục ", "sẵn sàng ", "cam kết "), at)


def _offers_too(document: Document, verb: Verb, promise: Mention) -> bool:
    """True for what one offers beside what one wishes of another: "mong muốn nhận được sự ủng hộ của Lào và sẵn sàng
    chia sẻ …"; not where both sides are wished to be ready."""
    form, at = document.form, promise.start
    offered = form.startswith("sẵn sàng ", at) and form.endswith((" và ", " đồng thời "), 0, at)
    both = "both" in document.hits.values("voice", verb.end, at)
    return offered and not both


def _is_own_clause(document: Document, verb: Verb, held: Mention) -> bool:
    """True where a promise, or what is valued behind a comma, is more than a second verb on the policy before it."""
    named = document.hits.at("act", held.start)
    if named is not None and named.value == "mask":
        return False  # "… môi trường thuận lợi, cam kết của hai bên …"
    policy = document.hits.first("stance", verb.end, held.start)
    if document.form.endswith((", ", " đồng thời "), 0, held.start):
        if held.value == "commit":
            return _OF_THING.match(document.form, verb.end) is None  # "cho rằng chuyến thăm …, sẽ mở rộng …"
        # "Lào, trước sau như một, coi trọng …" has no policy before
        noun = is_noun_in_row(document.form, verb.end, held.start, held.end)
        return policy is not None and not noun and bool(_VALUED.match(document.form, held.start))
    regarded = verb.role == "regard" and held.start - verb.end > _LEAST  # "coi Lào là đối tác ưu tiên … và sẽ …"
    apart = policy is not None and policy.value in ("affirm", "appraise") and held.start - policy.end > _LEAST
    promised = document.form.startswith(("sẽ ", "sẵn sàng ", "sẵn lòng "), held.start)
    # "Lào ủng hộ Việt Nam ứng cử và sẵn lòng giúp …": each verb has an object of its own
    offered = document.form.startswith(("sẵn sàng ", "sẵn lòng "), held.start)
    backed = verb.act == "support" and offered and held.start - verb.end > _LEAST
    return (apart or regarded or backed) and (promised or bool(_VALUED.match(document.form, held.start)))
