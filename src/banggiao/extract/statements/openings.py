"""Where in a sentence each speech act begins and ends, and whose it is."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.attachment import attached, embedded
from banggiao.extract.statements.clauses import (
    OPENERS,
    SURE_ACTS,
    Mark,
    agreed_behind,
    agreed_inside,
    approaching,
    backs_together,
    closes,
    done_by,
    done_inside,
    having_done,
    parallel,
    says_more,
    told_in,
)
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.unmarked import LEADING
from banggiao.extract.statements.verbs import Verb, verbs_of
from banggiao.extract.statements.wording import forms, words
from banggiao.records import Mention
from banggiao.records.vocabulary import ACTS


class Opening(msgspec.Struct, frozen=True):
    """One speech act of a sentence: its stretch, its verb (None where none marks it), its speaker (None: implied).

    `looks_back` where the verb closes the sentence and its content stands before it ("…", ông X nói).
    """

    start: int
    end: int
    verb: Verb | None
    subject: Subject | None
    looks_back: bool = False


# What joins a further act to the one before it.
_COORDINATOR = Pattern(
    rf"(?:(?P<strong>;|(?<!\w){words('strong')})|(?P<weak>,|(?<!\w){words('weak')}))[\s,]*(?:{words('joining')} ?)*$"
)
_STRONG = Pattern(rf"(?<!\w){words('strong')}")
_REPORTED = Pattern(words("reported"))
_CONNECTIVE = Pattern(rf"(?:\d{{1,2}}[.)] |[-+•*a-e]\)? )?(?:[\"'(,\s]|{words('connective')})*")
_JOINING = tuple(forms("joining", "strong", "weak", "clause"))
# From the word that joins the next act on: "thẳng thắn và bày tỏ" keeps "thẳng thắn".
_JOINS = words("strong", "weak", "clause")
_TAIL = Pattern(rf"\s*(?:[,;:]|(?<!\w){_JOINS})(?:[\s,;:]|(?<!\w)(?:{_JOINS}|{words('joining')}))*$|\s+$")
_UNSAID = Pattern(rf"(?<!\w){words('unsaid')} $")
_MAY_BE_UNSAID = frozenset({"discuss", "tell", "report", "address"})
_ALWAYS_OPENING = frozenset({"welcome", "done"})
_LOOKING_BACK = OPENERS | {"cite", "speech"}
_WISHED = frozenset({"hope", "appraise", "thank", "propose", "affirm"})
_ALSO = Pattern(rf" (?:{words('also')} )*")
_FELT = frozenset({"appraise", "thank", "congratulate", "condole"})
_BACKED = frozenset({"support", "affirm"})  # "Lào ủng hộ …, sẽ tiếp tục …"
_OWN_STANCES = LEADING - {"propose", "object"}  # these are no items of a list
_VALUED = Pattern(r"(?:rất |luôn |hết sức |đặc biệt )?coi trọng(?!\w)")
_CITED = Pattern(rf" (?:{words('cited')} )*")
_SHOWN = Pattern(rf"{words('thing')}[^,;:]*(?<!\w){words('shows')} (?:rằng )?")
_SHOWING = tuple(f" {word} " for word in forms("evident"))
_TELLING = tuple(forms("telling"))
# "Đề nghị … của Phó Thủ tướng được đưa ra": a noun, of which the reporter tells.
_NOMINAL = Pattern(rf"[^,;:]{{0,90}}(?<!\w)được {words('passed')}")
_DEED = Pattern(r",? (?:rằng )?việc (?:(?! là | có ý nghĩa | thể hiện | góp phần | sẽ )[^;:])*")
_CONVEYING = Pattern(words("conveying"))
# "nhấn mạnh Lào luôn trân trọng và đánh giá cao …": the second verb has the object of the first.
_VALUED_TOO = Pattern(
    rf"[,:]? ?\"?(?:rằng )?[^;:\"]{{0,80}}(?<!\w){words('held-dear')}(?: và|,) (?:{words('also')} )*"
)
_POSITION = Pattern(rf"{words('stand')}[^;:,]{{0,40}} là (?=[^;:]{{8}})")  # "…; quan điểm của Lào là …"
_CLOSED_QUOTE = Pattern(r"[,.!?]?\"[,.]?(?: ?-)? ?$|,\" ?$")
_STRONG_BEFORE = Pattern(rf"(?:; |(?<!\w){words('strong')} (?:{words('joining')} )*)$")
_SETS_APART = tuple(sorted(forms("set-apart")))
_WE_SAY = Pattern(rf"\"[^;:\"]{{0,90}}?(?<!\w){words('ourselves')} (?:{words('also')} |{words('joining')} )*")
_CLOSING = Pattern(rf"[.\n]|$| {words('setting')}")
_ENDS_QUOTE = Pattern(r"\"[,.]? ?-? ?$")
_SETTING = Pattern(
    rf" ?(?:thêm|như vậy|rõ)?,? ?{words('setting')}[^,:;\"]{{0,80}}(?:, {words('setting')}[^,:;\"]{{0,60}})*\"?"
)
_HEARER = Pattern(r" (?!rằng )[^,;:\"]{3,90}")  # "…, ông nói với Bộ trưởng X"
_FRONTED = Pattern(rf"[\s\"(]*{words('fronted')}")
_SHORT = 14  # code points: a verb with less than this behind it looks back ("…", ông X nói)
_BEHIND = 30  # code points behind "dẫn lời" in which its speaker begins
_LEAST_QUOTE = 8  # code points of a quotation that is somebody's words, not a word set in marks
_LEAST = 25  # code points before a speaker for them to be the content of a verb behind him


def openings(document: Document, sentence: Sentence, subjects: list[Subject]) -> list[Opening]:
    """The speech acts of one sentence, in order; none where no verb reports one."""
    marks: list[Mark] = []
    inside = -1  # the end of a verb inside the content of another
    for verb in verbs_of(document, sentence):
        if _within_a_name(subjects, verb.start):
            continue
        mark = _mark(document, (sentence.start, subjects), marks, verb)
        if mark and (mark.subject or inside < 0 or document.form[inside : verb.start].strip() not in _FUSING):
            marks.append(mark)
        elif verb.role != "discuss":
            inside = verb.end
    marks = _fused(document, sentence, [*marks, *_behind_semicolons(document, sentence, subjects, marks)])
    found: list[Opening] = []
    for number, mark in enumerate(marks):
        last = number + 1 == len(marks)
        end = sentence.end if last else trimmed(document, mark.verb.end, marks[number + 1].start)
        joined = not last and document.form[mark.verb.end : marks[number + 1].start].strip() in _FUSING
        rest = end if joined and marks[number + 1].subject is None else sentence.end
        start, looks_back = mark.start, _looks_back(document, Sentence(sentence.start, rest, 0, sentence.part), mark)
        if mark.verb.role == "speech" and not looks_back:
            continue
        if looks_back:
            if number and mark.verb.role != "tell" and not document.form.startswith('"', sentence.start):
                continue
            further = _further_quoted(document, found, mark)
            found.clear()
            start, end = sentence.start, min(sentence.end, max(end, mark.verb.end))
            if further:
                end = trimmed(document, start, further[0].start)
                found.append(Opening(start, end, mark.verb, mark.subject, looks_back))
                found += further
                continue
        found.append(Opening(start, end, mark.verb, mark.subject, looks_back))
    return found


def _further_quoted(document: Document, found: list[Opening], told: Mark) -> list[Opening]:
    """Acts of their own inside the words before the verb that tells whose they are: '"Lào phản đối …, đồng thời yêu
    cầu …", ông X nói'."""
    parts = acts_apart(document, found, told.start)
    return [msgspec.structs.replace(one, subject=told.subject) for one in parts]


def _is_set_apart(document: Document, quoted: Opening) -> bool:
    """True for an act behind a strong word, or one of showing or asking behind a comma: "…, bày tỏ hài lòng …"."""
    if _STRONG_BEFORE.search(document.form, max(0, quoted.start - 40), quoted.start):
        return True
    shown = quoted.verb is not None and document.form.startswith(_SETS_APART, quoted.verb.start)
    return shown and document.form.endswith(", ", 0, quoted.start)


def acts_apart(document: Document, found: list[Opening], end: int) -> list[Opening]:
    """The acts behind the first of a quoted sentence, whose words end at `end`, that no speaker of their own begins and
    a strong word sets apart: "…; kêu gọi …", "…, đồng thời cảm ơn …"."""
    quoted = [
        one
        for one in found[1:]
        if one.verb and one.subject is None and one.verb.role in ("act", "welcome") and one.verb.act in SURE_ACTS
    ]
    quoted = [one for one in quoted if one.start < end]
    strong = [o for o in quoted if _is_set_apart(document, o)]
    ends = [*(one.start for one in strong[1:]), end][: len(strong)]
    return [
        msgspec.structs.replace(one, end=trimmed(document, one.start + 1, until))
        for one, until in zip(strong, ends, strict=True)
    ]


def _within_a_name(subjects: list[Subject], at: int) -> bool:
    for subject in subjects:  # noqa: SIM110 - asked for every verb
        if subject.start <= at < subject.end:
            return True
    return False


def _behind_semicolons(
    document: Document, sentence: Sentence, subjects: list[Subject], marks: list[Mark]
) -> list[Mark]:
    """Further acts of the last speaker without a reporting verb: "…; Quốc hội X sẵn sàng …", "…, sẽ thúc đẩy …"."""
    form, found = document.form, []
    if not marks or marks[-1].verb.act == "propose":
        return []
    at = form.find("; ", marks[-1].verb.end, sentence.end)
    while at > 0:
        begin = at + 2
        inner = next((s for s in subjects if begin <= s.start <= begin + 10), None)
        floor = inner.end if inner else begin
        stance = next(iter(document.hits.within("stance", floor, floor + _BEHIND)), None)
        item = inner is None and backs_together(document, marks[-1])
        if position := _POSITION.match(form, begin, sentence.end):
            found.append(Mark(begin, Verb(begin, position.end(), "affirm", "act"), None))
        elif stance and not item and stance.value in _OWN_STANCES and _CONNECTIVE.fullmatch(form, floor, stance.start):
            found.append(Mark(begin, Verb(stance.start, stance.end, stance.value, "act"), None))
        at = form.find("; ", begin, sentence.end)
    return found or _promised_too(document, subjects, marks[-1]) or _promised_behind(document, sentence, marks[-1])


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
        stance = next(iter(document.hits.within("stance", side.end, side.end + _BEHIND)), None)
        if stance and stance.value == "commit" and _ALSO.fullmatch(document.form, side.end, stance.start):
            return [Mark(side.start, Verb(stance.start, stance.end, "commit", "act"), None)]
    return []


def _promised_behind(document: Document, sentence: Sentence, last: Mark) -> list[Mark]:
    """What is promised or valued behind a comma in the content of a policy: "nhấn mạnh Nga coi trọng …, sẽ thúc đẩy
    …", "nhấn mạnh Lào ủng hộ …, coi trọng …"."""
    if last.verb.act == "appraise" and last.verb.role == "act":
        stances = document.hits.within("stance", last.verb.end + _LEAST, sentence.end)
        promised = next((m for m in stances if m.value == "commit" and _goes_with(document, m)), None)
        return [Mark(promised.start, Verb(promised.start, promised.end, "commit", "act"), None)] if promised else []
    if last.verb.role not in ("report", "regard") and last.verb.act not in _BACKED:
        return []
    stances = document.hits.within("stance", last.verb.end + _LEAST, sentence.end)
    behind = (m for m in stances if document.form.endswith((", ", " và ", " đồng thời "), 0, m.start))
    held = next((m for m in behind if _is_own_clause(document, last.verb, m)), None)
    return [Mark(held.start, Verb(held.start, held.end, held.value, "act"), None)] if held else []


def _goes_with(document: Document, promise: Mention) -> bool:
    """True for what one who values something promises beside: "đánh giá cao vai trò của Lào … và sẽ tiếp tục …"."""
    form, at = document.form, promise.start
    joined = form.endswith((", ", " và "), 0, at) and not form.endswith((" đã và ", " đang và ", "đã, "), 0, at)
    return joined and form.startswith(("sẽ tiếp tục ", "sẵn sàng ", "cam kết "), at)


def _is_own_clause(document: Document, verb: Verb, held: Mention) -> bool:
    """True where a promise, or what is valued behind a comma, is more than a second verb on the policy before it."""
    named = document.hits.at("act", held.start)
    if named is not None and named.value == "mask":
        return False  # "… môi trường thuận lợi, cam kết của hai bên …"
    if document.form.endswith((", ", " đồng thời "), 0, held.start):
        return held.value == "commit" or bool(_VALUED.match(document.form, held.start))
    policy = next(iter(document.hits.within("stance", verb.end, held.start)), None)
    apart = policy is not None and policy.value in ("affirm", "appraise") and held.start - policy.end > _LEAST
    promised = document.form.startswith(("sẽ ", "sẵn sàng "), held.start)
    return apart and (promised or bool(_VALUED.match(document.form, held.start)))


def _looks_back(document: Document, sentence: Sentence, mark: Mark) -> bool:
    """True where the verb tells who said what stands before it."""
    subject, verb, form = mark.subject, mark.verb, document.form
    least = _LEAST_QUOTE if form.startswith('"', sentence.start) else _LEAST
    if subject is None or subject.start - sentence.start < least:
        return False
    closed = _CLOSED_QUOTE.search(form, sentence.start, subject.start)
    if verb.role not in _LOOKING_BACK:  # "…", ông X trao đổi với báo giới; "…", ông X lạc quan về …
        quoted = closed and form.startswith('"', sentence.start)
        ends = verb.end == sentence.end and form.endswith(", ", 0, subject.start)  # "…, Thủ tướng X cảnh báo."
        return bool(quoted or ends) and subject.kind in PERSONS and verb.role in ("act", "discuss")
    if closed:
        return True
    rest = form[verb.end : sentence.end]
    if verb.role == "cite":  # "… dẫn lời ông X cho biết trong họp báo"
        further = next(iter(document.hits.within("act", verb.end, min(sentence.end, verb.end + _SHORT))), None)
        rest = form[further.end : sentence.end] if further else rest
        if further and _SETTING.fullmatch(rest):
            return True
    if verb.role == "speech":
        return False
    if document.form.startswith(":", sentence.end):
        return False  # its words follow in the next line
    if len(rest) < _SHORT:
        return True
    if form[subject.start - 2 : subject.start] != ", " or _FRONTED.match(form, sentence.start):
        return False
    to_somebody = form.endswith(" với", 0, verb.end) and _HEARER.fullmatch(rest)
    return bool(to_somebody or _SETTING.fullmatch(rest))


def _mark(document: Document, heard: tuple[int, list[Subject]], marks: list[Mark], verb: Verb) -> Mark | None:
    """Where the act of `verb` begins and who does it, or None where the verb is inside another act's content."""
    form, (sentence_start, subjects) = document.form, heard
    last = marks[-1] if marks else None
    if verb.role in _MAY_BE_UNSAID and _UNSAID.search(form, max(0, verb.start - 24), verb.start):
        turning = approaching(document, subjects, sentence_start, verb) if last is None else None
        return Mark(turning.start, verb, turning) if turning else None  # what is to be talked about is not yet said
    if verb.role == "cite":
        return _cited(document, subjects, verb)
    floor = last.verb.end if last else sentence_start
    subject = attached(document, subjects, floor, verb.start, last is None)
    joint = subject or (last.subject if last else None)
    if verb.role == "joint" and (joint is None or joint.kind != "both"):
        return None  # "Lào đặt mục tiêu …": nothing is agreed
    shown = _SHOWN.fullmatch(form, sentence_start, subject.start) if subject else None
    if subject and not last and (shown or form.endswith(_SHOWING, floor, subject.start)):
        return None  # "Chuyến thăm khẳng định Việt Nam coi trọng …": the reporter tells what it shows
    if subject and last and subject.kind in PERSONS and _closes_quote(form, last, verb, subject):
        return Mark(subject.start, verb, subject)
    if subject:
        led = last is not None and last.verb.role == "speech"  # "Phát biểu tại lễ bàn giao ông X …"
        inside = last and not led and embedded(form, last.verb.end, last.subject is None, subject)
        again = last and inside and says_more(form, last, subject)
        if last and last.subject and inside and told_in(form, last, subject, verb):
            return Mark(subject.start, verb, msgspec.structs.replace(subject, person=last.subject.person))
        if last and inside and _is_yet_to_come(form, last) and closes(document, verb, subject):
            return Mark(subject.start, verb, subject)
        if last and inside and not again and (verb.role == "tell" or not parallel(form, last, subject)):
            return None
        return Mark(subject.start, verb, subject)
    if last is None and agreed_behind(document, subjects, sentence_start, verb):
        return Mark(verb.start, verb, subjects[0])
    if last is None and (doer := having_done(document, subjects, sentence_start, verb)):
        return Mark(doer.start, verb, doer)
    if last is None and (agent := done_by(document, subjects, sentence_start, verb)):
        return Mark(sentence_start, verb, agent)
    if last is None:
        fronted = bool(_CONNECTIVE.fullmatch(form, floor, verb.start)) and not _NOMINAL.match(form, verb.end)
        if verb.role == "opinion" and form.startswith(" về ", verb.end):
            return None  # "Bình luận về …, ông X cho rằng …" sets the scene
        named = any(s.kind in PERSONS and s.start > verb.end for s in subjects)
        fronted = fronted or (named and bool(_WE_SAY.fullmatch(form, sentence_start, verb.start)))
        return Mark(verb.start, verb, None) if fronted else None
    if last.verb.role in OPENERS and _VALUED_TOO.fullmatch(form, last.verb.end, verb.start):
        return None
    coordinator = _COORDINATOR.search(form, max(floor, verb.start - 70), verb.start)
    if not coordinator or agreed_inside(form, subjects, last, verb):
        return None
    if coordinator["weak"] == "và" and done_inside(form, subjects, last):
        return None
    strong = bool(coordinator["strong"]) or bool(_STRONG.search(coordinator[0]))
    if verb.role == "joint" and not strong:
        return None
    listing = last.verb.act in ("agree", "propose") and not strong
    if verb.act == "congratulate" and coordinator["weak"] == "và" and _CONVEYING.match(form, last.verb.start):
        return None  # "chuyển lời hỏi thăm và chúc sức khỏe": greetings of one kind
    if verb.act == "agree" and last.verb.act == "propose" and form.startswith("chia sẻ", verb.start):
        return None  # "đề nghị hai bên …; cùng chia sẻ nhận thức chung về …"
    if verb.act == "support" and (last.verb.act == "propose" or backs_together(document, last)):
        return None  # "đề nghị …; tiếp tục ủng hộ …": what the other side is asked to do, what both agreed to back
    if verb.role == "regard" and not strong and last.verb.role != "discuss":
        return None  # "…, coi đây là …" belongs to the act before it
    needed = next(iter(document.hits.within("stance", last.verb.end, verb.start)), None)
    asked = needed is not None and needed.value == "propose" and last.verb.role in OPENERS and not strong
    if asked and verb.role in ("judge", "discuss", "tell"):
        return None  # "cho rằng hai bên cần rà soát, đánh giá …"
    listing = listing and not form.startswith(_TELLING, verb.start)  # these are no items
    if last.verb.role in OPENERS and coordinator["weak"] == "và" and _DEED.fullmatch(form, last.verb.end, verb.start):
        return None  # "cho rằng việc Lào dự và đề xuất … thể hiện …"
    backed_too = verb.act == "support" and any(
        m.value == "support" for m in document.hits.within("stance", last.verb.end, verb.start)
    )
    if coordinator["weak"] == "cũng như" and verb.role == "act" and (verb.act == last.verb.act or backed_too):
        return None  # "chúc mừng …, cũng như chúc mừng …"
    matter = form.startswith(" về ", verb.end - 3)
    beside = coordinator["weak"] == "cũng như" and verb.role == "discuss" and matter
    if verb.role == "item" or (verb.role in ("tell", "discuss") and listing and not beside):
        return None  # an item of what is agreed or asked for
    further = verb.role in OPENERS or verb.role in _ALWAYS_OPENING or verb.act in SURE_ACTS or strong
    further = further or bool(_REPORTED.match(form, verb.start))
    further = further or (verb.role == "convey" and (strong or last.verb.act != "propose"))
    backed = verb.act == "support" and document.hits.within("country", verb.end, verb.end + _BEHIND)
    if backed and last.verb.act in ("hope", "affirm", "appraise"):
        further = True  # "…, ủng hộ Lào đăng cai …"
    if verb.role == "discuss":
        apart = coordinator["weak"] == "," and matter
        further = beside or (apart and last.verb.role == "discuss")
        further = further or (strong and last.verb.role in ("discuss", "judge"))
        conveying = (strong or last.verb.act != "propose") and bool(_CONVEYING.match(form, verb.start))
        further = further or conveying or (strong and last.verb.act in _FELT)
    if not strong and last.verb.act == "propose" and verb.role == "act":
        further = False
    return Mark(verb.start, verb, None) if further else None


def _closes_quote(form: str, last: Mark, verb: Verb, subject: Subject) -> bool:
    """True where somebody named behind a quotation said it: "…", ông X nói."""
    told = verb.role in ("tell", "speech") or _CLOSING.match(form, verb.end)
    return bool(told and _ENDS_QUOTE.search(form, last.verb.end, subject.start))


def _is_yet_to_come(form: str, last: Mark) -> bool:
    """True where the act before is talk of what is discussed, or is going to be said."""
    return last.verb.role == "discuss" or bool(_UNSAID.search(form, max(0, last.verb.start - 24), last.verb.start))


def _cited(document: Document, subjects: list[Subject], verb: Verb) -> Mark:
    """The act of somebody whom a newspaper quotes ("Reuters dẫn lời ông X …"): he stands behind the verb."""
    near = (s for s in subjects if verb.end < s.start < verb.end + _BEHIND)
    subject = next((s for s in near if _CITED.fullmatch(document.form, verb.end, s.start)), None)
    if subject is None:
        return Mark(verb.start, verb, Subject(verb.start, verb.end, "nobody", None, ()))
    return Mark(subject.start, msgspec.structs.replace(verb, end=subject.end), subject)


def _fused(document: Document, sentence: Sentence, marks: list[Mark]) -> list[Mark]:
    """Two verbs on one object ("bày tỏ coi trọng và thống nhất …") are one act: the first of the codebook's order."""
    kept: list[Mark] = []
    for mark in marks:
        last = kept[-1] if kept else None
        back = bool(last and _CLOSED_QUOTE.search(document.form, max(0, last.start - 6), last.start))
        back = back or (mark.verb.role == "tell" and last is not None and _told_behind(document, sentence, last))
        if last and last.verb.role == "done":  # "trao công hàm phản đối, yêu cầu …"
            last = None
        if last and not back and mark.subject is None and document.form[last.verb.end : mark.start].strip() in _FUSING:
            strongest = min((last.verb, mark.verb), key=lambda v: (v.role in ("report", "tell"), ACTS.index(v.act)))
            verb = msgspec.structs.replace(strongest, start=last.verb.start, end=mark.verb.end)
            kept[-1] = Mark(last.start, verb, last.subject)
            continue
        kept.append(mark)
    return kept


def _told_behind(document: Document, sentence: Sentence, mark: Mark) -> bool:
    """True where words of some length stand before a speaker: "Nay không nên có lệnh cấm nào, ông X nói …"."""
    subject, form = mark.subject, document.form
    if subject is None or subject.start - sentence.start < _LEAST or mark.verb.role not in OPENERS:
        return False
    return form.endswith(", ", 0, subject.start) and not _FRONTED.match(form, sentence.start)


_FUSING = frozenset({"và", ",", "", "và đã", "và cũng"})


def trimmed(document: Document, floor: int, end: int) -> int:
    """`end` moved back over the words that join the next act."""
    if document.form[end - 1].isalpha() and not document.form.endswith(_JOINING, floor, end):
        return end
    tail = _TAIL.search(document.form, max(floor, end - 40), end)
    return max(floor, tail.start()) if tail else end
