"""What the clauses of a sentence have to do with each other: which verb opens an act of its own, and whose it is."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.openings.attachment import embedded
from banggiao.extract.statements.subject import PERSONS, SIDES, Subject
from banggiao.extract.statements.verbs import Verb
from banggiao.extract.statements.wording import words


class Mark(msgspec.Struct, frozen=True):
    """Where one act begins, its verb and its speaker."""

    start: int
    verb: Verb
    subject: Subject | None


# Verbs that open a further act behind a mere comma or "và"; the others would rather be items of a list.
OPENERS = frozenset({"report", "tell", "opinion", "judge"})
SURE_ACTS = frozenset({"propose", "agree", "hope", "appraise", "thank", "congratulate", "condole", "object"})
_APPOSED = Pattern(r", [^,;:\"]{3,90}, (?:đã |cùng )*")
# "cho biết hai bên đã trao đổi ý kiến và nhất trí …"
_HAVING_TALKED = Pattern(rf" (?:{words('also')} )*[^,;:\"]{{3,40}} và (?:{words('also')} )*")
_BEFORE_BOTH = Pattern(rf"[,:]?(?: {words('complement')})* ?\"?(?:(?:[^;:\"]{{3,120}})?, )?(?:cả )?")
# "TP - Hôm qua, …": behind the paper that sets its name before the first sentence.
_LEADING_UP = Pattern(rf"(?:\w{{2,6}} - )?(?:{words('fronted')}[^;:\"]{{0,120}}, )?")
# An adjunct before the subject of a content: "khẳng định trong triển khai đường lối …, Lào coi trọng …".
_ADJUNCT = Pattern(
    rf" (?:rằng )?{words('adjunct')}(?:(?! (?:cần|sẽ|đã|mong|có|là|luôn) )[^;:\"])*, (?:{words('recipient')} ?)*"
)
_AMONG_IT = (", trong đó ", ", trong đó, ", ", theo đó ", ", theo đó, ", ", còn ")
_SHORT_QUOTED = r"\"[^\"]{1,40}\""  # a word set in marks, not somebody's words
_DEEDS = Pattern(
    r" (?!(?:cũng |còn )?(?:sẽ|dự kiến|có thể|là|vốn|trở thành) )"
    rf"(?:(?:[^;:\"]|{_SHORT_QUOTED}){{3,200}}, |(?:[^,;:\"]|{_SHORT_QUOTED}){{3,90}},? (?:và|nhưng|song) )"
)
_MET = Pattern(
    rf" (?:{of_class('done')} |cùng )*{words('held')}[^,;:\"]{{0,90}}(?:, | và | nhau (?:để |nhằm )?)"
    rf"(?:{words('also')} )*"
)
_ISSUED = Pattern(rf" (?:{of_class('done')} |cũng )*{words('issuing')}[^;:\"]{{0,90}}, ")
# "Hội nghị đã ra tuyên bố chung, trong đó khẳng định …": what the paper holds is said by those who issue it.
_ISSUED_WITH = Pattern(
    rf" (?:{of_class('done')} |{of_class('adverb')} )*(?:{words('issuing')}|thông qua (?:bản )?tuyên bố"
    r"(?: chung)?)[^;:\"]{0,90}, "
    r"trong đó (?:có |đã |cùng |nêu )*"
)
_APPROACHED = Pattern(
    rf" (?:(?:{of_class('part-of-day')}|hôm|ngày) [^,;:\"]{{1,12}} )?(?:{words('also')} )*{words('approached')}"
    rf"[^;:\"]{{0,160}}(?:, | và | để )(?:{words('also')} )*"
)
# "… gặp Bộ trưởng Y | để | trao đổi về …", "… làm việc với Đại sứ Z | bàn về …".
_MET_TO_TALK = Pattern(
    rf" (?:(?:{of_class('part-of-day')}|hôm|ngày) [^,;:\"]{{1,12}} )?(?:{words('also')} |vừa )*{words('received')}"
    r"(?!\w)"
    r"[^;:\"]{3,160}?(?P<to> (?:cùng )?(?:để|nhằm))? (?:cùng |cùng nhau )?"
)
_COURTESIES = frozenset({"congratulate", "thank", "condole"})
_DONE_BY = frozenset({"propose", "agree", "support", "appraise", "thank", "object", "hope"})
_ADVERBS = Pattern(rf" (?:{words('degree', 'also')} )*")
# "… là điều được hai bên nhắc tới nhiều nhất"
_IS_MATTER = Pattern(r" là (?:điều|nội dung|chủ đề) (?:[^,;:]{2,30} )?được ")
_JUDGED_AS = Pattern(rf" {words('judged-as')}(?!\w)")
_BY = Pattern(rf"(?<!\w)(?:{words('wished')} )?(?P<by>được|bị) (?:{words('all-of')} )?$")
# "Việc X là một trong các đề tài được thảo luận | trong cuộc gặp giữa Bộ trưởng A và Bộ trưởng B"
_AT_TALKS = Pattern(r" (?:tại|trong|ở|nhân) (?:[^,;:]{0,30} )?giữa ")
_BEING = (" được ", " được đưa ra ", " được nêu ra và ", " được mang ra ", " được hai bên ")
_FAR = 30  # code points of content before a clause of its own
_LEAST_THING = 8  # code points of what is asked, backed or valued
_NEAR = 14  # code points behind a verb in which the stance stands that it is about


# "thể hiện sự ưu tiên, | coi trọng | cao độ của Lào": nouns in a row
_NOUN_IN_ROW = Pattern(r"(?<!\w)sự (?:[^\W\d_]+ ){0,3}[^\W\d_]+, $")
_NOUN_OF = Pattern(rf"(?: {words('how-much')})*(?: và [^,;:.]{{3,40}}?)? (?:của|đối với|dành cho)(?!\w)")


def is_noun_in_row(form: str, floor: int, start: int, end: int) -> bool:
    """True for a verb in `[start, end)` that is one of the nouns behind "sự", whose they are told behind them."""
    return bool(_NOUN_OF.match(form, end)) and _NOUN_IN_ROW.search(form, floor, start) is not None


def backs_together(document: Document, last: Mark) -> bool:
    """True where both sides agreed to back something: "nhất trí ủng hộ …; ủng hộ …"."""
    return last.verb.act == "agree" and any(
        mention.value == "support" for mention in document.hits.within("stance", last.verb.end, last.verb.end + _NEAR)
    )


def parallel(form: str, last: Mark, subject: Subject) -> bool:
    """True where one side speaks behind another: "Lào cam kết …, Việt Nam khẳng định …"."""
    before = last.subject
    if before is None or subject.kind not in SIDES:
        return False
    if before.kind in PERSONS:  # "Chủ tịch X cho rằng hai bên cần …, Lào mong muốn …"
        ours = before.countries == subject.countries and subject.kind == "state"
        apart = form[subject.start - 2 : subject.start] == ", " and subject.start - last.verb.end > _FAR
        aside = form.startswith(",", last.verb.end)  # "cho biết, tại diễn đàn …, Lào mong muốn …"
        aside = aside or bool(_ADJUNCT.fullmatch(form, last.verb.end, subject.start))
        return ours and apart and not aside and last.verb.role in OPENERS
    if before.kind == "both":  # "hai bên nhất trí …, trong đó Lào cam kết …"
        ours = len(subject.countries) == 1 and set(subject.countries) < set(before.countries)
        return ours and form.endswith(_AMONG_IT, 0, subject.start)
    if before.kind not in SIDES:
        return False
    return before.countries != subject.countries and form[subject.start - 2 : subject.start] == ", "


def says_more(form: str, last: Mark, subject: Subject) -> bool:
    """True where the same person has a further verb: "Bộ trưởng X cho biết … và ông cho rằng …"."""
    before = last.subject
    if before is not None and before.kind == subject.kind == "both" and before.countries == subject.countries:
        apart = form.endswith((", ", "; "), 0, subject.start) and subject.start - last.verb.end > _FAR
        return apart and last.verb.role in OPENERS  # "Hai bên cho rằng …, hai bên nhất trí …"
    if before is not None and before.kind in SIDES and subject.kind == "pronoun":  # "Lào muốn …, và ông hy vọng …"
        return before.countries == subject.countries and form.endswith((", và ", "; "), 0, subject.start)
    same = before is not None and subject.kind == "pronoun" and subject.person == before.person
    return same and subject.person is not None and form.endswith((" và ", " nhưng ", " song ", "; "), 0, subject.start)


def told_in(form: str, last: Mark, subject: Subject, verb: Verb) -> bool:
    """True where the last speaker tells what both sides agreed: "… báo cáo về chuyến thăm, trong đó hai bên đã thống
    nhất …" (codebook, ruling 20)."""
    known = last.subject is not None and last.subject.person is not None and last.verb.role in OPENERS
    agreed = subject.kind == "both" and verb.act == "agree"
    return known and agreed and form.endswith((", trong đó ", ", trong đó có "), 0, subject.start)


def closes(document: Document, verb: Verb, subject: Subject) -> bool:
    """True where a sentence ends with who tells what stands before: "…, trao đổi …, Bộ Ngoại giao cho biết."."""
    behind = document.form[verb.end : verb.end + 1]
    return verb.role == "tell" and behind in (".", "", "\n") and document.form.endswith(", ", 0, subject.start)


def agreed_behind(document: Document, subjects: list[Subject], start: int, verb: Verb) -> bool:
    """True where both sides, with whom a sentence begins, did something and agreed: "Hai bên đã … và thống nhất …"."""
    first = subjects[0] if subjects else None
    opens = first is not None and first.kind == "both" and not document.form[start : first.start].strip(' "')
    return opens and verb.act == "agree" and document.form.endswith(" và ", start, verb.start)


def having_done(document: Document, subjects: list[Subject], start: int, verb: Verb) -> Subject | None:
    """The person or side with whom a sentence begins, who did something and said what the verb behind a comma or "và"
    tells: "Ông X đã ký …, nhấn mạnh …"; None where another person or side begins a clause between."""
    first = subjects[0] if subjects else None
    form = document.form
    said = verb.role in OPENERS or verb.act in SURE_ACTS - {"agree"}
    if first is not None and _ISSUED_WITH.fullmatch(form, first.end, verb.start):
        return first if _LEADING_UP.fullmatch(form, start, first.start) else None
    if first is not None and first.kind == "both" and verb.role == "discuss":
        led = _LEADING_UP.fullmatch(form, start, first.start)
        return first if led and _MET.fullmatch(form, first.end, verb.start) else None
    if verb.role == "discuss" and approaching(document, subjects, start, verb):
        return first
    if first is None or not said or not form.endswith((", ", " và ", " nhưng ", " song ", " để "), 0, verb.start):
        return None
    if approaching(document, subjects, start, verb):
        return first
    if form.endswith(" để ", 0, verb.start):
        return None
    courteous = verb.act in _COURTESIES and first.kind in SIDES  # "Đoàn Lào tới đặt hoa, chúc mừng …"
    # Else it is only a paper in which a side says more.
    # "EU trừng phạt … nhưng cho biết": a side that turns from what it did to what it says.
    turned = verb.role == "tell" and form.endswith((" nhưng ", " song "), 0, verb.start)
    deeds = _DEEDS if first.kind in PERSONS or courteous or turned else _ISSUED
    if first.kind == "nobody" or not _LEADING_UP.fullmatch(form, start, first.start):
        return None
    if not deeds.fullmatch(form, first.end, verb.start):
        return None
    between = (s for s in subjects[1:] if s.start < verb.start)
    apart = any(form.endswith(", ", 0, s.start) and s.end < verb.start - 2 for s in between)
    return None if apart else first


def approaching(document: Document, subjects: list[Subject], start: int, verb: Verb) -> Subject | None:
    """The person or office with whom a sentence begins, who turned to another to say what `verb` tells: "Đại diện
    Bộ Ngoại giao X đã giao thiệp với …, phản đối …", "Bộ trưởng X đã hội đàm với Y để trao đổi về …"."""
    first = subjects[0] if subjects else None
    if first is None or first.kind in ("both", "nobody"):
        return None
    said = verb.role in (*OPENERS, "discuss") or verb.act in ("object", "propose")
    if not said or not _LEADING_UP.fullmatch(document.form, start, first.start):
        return None
    if _APPROACHED.fullmatch(document.form, first.end, verb.start):
        return first
    met = _MET_TO_TALK.fullmatch(document.form, first.end, verb.start) if verb.role == "discuss" else None
    named = met is not None and (met["to"] is not None or _stands_behind(document, subjects, verb))
    return first if named else None


def _stands_behind(document: Document, subjects: list[Subject], verb: Verb) -> bool:
    """True for a verb right behind the one who was met: "làm việc với Đại sứ X | bàn về …"."""
    end = verb.start - len(" cùng") if document.form.endswith(" cùng ", 0, verb.start) else verb.start
    return any(s.kind in PERSONS and s.end == end - 1 for s in subjects)


_CARRIES_OUT = Pattern(rf"(?<!\w){words('aiming')} {words('carry-out')}(?!\w)[^,;.:]*$")


def done_by(document: Document, subjects: list[Subject], start: int, verb: Verb) -> Subject | None:
    """The side by whom a thing is told to be asked, backed or valued, or the two who talked of it: "Đóng góp của Lào
    được Nga đánh giá cao"; None where that is still wished or to come."""
    judged = verb.role == "judge" and _JUDGED_AS.match(document.form, verb.end) is not None
    talked = verb.act == "inform" and verb.role in ("tell", "discuss")  # of both sides: "được hai bên thảo luận"
    held = verb.role in ("report", "regard") and verb.act == "affirm"  # "… được hai Thủ tướng tái khẳng định"
    done = verb.act in _DONE_BY and (judged or verb.role in ("act", "welcome", "item", "regard"))
    if not talked and not done and not held:
        return None
    agent = next((s for s in reversed(subjects) if s.end <= verb.start), None)
    if talked and (agent is None or agent.kind != "both" or _IS_MATTER.search(document.form, start, agent.start)):
        return None
    if agent is None or not agent.countries or not _ADVERBS.fullmatch(document.form, agent.end, verb.start):
        return None
    if not talked and document.form.find(" là ", start, agent.start) > 0:
        return None  # "Đây là một trong những nội dung được hai bên nhất trí …"
    thing = _BY.search(document.form, start, agent.start)
    if thing is None or thing.start() != thing.start("by") or thing.start() - start < _LEAST_THING:
        return None
    if verb.act == "agree" and _CARRIES_OUT.search(document.form, start, thing.start("by")):
        return None  # "Chuyến thăm nhằm triển khai các nội dung đã được lãnh đạo hai nước nhất trí": of another time
    hits = document.hits.within("act", start, agent.start)
    said = (m for m in hits if m.value != "mask" and m.start > start)
    said = (m for m in said if not document.form.endswith("lời ", start, m.start))  # "Lời mời … được …"
    return None if any(said) else agent  # "bày tỏ vui mừng …, như tuyên bố vừa được hai bên nhất trí"


def talked_of_between(document: Document, subjects: list[Subject], start: int, verb: Verb) -> Subject | None:
    """Those two at whose meeting a matter is told to have been talked of: "… được thảo luận tại hội đàm giữa A và B";
    None where that is to come."""
    form = document.form
    if verb.act != "inform" or not form.endswith(_BEING, start, verb.start) or verb.start - start < _LEAST_THING:
        return None
    if form.endswith((" sẽ được ", " sẽ được đưa ra "), start, verb.start):
        return None
    talks = _AT_TALKS.match(form, verb.end)
    return next((s for s in subjects if talks and s.start == talks.end() and s.kind == "both"), None)


def done_inside(form: str, subjects: list[Subject], last: Mark) -> bool:
    """True where the last verb tells what another person did, so that a verb behind "và" is his: "Đại sứ quán cho biết
    ông X đã đón tiếp và chào mừng …"."""
    doer = next((s for s in subjects if s.start >= last.verb.end), None)
    if doer is None or doer.kind != "person" or last.verb.role != "tell":
        return False
    if form.endswith((" với", " cho", " tới", " đến"), 0, last.verb.end):
        return False  # "thông báo với Chủ tịch nước kết quả … và khẳng định …": the hearer
    return form[last.verb.end : doer.start].strip(" ,") in ("", "rằng")


def agreed_inside(form: str, subjects: list[Subject], last: Mark, verb: Verb) -> bool:
    """True where the last verb's content begins with both sides, who agreed behind a description of them: "cho biết
    Lào và Việt Nam, với tư cách láng giềng, đã nhất trí …"."""
    if verb.act != "agree" or last.verb.role not in OPENERS:
        return False
    both = next((s for s in subjects if s.start >= last.verb.end), None)
    if both is None or both.kind != "both" or not embedded(form, last.verb.end, False, both):
        return False
    if not _BEFORE_BOTH.fullmatch(form, last.verb.end, both.start):
        return False  # "khẳng định cam kết của hai bên … và nhất trí …"
    talked = last.verb.role in ("tell", "report") and _HAVING_TALKED.fullmatch(form, both.end, verb.start)
    return bool(talked or _APPOSED.fullmatch(form, both.end, verb.start))
