"""Sentences without a reporting verb that go on in a speaker's voice, or tell what sides will do."""

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.furniture import BODY
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.parties import HOME
from banggiao.extract.statements.acts.judging import behind_role
from banggiao.extract.statements.acts.unmarked import unmarked
from banggiao.extract.statements.subject import GROUPS, PERSONS, SIDES, Subject
from banggiao.extract.statements.voices.passages import Further, Passage
from banggiao.extract.statements.voices.reporting import (
    NUMBERED,
    backs_up,
    concerns_home,
    is_dated,
    line_follows,
    reports,
    turns_to_another,
)
from banggiao.extract.statements.wording import words

_WILL = Pattern(
    rf"(?: {words('joining')})*,? (?:{words('soon')} )?"
    rf"(?:{words('together')}|{words('willing')} (?:{words('eagerly')} )?{words('cooperate')})"
)
_DOING = Pattern(rf" {words('cooperate')}")
# "Lào sẽ hoàn tất bàn giao …", behind words of a Lao: whatever it is but a meeting, he promises it.
_SHALL = Pattern(rf" (?:{words('also')} |còn )*sẽ (?!(?:cùng |có |được |sớm |tiếp tục )?{words('planned')})")
_OUR_PEOPLE = Pattern(
    rf"(?:[^,;:.\"]{{3,30}}, )?(?:{words('how-many')} )?{words('our-people')}(?P<whose> [^,;:.\"]{{2,60}}?)"
    rf"(?= (?:{words('also')} |rất |còn )*(?P<will>sẽ|muốn|mong muốn|mong|hy vọng|quan tâm|sẵn sàng) )"
)
_THIS_STATE = (" của nước này", " của đất nước này", " nước này", " của nước mình", " của chúng tôi")
_THEREFORE = Pattern(words("therefore"))
_OBJECT = Pattern(rf"(?<!\w){words('object-of')} $")  # "quan hệ hai nước tiếp tục …": no side does it
_ALREADY = Pattern(rf" cũng (?!cần |sẽ |nên |phải |sẵn sàng |dự kiến |cùng |tiếp tục ){words('cooperate')}")
_AGREED = frozenset({"agree", "commit", "support"})
_NO_WILL = (" là ", " năm ", " kỷ niệm ")  # "… tầm nhìn Lào - Việt Nam hướng tới năm 2030 đã được ký"
# "Mặc dù dịch bệnh, hai bên vẫn duy trì …", "Trên kênh quốc phòng, các cơ chế đối thoại vẫn …": judged by both further.
_STILL = Pattern(
    r"(?:(?:mặc dù|dù|tuy|bất chấp|trước) [^;:.]{3,120}"
    r"|(?:trên|trong|ở|về) (?:các )?(?:kênh|lĩnh vực|mặt)[^,;:.]{2,60}), "
    r"[^,;:.]{2,60} (?:vẫn|luôn|tiếp tục|ngày càng|cũng) "
)
_GOAL = Pattern(rf"{words('goal')}[^,;]{{0,30}} là ")
# "Về vấn đề Biển Đông, quan điểm nhất quán của Lào là …"
_HELD = Pattern(
    rf"(?:{words('matter')} [^,;:.]{{3,60}}, )?{words('stand', 'aimed-at')}[^;:]{{0,40}}? của ([^;:]{{2,60}}) là "
)
# "Mong muốn lớn nhất của Đại sứ X là …", "Kiến nghị của phía Lào là …"
_WISH = Pattern(
    rf"(?:(?P<wish>{words('wish-of')})|{words('ask-of')})[^;:,]{{0,40}}? của (?P<whose>[^;:,]{{2,90}}?) là "
)
# "Hai bên sớm ký thỏa thuận là đề nghị của Bộ trưởng X", "Với ông X, mong ước lớn nhất là …"
_WISH_BEHIND = Pattern(
    rf"[^;:]{{8,200}} là (?:một )?(?:(?P<wish>{words('wish-of')})|{words('ask-of')})"
    r"(?: (?!của )[^\W\d_]+){0,3} của (?P<whose>[^;:,]{2,90})$"
)
_WISH_FOR = Pattern(
    rf"(?:đối )?với (?P<whose>[^;:,]{{2,90}}), (?P<wish>{words('wish-of')})[^,;:.]{{0,40}} là "
)
_LISTED = Pattern(words("listed", "numbered"))
_DONE = Pattern(rf" (?!tiếp tục |gặp gỡ){words('held')}")
_COUNTED = Pattern(rf"[^,]*(?<!\w){words('counted')} ")
_LINKED = Pattern(words("linked", "listed", "numbered", "own", "together", "goal"))
# "Lào hiện là thị trường xuất khẩu lớn thứ năm của …": looked up, whoever spoke before.
_RANKS = Pattern(
    rf"[^,;:.\"]{{2,40}}? (?:{words('also')} |hiện |đang |tiếp tục |liên tục |trở thành |vẫn )*"
    rf"là {words('trade-partner')}"
    r"[^,;:.\"]{0,30} (?:lớn|đứng) (?:nhất|thứ|hàng đầu)"
)
_EXPLAINS = Pattern(words("explaining"))
_OPINION = frozenset({"appraise", "hope"})  # what a reporter seldom says of his own
_JUDGED = frozenset({"appraise", "affirm", "agree"})
_STANDING_OUT = ("nổi bật", "điểm nổi bật", "đáng chú ý")
_BOTH_BEGIN = Pattern(rf"(?:{words('counted')} |quan hệ )")
# "Về vấn đề biên giới, các bên cần …": what one goes on to hold of a further matter.
_MATTER_OUGHT = Pattern(
    rf"(?:{words('matter')}[^,;.]{{3,70}}, (?:{words('others')} )?"
    rf"|(?:ở|tại|trên|trong) [^,;.]{{3,50}}, {words('others')} (?:đều |cũng )?)(?:cần|phải) "
)
_BOTH_DID = Pattern(rf"{words('counted')} (?:[^\W\d_]+ )?đã ")  # "Hai bên đã phối hợp xử lý 50 vụ" is told
# "…, ông mong hai bên hợp tác. Qua đó, đưa quan hệ lên tầm cao mới": what is hoped for from what is hoped for.
_THEREBY = Pattern(r"(?:qua|từ|nhờ) đó,? (?:sẽ )?(?:đưa|góp phần|thúc đẩy|tạo|mang|làm|nâng|tăng cường)(?!\w)")
# "Hai bên cũng thiết lập …" is told
_BOTH_TOO = Pattern(rf"{words('counted')} [^\W\d_]+ cũng (?!cần|nên|sẽ|phải|còn|vẫn còn)")
# "Hai bên đánh giá cao …. Công tác phối hợp luôn được thực hiện nghiêm túc …"
_DONE_WELL = Pattern(
    rf"(?:{words('listed')},? "
    r"|(?:cùng với|bên cạnh|song song với|trên nền tảng|nhờ|trong(?! đó)|trên|ở|về) [^;:.]{3,90}?, )?"
    rf"{words('carried-out')}"
)
_BROUGHT = Pattern(
    rf"{words('gathering', 'undertaking')} [^;:.\"]{{3,160}}(?<!\w)đã (?:thực sự |góp phần )?{words('bring')}"
)
# "Quốc phòng được coi là trụ cột", right behind what both sides said: held so by both.
_HELD_TO_BE = Pattern(
    rf"(?P<thing>[^,;:.\"]{{3,90}}?) (?:đã |{of_class('adverb')} |luôn |vẫn )*được (?:cùng )?"
    r"(?P<held>coi|xem|đánh giá|nhìn nhận|ghi nhận|xác định|khẳng định) (?:là|như) "
)
_PROOF = ("minh chứng ", "một minh chứng ", "bằng chứng ", "tiêu biểu ", "điển hình ")
_FRONTED = Pattern(rf"[^,]*, (?:{words('soon')},? )?")
_HELD_BESIDE = frozenset({"affirm", "appraise", "inform"})
_PROMISED_BESIDE = Pattern(
    r"(?:,|,? và|,? đồng thời) (?P<will>(?:sẽ (?:tiếp tục|sớm|luôn|cùng)|sẵn sàng|sẵn lòng|cam kết(?! của)) )"
)
_THEY_SIGN = Pattern(rf"{words('counted')} [^\W\d_]+ (?:cùng |tiến hành |chính thức )*ký(?: kết)? ")
_LEAST_HELD = 25  # code points of what is held or told before a promise
_NEAR = 60  # code points from the sentence's beginning in which the side stands that will do something


def going_on(
    annotation: Annotation, sentence: Sentence, subjects: list[Subject], passage: Passage | None, *, behind: bool
) -> Further | None:
    """What a sentence without a reporting verb states: in the voice of `passage`, where one goes on, or as the will
    of a side; None where it is the reporter's own. `behind` where it stands right behind what was said last."""
    document = annotation.document
    if is_dated(annotation, sentence) and not _judged_too(document, sentence, passage):
        return None
    signing = _THEY_SIGN.match(document.form, sentence.start, sentence.end)
    if signing and document.hits.at("paper", signing.end()):
        return None  # "A đề nghị …. Hai bên ký | bản ghi nhớ về quân y": done, and not asked for
    anew = passage is None or passage.paragraph != sentence.paragraph
    if anew and _RANKS.match(document.form, sentence.start, sentence.end):
        return None
    held = _held(annotation, sentence, subjects, passage)
    if held:
        return held
    if passage and passage.subject.person is not None and _MATTER_OUGHT.match(document.form, sentence.start):
        return Further(sentence.start, passage.subject, "affirm", "statements.voice-goes-on")
    first = next((s for s in subjects if s.start - sentence.start < _NEAR), None)
    told_of = first is not None and _OBJECT.search(document.form, sentence.start, first.start)
    will = _WILL.match(document.form, first.end) if first and first.kind in GROUPS and not told_of else None
    if first and not will and not told_of and first.kind == "both" and _THEREFORE.match(document.form, sentence.start):
        will = _DOING.match(document.form, first.end)  # "Theo đó, hai bên tăng cường …"
    stance = document.hits.at("stance", first.end + 1) if first else None
    grateful = stance is not None and stance.value == "thank"  # "Lào sẽ không bao giờ quên nghĩa cử ấy"
    if grateful:
        will = None
    past = will is not None and " đã " in f"{will[0]} "  # "Hai bên đã tiếp tục triển khai …"
    if will and (past or _DONE.match(document.form, will.end()) or document.form.startswith(_NO_WILL, will.end())):
        will = None  # "hai Bộ trưởng cùng nhau chứng kiến …", "Lào tiếp tục là bạn hàng lớn …"
    agreed = passage is not None and passage.subject.kind == "both" and passage.act in _AGREED
    if first and will and first.kind == "both" and not agreed and _ALREADY.match(document.form, first.end):
        will = None  # "Hai nước cũng ủng hộ lẫn nhau …": they do it
    own_will = None if grateful else _own_will(document, sentence, first, passage)
    if own_will:
        return own_will
    if first and will:
        together = _COUNTED.match(document.form, first.start) or _intend_together(document, sentence, first)
        same = passage is not None and passage.paragraph == sentence.paragraph
        wish = same or not _COUNTED.match(document.form, first.start)  # "Hai bên sẽ …" in a new paragraph is no wish
        return _will(first, passage, " cần" in will[0], own=wish, same=same) if passage or together else None
    if passage is None or (reports(document, sentence, subjects) and not _judges_on(document, sentence, passage)):
        return None
    if passage.paragraph != sentence.paragraph and turns_to_another(document, sentence, passage):
        return None
    ours = first if first and first.countries == passage.subject.countries else None
    own = ours and (ours.start - sentence.start < 3 or _fronts(document, sentence, ours, passage))
    told_as = behind_role(document, sentence.start, sentence.end, passage.subject.countries)
    own = own or (passage.subject.person is not None and told_as > sentence.start)  # "Là nước láng giềng, Lào …"
    same = sentence.paragraph == passage.paragraph
    act = _act(document, sentence, passage) or _explained(document, sentence, passage)
    linked = bool(own or same or _LINKED.match(document.form, sentence.start))
    telling = same and behind and passage.subject.person is not None and concerns_home(document, passage)
    if act is None and telling and not backs_up(document, sentence, first):
        act = "inform"  # the facts that a person goes on to tell in one paragraph
    felt = act in _OPINION or act == passage.act == "object"
    if act == passage.act == "appraise" and passage.subject.kind == "both":  # a line for each field of their ties
        further = _DONE_WELL.match(document.form, sentence.start)
        linked = linked or bool(further and sentence.paragraph == passage.paragraph + 1)
    if not linked and not (felt and line_follows(document, sentence, passage)):
        return None  # a new paragraph that is tied by nothing to the one before is the reporter's own
    return Further(sentence.start, passage.subject, act, "statements.voice-goes-on") if act else None


def _own_will(
    document: Document, sentence: Sentence, first: Subject | None, passage: Passage | None
) -> Further | None:
    """What the side or the people of the person who speaks in the same paragraph will do: "Lào sẽ hoàn tất …", "Năm
    tới, một nhóm kỹ sư Lào sẽ ở lại …"."""
    person = passage is not None and passage.subject.person is not None and passage.paragraph == sentence.paragraph
    if passage is None or not person:
        return None
    people = _OUR_PEOPLE.match(document.form, sentence.start, sentence.end)
    if people:
        named = document.hits.values("country", people.start("whose"), people.end("whose"))
        ours = named == set(passage.subject.countries) or people["whose"].endswith(_THIS_STATE)
        at = people.end()
        if ours and people["will"] != "sẽ":
            act = "commit" if people["will"] == "sẵn sàng" else "hope"
            return Further(sentence.start, passage.subject, act, "statements.will")
    else:
        if first is None or first.kind not in SIDES or first.start != sentence.start:
            return None
        ours, at = first.countries == passage.subject.countries, first.end
    if not ours or not _SHALL.match(document.form, at, sentence.end):
        return None
    return Further(sentence.start, passage.subject, "commit", "statements.will")


def promised_beside(document: Document, further: Further, end: int) -> int:
    """Where a promise of his own begins behind what a person goes on to hold or tell: "Lào dành ưu tiên cho …, và sẽ
    tiếp tục …"; 0 where none does."""
    if further.subject.person is None or further.act not in _HELD_BESIDE:
        return 0
    promise = _PROMISED_BESIDE.search(document.form, further.start + _LEAST_HELD, end)
    if promise is None or document.form.find('"', further.start, promise.start()) >= 0:
        return 0
    return promise.start("will")


def _intend_together(document: Document, sentence: Sentence, first: Subject) -> bool:
    """True for two states, one of them Việt Nam, that will do something behind the lede, of which nobody spoke."""
    lede = next((s.paragraph for s in document.sentences if s.part is BODY), sentence.paragraph)
    return first.kind == "both" and HOME in first.countries and sentence.paragraph > lede


def _judged_too(document: Document, sentence: Sentence, passage: Passage | None) -> bool:
    """True where one who goes on in the same paragraph judges what took place on a day: "Đặc biệt, chuyến thăm từ ngày
    14-15/4 đã tạo dấu mốc …"."""
    if passage is None or passage.subject.person is None or passage.paragraph != sentence.paragraph:
        return False
    proves = document.form.startswith(_PROOF, sentence.start)
    linked = proves or _LISTED.match(document.form, sentence.start)
    return bool(linked) and _is_judged(document, sentence, passage)


def _judges_on(document: Document, sentence: Sentence, passage: Passage) -> bool:
    """True where both sides go on judging, whatever they name: "Đặc biệt, trạm hội đàm đã phát huy tác dụng"."""
    if passage.subject.person is not None and passage.paragraph == sentence.paragraph:
        # "Chuyến thăm của Tổng thống X hồi tháng 5 đã mở ra không gian mới cho hợp tác"
        return bool(_BROUGHT.match(document.form, sentence.start)) and _is_judged(document, sentence, passage)
    both = passage.act == "appraise" and passage.subject.kind == "both"
    linked = _LISTED.match(document.form, sentence.start) or _STILL.match(document.form, sentence.start)
    return both and bool(linked) and _is_judged(document, sentence, passage)


def _is_judged(document: Document, sentence: Sentence, passage: Passage) -> bool:
    return unmarked(document, sentence.start, sentence.end, passage.subject.countries) == "appraise"


def _held(
    annotation: Annotation, sentence: Sentence, subjects: list[Subject], passage: Passage | None
) -> Further | None:
    """A side's position told as such ("Lập trường nhất quán của Lào là …"): that of the person of that side who speaks,
    else of the side; None where nobody spoke before."""
    document = annotation.document
    forms = (_WISH, _WISH_FOR, _WISH_BEHIND)
    told_so = (form.match(document.form, sentence.start, sentence.end) for form in forms)
    wish = next((match for match in told_so if match), None)
    wisher = next((s for s in subjects if wish and wish.start("whose") <= s.start and s.end <= wish.end("whose")), None)
    if wish and wisher and wisher.countries and (wisher.kind in PERSONS or passage):
        return Further(sentence.start, wisher, "hope" if wish["wish"] else "propose", "statements.position")
    told = _HELD.match(document.form, sentence.start, sentence.end)
    owner = next((s for s in subjects if told and told.start(1) <= s.start and s.end <= told.end(1)), None)
    if told and owner is None and passage and passage.subject.person is not None:
        named = document.hits.values("country", told.start(1), told.end(1))
        if named and named == set(passage.subject.countries):
            return Further(sentence.start, passage.subject, "affirm", "statements.position")
    if owner is None or passage is None or len(owner.countries) != 1:
        return None
    ours = passage.subject.person is not None and passage.subject.countries == owner.countries
    return Further(sentence.start, passage.subject if ours else owner, "affirm", "statements.position")


def _fronts(document: Document, sentence: Sentence, first: Subject, passage: Passage) -> bool:
    """True where a short adjunct stands before the side of the person who speaks: "Ngoài quốc phòng, Pháp cũng …"."""
    if passage.subject.person is None:
        return False
    return _FRONTED.fullmatch(document.form, sentence.start, first.start) is not None


def _explained(document: Document, sentence: Sentence, passage: Passage) -> str | None:
    """What a person goes on to tell of his own country behind words that explain: "Vì vậy, hải quân Pháp …"."""
    if passage.subject.person is None or not _EXPLAINS.match(document.form, sentence.start):
        return None
    named = document.hits.within("country", sentence.start, sentence.end)
    return "inform" if any((m.value,) == passage.subject.countries for m in named) else None


def _will(first: Subject, passage: Passage | None, needed: bool, *, own: bool, same: bool) -> Further | None:
    """ "Hai bên sẽ tiếp tục …" is what they agreed; "Việt Nam sẽ …" is promised by the Vietnamese who speaks; `same`
    where it stands in the paragraph of `passage`, `own` where one who asks or wishes goes on with it."""
    if passage is None:
        return Further(first.start, first, "agree", "statements.will") if first.kind == "both" else None
    if first.kind == "both":
        act = "propose" if needed else passage.act
        if passage.subject.person is not None and act in ("propose", "hope") and (needed or own):
            return Further(first.start, passage.subject, act, "statements.will")
        if passage.subject.person is not None and (passage.act == "agree" or same):  # he tells what both agreed
            first = msgspec.structs.replace(passage.subject, start=first.start, countries=first.countries)
        return Further(first.start, first, "agree", "statements.will")
    if passage.subject.person is not None and passage.subject.countries == first.countries:
        return Further(first.start, passage.subject, "commit", "statements.will")
    promised = first.kind == "office" and set(first.countries) < set(passage.subject.countries)
    again = passage.act == "commit" and passage.subject.countries == first.countries
    promised = promised or again or first.kind == "side"
    promised = promised or (passage.subject.kind == "both" and set(first.countries) < set(passage.subject.countries))
    return Further(first.start, first, "commit", "statements.will") if promised else None


def _act(document: Document, sentence: Sentence, passage: Passage) -> str | None:
    listed = _LISTED.match(document.form, sentence.start)
    same = sentence.paragraph == passage.paragraph
    if passage.subject.kind == "both" and _GOAL.match(document.form, sentence.start):
        return "agree" if passage.act in ("agree", "commit") else None
    if passage.subject.kind == "both" and same and (held := _HELD_TO_BE.match(document.form, sentence.start)):
        return "affirm" if held["held"] in ("xác định", "khẳng định") else "appraise"
    if passage.subject.kind == "both":
        act = "agree" if passage.act == "affirm" else passage.act
        if not listed and passage.act in _JUDGED and _BOTH_BEGIN.match(document.form, sentence.start):
            judged = unmarked(document, sentence.start, sentence.end, passage.subject.countries)
            return judged if judged == "appraise" else None  # "Hai bên đánh giá cao …. Hai nước tin cậy nhau."
        if passage.act == "appraise" and _DONE_WELL.match(document.form, sentence.start):
            return "appraise" if _is_judged(document, sentence, passage) else None
        if passage.act == "appraise" and _BOTH_DID.match(document.form, sentence.start):
            return "appraise" if _is_judged(document, sentence, passage) else None
        if not listed and same and passage.act in _JUDGED and _STILL.match(document.form, sentence.start):
            return act if _is_judged(document, sentence, passage) else None
        standing_out = passage.act in _JUDGED and document.form.startswith(_STANDING_OUT, sentence.start)
        return "appraise" if standing_out else act if listed else None
    if listed and _BOTH_TOO.match(document.form, sentence.start):
        return None
    shown = unmarked(document, sentence.start, sentence.end, passage.subject.countries)
    if passage.act == "propose" and listed:
        return "commit" if shown == "commit" else "propose"  # "Trong đó, Lào sẵn sàng chia sẻ …"
    counted = passage.act in _OPINION and NUMBERED.match(document.form, sentence.start)
    if passage.act == "hope" and same and shown in (None, "appraise") and _THEREBY.match(document.form, sentence.start):
        return "hope"
    return shown or (passage.act if counted else None)


