"""Which reporting verbs of a sentence open an act of their own, where it begins, and who does it."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.acts.doers import was_met
from banggiao.extract.statements.openings.attachment import attached, embedded
from banggiao.extract.statements.openings.attribution import closes_quote
from banggiao.extract.statements.openings.clauses import (
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
    is_noun_in_row,
    parallel,
    says_more,
    talked_of_between,
    told_in,
)
from banggiao.extract.statements.openings.stances import CONNECTIVE
from banggiao.extract.statements.subject import GROUPS, PERSONS, Subject
from banggiao.extract.statements.verbs import Verb
from banggiao.extract.statements.wording import forms, words


class _Joined(msgspec.Struct, frozen=True):
    """A verb without a speaker of its own behind the act before it, and what joins them: a weak word or none, and
    whether there is a strong one."""

    last: Mark
    verb: Verb
    weak: str | None
    strong: bool


_COORDINATOR = Pattern(
    rf"(?:(?P<strong>;|(?<!\w){words('strong')})|(?P<weak>,|(?<!\w){words('weak')}))[\s,]*(?:{words('joining')} ?)*$"
)
# "…, sau khi | cáo buộc Lào …": what the same speaker said in public before.
_SAID_BEFORE = Pattern(
    rf", (?:\w+ ){{0,4}}?{words('having-said')} (?:{words('also')} |từng |vừa )*$"
)
_IN_PUBLIC = Pattern(rf"(?:{words('publicly')}(?! {words('formally')}))")
_SHARES_SKILL = Pattern(
    rf"(?:chia sẻ|trao đổi) (?:với [^,;:.\"]{{3,60}}? )?(?:về )?(?:{of_class('plural')} |thêm )*"
    r"(?:kinh nghiệm|kỹ năng|kiến thức|bí quyết|kỹ thuật|kỹ chiến thuật|chuyên môn|nghiệp vụ)(?!\w)"
)
_STRONG = Pattern(rf"(?<!\w){words('strong')}")
_REPORTED = Pattern(words("reported"))
_UNSAID = Pattern(rf"(?<!\w){words('unsaid')} $")
_MAY_BE_UNSAID = frozenset({"discuss", "tell", "report", "address"})
_OPENING = OPENERS | {"welcome", "done"}
_FELT = frozenset({"appraise", "thank", "congratulate", "condole"})
_COURTESIES = frozenset({"congratulate", "thank", "condole"})
_TALKED = ("thảo luận", "bàn ", "trao đổi về", "trao đổi ý kiến")
_ASKING = frozenset({"propose", "thank", "congratulate"})
_STRONGLY = (", đồng thời ", "; đồng thời ", "; ")
_CITED = Pattern(rf" (?:{words('cited')} )*")
_SHOWN = Pattern(rf"{words('thing')}[^,;:]*(?<!\w){words('shows')} (?:rằng )?")
_ANOTHER_SAID = Pattern(r" việc [^;:]{3,160}, [^,;:]{3,60}, (?:đã|từng|vừa) ")
_IN_PROCESS = Pattern(r"(?:quá trình|tiến trình|công tác) (?:[^\W\d_]+ ){1,3}?(?:[^\W\d_]+)?, (?:[^,;:]{2,20}, )*$")
_SHARING = ("chia sẻ", "trao đổi", "giới thiệu")
_AMONG = Pattern(r"(?:, |; )trong đó (?:có |đặc biệt |cần |nhất là )*$")
_TO_COME = (" sẽ ", " dự kiến ", " sắp ", " cũng sẽ ")
_WE = Pattern(rf"[,:]? ?\"?{words('ourselves')}(?:, [^;:\"]{{3,80}},)? (?:{words('also')} )*")
_OF_THING = Pattern(rf"[,:]? ?(?:rằng )?{words('thing')}")
_SHOWING = tuple(f" {word} " for word in forms("evident"))
_TELLING = tuple(forms("telling"))
# "Đề nghị … của Phó Thủ tướng được đưa ra": a noun, of which the reporter tells.
_NOMINAL = Pattern(rf"[^,;:]{{0,90}}(?<!\w)được {words('passed')}")
_DEED = Pattern(r",? (?:rằng )?việc (?:(?! là | có ý nghĩa | thể hiện | góp phần | sẽ )[^;:])*")
# "đánh giá tình hình trên các lĩnh vực tuần tra; trao đổi thông tin …"
_LISTING = Pattern(
    rf" {of_class('plural')} (?:lĩnh vực|mặt|nội dung|hoạt động|công tác|kết quả) [^;]*;| (?:như|gồm):? [^;]*;"
)
_CONVEYING = Pattern(words("conveying"))
# "nhấn mạnh Lào luôn trân trọng và đánh giá cao …": the second verb has the object of the first.
_VALUED_TOO = Pattern(rf"[,:]? ?\"?(?:rằng )?[^;:\"]{{0,80}}(?<!\w){words('held-dear')}(?: và|,) (?:{words('also')} )*")
_WE_SAY = Pattern(rf"\"[^;:\"]{{0,90}}?(?<!\w){words('ourselves')} (?:{words('also')} |{words('joining')} )*")
_OFFICIAL = Pattern(
    r"(?<!\w)(?:quân đội|chính phủ|phủ (?:tổng thống|thủ tướng)|hải quân|không quân|cảnh sát|bộ|đại sứ quán|điện"
    r"|văn phòng|hạm đội|quốc hội|nhà trắng|lầu năm góc)(?!\w)"
)
_NOUNS = Pattern(r" sự (?:[^\W\d_]+ ){1,3}và ")
# "Thời gian tới, | đề nghị …", "Về hợp tác đào tạo, | mong Lào …"
_ADJUNCT_ONLY = Pattern(
    rf"(?:{words('connective')},? )*(?:{words('adjunct')}|về) [^,;:\"]{{2,90}}, (?:{words('connective')},? )*"
)
_NOUNS_TOO = frozenset({"affirm", "support", "agree"})
_OF_SOMEBODY = Pattern(r"(?: [^\W\d_]+){0,2} của ")
_ASKED = Pattern(rf"{words('asked')}")
_THEN = (", ", " và ", ", cùng ", " để cùng ")  # between one whom somebody met and what they talked of
_BEFORE = 24  # code points before a verb that hold a word for what is not yet said
_RECEIVED = Pattern(r" (?:tới|đến) ")
_ONES_WISH = Pattern(r"[^;:,]{0,40}? của [^;:,]{2,90}? là ")
_PUT_FORWARD = Pattern(rf" (?:{words('also')} )*{words('uttered')}")
_THEREBY = (", qua đó ", "; qua đó ", ", từ đó ", ", nhờ đó ", ", góp phần ", ", qua đó một lần nữa ")
_COMES = Pattern(r"[^;:.]{3,110}? (?:thăm|sang|tới|đến|dự|tham dự|sớm)(?!\w)")
_LEAST_MATTER = 16  # code points of what was talked of before a further matter: "thông báo cho nhau về …, trao đổi …"
_REACH = 70  # code points before a verb in which what joins it to the act before stands
_BEHIND = 30  # code points behind a verb in which the one who is cited, or the country that is backed, stands


def mark_of(document: Document, heard: tuple[int, list[Subject]], marks: list[Mark], verb: Verb) -> Mark | None:
    """Where the act of `verb` begins and who does it, or None where the verb is inside another act's content; `heard`
    is where its sentence begins, with the possible speakers, `marks` are the acts before it."""
    sentence_start, subjects = heard
    last = marks[-1] if marks else None
    if last is None and (pair := talked_of_between(document, subjects, sentence_start, verb)):
        return Mark(sentence_start, verb, pair)
    if verb.role in _MAY_BE_UNSAID and _is_unsaid(document.form, verb):
        turning = approaching(document, subjects, sentence_start, verb) if last is None else None
        return Mark(turning.start, verb, turning) if turning else None  # what is to be talked about is not yet said
    if last is None and _is_announced(document.form, verb):
        return None
    if verb.role == "report" and document.form.endswith(_THEREBY, sentence_start, verb.start):
        return None  # "Lào cử đoàn dự, qua đó khẳng định tình hữu nghị": what a deed shows
    if verb.role == "cite":
        return _cited(document, subjects, verb)
    subject = attached(document, subjects, last.verb.end if last else sentence_start, verb.start, last is None)
    if subject and last is None and verb.role == "discuss" and document.form.startswith(_TO_COME, subject.end):
        return None  # "Thủ tướng X sẽ dự hội nghị, trao đổi về …"
    if subject and subject.kind in GROUPS and _SHARES_SKILL.match(document.form, verb.start):
        return None  # "Hải quân hai nước chia sẻ kinh nghiệm …": done at an exercise, and nothing said
    joint = subject or next((mark.subject for mark in reversed(marks) if mark.subject), None)
    if verb.role == "joint" and (joint is None or joint.kind != "both"):
        return None  # "Lào đặt mục tiêu …": nothing is agreed
    if verb.role == "item" and subject is not None and subject.kind == "nobody":
        return None  # "các công ty Lào muốn hợp tác": told by the one who speaks
    if last is None:
        return _begun(document, sentence_start, verb, subject) if subject else _fronted(document, heard, verb)
    if subject and _only_asked(document, sentence_start, last, verb, subject):
        return Mark(subject.start, verb, subject)
    if subject is None or _asks_besides(document.form, last, verb, subject):
        return _joined(document, subjects, last, verb)
    return _taken_up(document, last, verb, subject)


def _asks_besides(form: str, last: Mark, verb: Verb, inner: Subject) -> bool:
    """True for what one asks for beside what he told of `inner`: "thông báo Lào và Việt Nam sẽ đồng chủ trì …, đồng
    thời kêu gọi …"."""
    speaks = last.subject is not None and last.subject.kind in (*PERSONS, "official") and last.verb.role in OPENERS
    apart = form.endswith(_STRONGLY, inner.end, verb.start) and verb.start - inner.end > _LEAST_MATTER
    return speaks and apart and verb.role == "act" and verb.act in _ASKING


def _only_asked(document: Document, start: int, last: Mark, verb: Verb, subject: Subject) -> bool:
    """True for the speaker behind a clause on what he was asked: "Trả lời câu hỏi về điều Tổng thống X đề cập, Bộ Ngoại
    giao Lào cho biết …"."""
    form = document.form
    told = verb.role in OPENERS and last.verb.role in ("tell", "report", "discuss")
    if last.subject is None or not told or form[last.verb.end : subject.start] != ", " or verb.start != subject.end + 1:
        return False
    return last.subject.start > start and _ASKED.match(form, start) is not None


def _is_unsaid(form: str, verb: Verb) -> bool:
    """True for a verb of which something is only going to be said: "sẽ trao đổi …"."""
    return _UNSAID.search(form, max(0, verb.start - _BEFORE), verb.start) is not None


def _is_announced(form: str, verb: Verb) -> bool:
    """True for an act that is told to come: "Lãnh đạo ba nước sẽ bày tỏ …", "… sẽ kêu gọi …"."""
    to_come = verb.role == "act" and (verb.act in ("propose", "agree") or form.startswith("bày tỏ", verb.start))
    return to_come and form.endswith((" sẽ ", " sẽ cùng ", " dự kiến "), 0, verb.start)


def _cited(document: Document, subjects: list[Subject], verb: Verb) -> Mark:
    """The act of somebody whom a newspaper quotes ("Reuters dẫn lời ông X …"): he stands behind the verb."""
    near = (s for s in subjects if verb.end < s.start < verb.end + _BEHIND)
    subject = next((s for s in near if _CITED.fullmatch(document.form, verb.end, s.start)), None)
    # "dẫn | thông báo của Phủ Tổng thống Lào": the paper's name has the verb's last words.
    papers = (s for s in subjects if verb.start < s.start < verb.end < s.end and s.countries)
    subject = subject or next((s for s in papers if _of_state(document, s)), None)
    if subject is None:
        return Mark(verb.start, verb, Subject(verb.start, verb.end, "nobody", None, ()))
    return Mark(subject.start, msgspec.structs.replace(verb, end=subject.end), subject)


def _of_state(document: Document, paper: Subject) -> bool:
    """True for a paper of an office or an army, and no movement's: "thông báo của Phủ Tổng thống Lào"."""
    return _OFFICIAL.search(document.form, paper.start, paper.end) is not None


def _begun(document: Document, start: int, verb: Verb, subject: Subject) -> Mark | None:
    """The first act of a sentence that names its speaker; None where the reporter tells what a thing shows: "Chuyến
    thăm khẳng định Việt Nam coi trọng …"."""
    form = document.form
    shown = _SHOWN.fullmatch(form, start, subject.start) or form.endswith(_SHOWING, start, subject.start)
    return None if shown else Mark(subject.start, verb, subject)


def _taken_up(document: Document, last: Mark, verb: Verb, subject: Subject) -> Mark | None:
    """A further act that names its speaker; None where he is spoken of in the content of the act before."""
    form, told = document.form, Mark(subject.start, verb, subject)
    if subject.kind in PERSONS and closes_quote(form, last, verb, subject):
        return told
    led = last.verb.role == "speech"  # "Phát biểu tại lễ bàn giao ông X …"
    if led or not embedded(form, last.verb.end, last.subject is None, subject):
        return told
    if last.subject and told_in(form, last, subject, verb):
        return Mark(subject.start, verb, msgspec.structs.replace(subject, person=last.subject.person))
    to_come = last.verb.role == "discuss" or _is_unsaid(form, last.verb)
    if (to_come and closes(document, verb, subject)) or says_more(form, last, subject):
        return told
    return told if verb.role != "tell" and parallel(form, last, subject) else None


def _fronted(document: Document, heard: tuple[int, list[Subject]], verb: Verb) -> Mark | None:
    """The first act of a sentence whose speaker does not stand right before the verb: he did something before, is
    named by the passive, or comes behind a verb with which the sentence begins."""
    form, (start, subjects) = document.form, heard
    met = next((s for s in reversed(subjects) if s.end <= verb.start), None) if verb.role == "discuss" else None
    if met and met.kind in PERSONS and form[met.end : verb.start] in _THEN and was_met(document, met.start):
        return Mark(met.start, verb, met)
    if agreed_behind(document, subjects, start, verb):
        return Mark(verb.start, verb, subjects[0])
    if doer := having_done(document, subjects, start, verb):
        return Mark(doer.start, verb, doer)
    if agent := done_by(document, subjects, start, verb):
        return Mark(start, verb, agent)
    if verb.role == "opinion" and form.startswith(" về ", verb.end):
        return None  # "Bình luận về …, ông X cho rằng …" sets the scene
    if form.startswith("lưu ý", verb.start) and not any(s.kind in PERSONS and s.start > verb.end for s in subjects):
        return None  # "Lưu ý rằng …", says the reporter
    if verb.act == "propose" and verb.start == start and (giver := _put_forward_by(document, subjects, verb)):
        return Mark(verb.start, verb, giver)
    if verb.start == start and verb.act in ("hope", "propose") and _ONES_WISH.match(form, verb.end):
        return None  # "Mong muốn lớn nhất của ông X là …": a thing that is his
    if verb.act == "agree" and any(form[verb.end : s.start] == ", " for s in subjects):
        return None  # "Cùng chung nhận định, | ông X cho rằng …"
    begins = CONNECTIVE.fullmatch(form, start, verb.start) or _has_adjunct_only(form, heard, verb)
    begins = begins and not _NOMINAL.match(form, verb.end)
    named = any(s.kind in PERSONS and s.start > verb.end for s in subjects)
    return Mark(verb.start, verb, None) if begins or (named and _WE_SAY.fullmatch(form, start, verb.start)) else None


def _has_adjunct_only(form: str, heard: tuple[int, list[Subject]], verb: Verb) -> bool:
    """True for an act before which its sentence has an adjunct and names nobody."""
    start, subjects = heard
    if verb.act not in SURE_ACTS or any(s.kind in PERSONS and s.start < verb.start for s in subjects):
        return False
    return _ADJUNCT_ONLY.fullmatch(form, start, verb.start) is not None


def _put_forward_by(document: Document, subjects: list[Subject], verb: Verb) -> Subject | None:
    """By whom a proposal is told to have been put forward: "Đề xuất mở đường bay được Đại sứ X nêu ra tại …"."""
    for subject in subjects:
        led = document.form.endswith((" được ", " do ", " mà "), verb.end, subject.start)
        if led and subject.start - verb.end > _LEAST_MATTER and subject.kind in PERSONS:
            return subject if _PUT_FORWARD.match(document.form, subject.end) else None
    return None


def _joined(document: Document, subjects: list[Subject], last: Mark, verb: Verb) -> Mark | None:
    """A further act of the last speaker behind what joins it; None where the verb belongs to the act before."""
    if _said_before(document.form, last, verb):
        return Mark(verb.start, verb, None)
    coordinator = _COORDINATOR.search(document.form, max(last.verb.end, verb.start - _REACH), verb.start)
    if not coordinator or agreed_inside(document.form, subjects, last, verb):
        return None
    if coordinator["weak"] == "và" and done_inside(document.form, subjects, last):
        return None
    strong = bool(coordinator["strong"] or _STRONG.search(coordinator[0]))
    if not strong and verb.act in _NOUNS_TOO and is_noun_in_row(document.form, last.verb.end, verb.start, verb.end):
        return None
    joined = _Joined(last, verb, coordinator["weak"], strong)
    if not _opens(document, joined) or _goes_on(document, joined) or _is_item(document, joined):
        return None
    return Mark(verb.start, verb, None)


def _said_before(form: str, last: Mark, verb: Verb) -> bool:
    """True for what the speaker of the act before said in public already: "…, sau khi | cáo buộc Lào …"."""
    if not _IN_PUBLIC.match(form, verb.start) or last.subject is None:
        return False
    return _SAID_BEFORE.search(form, max(last.verb.end, verb.start - _REACH), verb.start) is not None


def _opens(document: Document, joined: _Joined) -> bool:
    """True for a verb that opens an act of its own behind what joins it."""
    form, last, verb, strong = document.form, joined.last, joined.verb, joined.strong
    if verb.role == "discuss":
        talking = last.verb.role in ("discuss", "judge") and last.verb.act in ("inform", "appraise")
        apart = last.verb.role == "discuss" and verb.start - last.verb.end > _LEAST_MATTER
        alike = joined.weak in (",", "và") and talking and (apart or _names_matter(form, verb))
        conveying = (strong or last.verb.act != "propose") and _CONVEYING.match(form, verb.start)
        after = strong and (last.verb.role in ("discuss", "judge", "tell") or last.verb.act in _FELT)
        together = (
            last.subject is not None and last.subject.kind == "both" and last.verb.act not in ("propose", "agree")
        )
        # "hai bộ trưởng bày tỏ …, và thảo luận về …"
        besides = together and form.endswith(", và ", 0, verb.start) and _names_matter(form, verb)
        return bool(alike or conveying or after or besides) or _is_beside(form, joined) or _talked_besides(form, joined)
    if last.verb.act == verb.act == "propose" and (_invites_too(document, joined) or _asks_again(form, joined)):
        return True
    if not strong and last.verb.act == "propose" and verb.role == "act":
        # "mời Ngoại trưởng X thăm Lào, bày tỏ …", "đề nghị Lào …, mong Lào …": nobody is asked to hope
        return joined.weak == "," and (verb.act == "hope" or form.startswith("bày tỏ ", verb.start))
    if not strong and _NOUNS.fullmatch(form, last.verb.end, verb.start) and _OF_SOMEBODY.match(form, verb.end):
        return False  # "đánh giá cao sự quan tâm và | chia sẻ quan ngại của …"
    if strong or verb.role in _OPENING or verb.act in SURE_ACTS or _REPORTED.match(form, verb.start):
        return True
    if verb.role == "convey" and last.verb.act != "propose":
        return True
    told = last.verb.role == "tell" and joined.weak == ","  # "cho biết Lào coi trọng …, luôn ủng hộ Việt Nam …"
    backed = document.hits.within("stance", last.verb.end, verb.start - 1)
    told = told and not any(m.value == "support" for m in backed)  # "cho biết Mỹ hoan nghênh …, ủng hộ Việt Nam …"
    backing = verb.act == "support" and (told or last.verb.act in ("hope", "affirm", "appraise"))
    if backing and form[last.verb.end : verb.start].strip() in (",", "và"):
        return True  # "đánh giá cao, ủng hộ các hoạt động …": two verbs on one object
    return backing and bool(document.hits.within("country", verb.end, verb.end + _BEHIND))  # "…, ủng hộ Lào đăng cai …"


def _invites_too(document: Document, joined: _Joined) -> bool:
    """True for a person who is invited beside what is asked for, and for a wish let known: "đề nghị Lào …, và mời Bộ
    trưởng X sang thăm"."""
    last, verb, form = joined.last, joined.verb, document.form
    apart = verb.start - last.verb.end > _LEAST_MATTER and joined.weak in (",", "và") and verb.role == "act"
    if not apart or last.subject is None or last.subject.kind not in PERSONS:
        return False
    if form.startswith("ngỏ ", verb.start):
        return True
    whom = any(document.hits.at(kind, verb.end + 1) for kind in ("post", "honorific", "rank"))
    return whom and form.endswith("mời", verb.start, verb.end) and _COMES.match(form, verb.end) is not None


def _asks_again(form: str, joined: _Joined) -> bool:
    """True for a request put in the very words of the one before: "đề nghị Lào …, và đề nghị Lào …"."""
    last, verb = joined.last.verb, joined.verb
    alike = form[last.start : last.end] == form[verb.start : verb.end]
    return alike and joined.weak in (",", "và") and verb.start - last.end > _LEAST_MATTER


def _goes_on(document: Document, joined: _Joined) -> bool:
    """True for a verb that goes on with what the act before says."""
    form, last, verb = document.form, joined.last, joined.verb
    if verb.act == "congratulate" and joined.weak == "và" and _CONVEYING.match(form, last.verb.start):
        # "chuyển lời hỏi thăm và chúc sức khỏe tới …": greetings of one kind; "… tới Chủ tịch X và chúc Lào …" are two
        return _RECEIVED.search(form, last.verb.end, verb.start) is None
    if last.verb.act == "propose" and form.startswith("lưu ý", verb.start) and _AMONG.search(form, 0, verb.start):
        return True  # "đề nghị …, trong đó đặc biệt lưu ý tới …"
    if joined.weak == "cũng như" and verb.role == "act" and verb.act == last.verb.act:
        return True  # "chúc mừng …, cũng như chúc mừng …"
    if joined.weak == "cũng như" and verb.role == "act" and verb.act == "support":
        return "support" in document.hits.values("stance", last.verb.end, verb.start)
    if verb.role == "regard" and not joined.strong and last.verb.role != "discuss":
        # "đề nghị …, coi đây là …" belongs to the act before it; one who welcomes a guest judges beside
        return last.verb.act not in _COURTESIES
    if last.verb.role not in OPENERS:
        return False
    if joined.weak == "," and _ANOTHER_SAID.fullmatch(form, last.verb.end, verb.start):
        return True  # "nhớ lại việc trưởng đoàn Lào, ông X, đã tuyên bố …"
    if verb.act == "agree" and _WE.fullmatch(form, last.verb.end, verb.start):
        return True  # 'nhấn mạnh: "Chúng tôi, lãnh đạo hai nước, nhất trí …'
    if form.startswith("thể hiện", verb.start) and _OF_THING.match(form, last.verb.end, verb.start):
        return True  # "khẳng định việc lập … là hết sức thiết thực, thể hiện quan điểm của hai bên"
    if _VALUED_TOO.fullmatch(form, last.verb.end, verb.start):
        return True
    # "cho rằng việc Lào dự và đề xuất … thể hiện …"
    return joined.weak == "và" and _DEED.fullmatch(form, last.verb.end, verb.start) is not None


def _is_item(document: Document, joined: _Joined) -> bool:
    """True for an item of what is agreed, asked for or needed."""
    form, last, verb = document.form, joined.last, joined.verb
    if verb.role == "item":
        return True
    if verb.act == "propose" and last.verb.act == "agree" and _AMONG.search(form, 0, verb.start):
        return True  # "nhất trí tổ chức …, trong đó mời Lào dự": what both will ask is agreed
    if verb.act == "agree" and last.verb.act == "propose" and form.startswith("chia sẻ", verb.start):
        return True  # "đề nghị hai bên …; cùng chia sẻ nhận thức chung về …"
    if verb.act == "support" and (last.verb.act == "propose" or backs_together(document, last)):
        return True  # "đề nghị …; tiếp tục ủng hộ …": what the other side is asked to do, what both agreed to back
    if joined.strong:
        listing = verb.role == "discuss" and last.verb.role == "judge" and form.endswith("; ", 0, verb.start)
        return listing and _LISTING.search(form, last.verb.end, verb.start) is not None
    if verb.role == "joint":  # "Hai bên đánh giá kết quả hợp tác, đề ra phương hướng …": agreed beside
        return last.verb.role not in ("judge", "discuss") or last.verb.act not in ("inform", "appraise")
    listed = joined.weak == "," and verb.role in ("judge", "discuss") and last.verb.role != "discuss"
    if listed and _IN_PROCESS.search(form, last.verb.end, verb.start):
        return True  # "cho biết đang trong quá trình điều tra, tổng hợp, đánh giá …"
    if last.verb.role in OPENERS and verb.role in ("judge", "discuss", "tell"):
        needed = document.hits.first("stance", last.verb.end, verb.start)
        if needed is not None and needed.value == "propose":
            return True  # "cho rằng hai bên cần rà soát, đánh giá …"
    if last.verb.act == "propose" and verb.role == "judge":
        return True  # "đề nghị Lào sớm công nhận …, đánh giá khách quan …"
    if _talked_besides(form, joined):
        return False
    listing = last.verb.act in ("agree", "propose") and verb.role in ("tell", "discuss")
    wished = last.verb.act == "hope" and joined.weak in (",", "và") and verb.role in ("tell", "discuss")
    if wished and form.startswith(_SHARING, verb.start) and not form.startswith((" rằng", ":"), verb.end):
        return True  # "mong muốn Lào chia sẻ kinh nghiệm …, chia sẻ nguồn lực …"
    return listing and not form.startswith(_TELLING, verb.start) and not _is_beside(form, joined)


def _is_beside(form: str, joined: _Joined) -> bool:
    """True for a matter that was talked of beside: "…, cũng như trao đổi về …"."""
    return joined.weak == "cũng như" and joined.verb.role == "discuss" and _names_matter(form, joined.verb)


def _talked_besides(form: str, joined: _Joined) -> bool:
    """True for what both sides talked of, beside what they agreed: "nhất trí …, và thảo luận khả năng …"."""
    last, verb = joined.last, joined.verb
    both = last.subject is not None and last.subject.kind == "both" and last.verb.act == "agree"
    talked = verb.role == "discuss" and form.startswith(_TALKED, verb.start)
    return both and talked and form.endswith((", và ", "; ", ", đồng thời ", "; đồng thời "), 0, verb.start)


def _names_matter(form: str, verb: Verb) -> bool:
    return form.startswith(" về ", verb.end - 3)
