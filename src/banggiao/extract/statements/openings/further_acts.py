"""Further acts of who spoke before, told by a verb without a speaker of its own: "Ông X cho biết …, và đề nghị …"."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.openings.clauses import (
    OPENERS,
    SURE_ACTS,
    Mark,
    agreed_inside,
    backs_together,
    done_inside,
    is_noun_in_row,
)
from banggiao.extract.statements.subject import PERSONS, Subject
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
_SAID_BEFORE = Pattern(rf", (?:\w+ ){{0,4}}?{words('having-said')} (?:{words('also')} |từng |vừa )*$")
_IN_PUBLIC = Pattern(rf"(?:{words('publicly')}(?! {words('formally')}))")
_STRONG = Pattern(rf"(?<!\w){words('strong')}")
_REPORTED = Pattern(words("reported"))
_OPENING = OPENERS | {"welcome", "done"}
_FELT = frozenset({"appraise", "thank", "congratulate", "condole"})
_COURTESIES = frozenset({"congratulate", "thank", "condole"})
_TALKED = ("thảo luận", "bàn ", "trao đổi về", "trao đổi ý kiến")
_ANOTHER_SAID = Pattern(r" việc [^;:]{3,160}, [^,;:]{3,60}, (?:đã|từng|vừa) ")
_IN_PROCESS = Pattern(r"(?:quá trình|tiến trình|công tác) (?:[^\W\d_]+ ){1,3}?(?:[^\W\d_]+)?, (?:[^,;:]{2,20}, )*$")
_SHARING = ("chia sẻ", "trao đổi", "giới thiệu")
_AMONG = Pattern(r"(?:, |; )trong đó (?:có |đặc biệt |cần |nhất là )*$")
_WE = Pattern(rf"[,:]? ?\"?{words('ourselves')}(?:, [^;:\"]{{3,80}},)? (?:{words('also')} )*")
_OF_THING = Pattern(rf"[,:]? ?(?:rằng )?{words('thing')}")
_TELLING = tuple(forms("telling"))
_DEED = Pattern(r",? (?:rằng )?việc (?:(?! là | có ý nghĩa | thể hiện | góp phần | sẽ )[^;:])*")
# "đánh giá tình hình trên các lĩnh vực tuần tra; trao đổi thông tin …"
_LISTING = Pattern(
    rf" {of_class('plural')} (?:lĩnh vực|mặt|nội dung|hoạt động|công tác|kết quả) [^;]*;| (?:như|gồm):? [^;]*;"
)
_CONVEYING = Pattern(words("conveying"))
# "nhấn mạnh Lào luôn trân trọng và đánh giá cao …": the second verb has the object of the first.
_VALUED_TOO = Pattern(rf"[,:]? ?\"?(?:rằng )?[^;:\"]{{0,80}}(?<!\w){words('held-dear')}(?: và|,) (?:{words('also')} )*")
_NOUNS = Pattern(r" sự (?:[^\W\d_]+ ){1,3}và ")
_NOUNS_TOO = frozenset({"affirm", "support", "agree"})
_OF_SOMEBODY = Pattern(r"(?: [^\W\d_]+){0,2} của ")
_RECEIVED = Pattern(r" (?:tới|đến) ")
_COMES = Pattern(r"[^;:.]{3,110}? (?:thăm|sang|tới|đến|dự|tham dự|sớm)(?!\w)")
LEAST_MATTER = 16  # code points of what was talked of before a further matter: "thông báo cho nhau về …, trao đổi …"
_BACKED = 30  # code points behind a verb of backing in which the country that is backed stands
_REACH = 70  # code points before a verb in which what joins it to the act before stands


def further_act(document: Document, subjects: list[Subject], last: Mark, verb: Verb) -> Mark | None:
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
        apart = last.verb.role == "discuss" and verb.start - last.verb.end > LEAST_MATTER
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
    return backing and bool(document.hits.within("country", verb.end, verb.end + _BACKED))  # "…, ủng hộ Lào đăng cai …"


def _invites_too(document: Document, joined: _Joined) -> bool:
    """True for a person who is invited beside what is asked for, and for a wish let known: "đề nghị Lào …, và mời Bộ
    trưởng X sang thăm"."""
    last, verb, form = joined.last, joined.verb, document.form
    apart = verb.start - last.verb.end > LEAST_MATTER and joined.weak in (",", "và") and verb.role == "act"
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
    return alike and joined.weak in (",", "và") and verb.start - last.end > LEAST_MATTER


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
