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
    approaching,
    closes,
    done_by,
    having_done,
    parallel,
    says_more,
    talked_of_between,
    told_in,
)
from banggiao.extract.statements.openings.further_acts import LEAST_MATTER, further_act
from banggiao.extract.statements.openings.stances import CONNECTIVE
from banggiao.extract.statements.subject import GROUPS, PERSONS, Subject
from banggiao.extract.statements.verbs import Verb
from banggiao.extract.statements.wording import forms, words

_SHARES_SKILL = Pattern(
    rf"(?:chia sẻ|trao đổi) (?:với [^,;:.\"]{{3,60}}? )?(?:về )?(?:{of_class('plural')} |thêm )*"
    r"(?:kinh nghiệm|kỹ năng|kiến thức|bí quyết|kỹ thuật|kỹ chiến thuật|chuyên môn|nghiệp vụ)(?!\w)"
)
_UNSAID = Pattern(rf"(?<!\w){words('unsaid')} $")
_MAY_BE_UNSAID = frozenset({"discuss", "tell", "report", "address"})
_ASKING = frozenset({"propose", "thank", "congratulate"})
_STRONGLY = (", đồng thời ", "; đồng thời ", "; ")
_CITED = Pattern(rf" (?:{words('cited')} )*")
_SHOWN = Pattern(rf"{words('thing')}[^,;:]*(?<!\w){words('shows')} (?:rằng )?")
_TO_COME = (" sẽ ", " dự kiến ", " sắp ", " cũng sẽ ")
_SHOWING = tuple(f" {word} " for word in forms("evident"))
# "Đề nghị … của Phó Thủ tướng được đưa ra": a noun, of which the reporter tells.
_NOMINAL = Pattern(rf"[^,;:]{{0,90}}(?<!\w)được {words('passed')}")
_WE_SAY = Pattern(rf"\"[^;:\"]{{0,90}}?(?<!\w){words('ourselves')} (?:{words('also')} |{words('joining')} )*")
_OFFICIAL = Pattern(
    r"(?<!\w)(?:quân đội|chính phủ|phủ (?:tổng thống|thủ tướng)|hải quân|không quân|cảnh sát|bộ|đại sứ quán|điện"
    r"|văn phòng|hạm đội|quốc hội|nhà trắng|lầu năm góc)(?!\w)"
)
# "Thời gian tới, | đề nghị …", "Về hợp tác đào tạo, | mong Lào …"
_ADJUNCT_ONLY = Pattern(
    rf"(?:{words('connective')},? )*(?:{words('adjunct')}|về) [^,;:\"]{{2,90}}, (?:{words('connective')},? )*"
)
_ASKED = Pattern(rf"{words('asked')}")
_THEN = (", ", " và ", ", cùng ", " để cùng ")  # between one whom somebody met and what they talked of
_BEFORE = 24  # code points before a verb that hold a word for what is not yet said
_ONES_WISH = Pattern(r"[^;:,]{0,40}? của [^;:,]{2,90}? là ")
_PUT_FORWARD = Pattern(rf" (?:{words('also')} )*{words('uttered')}")
_THEREBY = (", qua đó ", "; qua đó ", ", từ đó ", ", nhờ đó ", ", góp phần ", ", qua đó một lần nữa ")
_BEHIND = 30  # code points behind a verb in which the one who is cited stands


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
        return further_act(document, subjects, last, verb)
    return _taken_up(document, last, verb, subject)


def _asks_besides(form: str, last: Mark, verb: Verb, inner: Subject) -> bool:
    """True for what one asks for beside what he told of `inner`: "thông báo Lào và Việt Nam sẽ đồng chủ trì …, đồng
    thời kêu gọi …"."""
    speaks = last.subject is not None and last.subject.kind in (*PERSONS, "official") and last.verb.role in OPENERS
    apart = form.endswith(_STRONGLY, inner.end, verb.start) and verb.start - inner.end > LEAST_MATTER
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
        if led and subject.start - verb.end > LEAST_MATTER and subject.kind in PERSONS:
            return subject if _PUT_FORWARD.match(document.form, subject.end) else None
    return None
