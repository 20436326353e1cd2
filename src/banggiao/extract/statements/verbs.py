"""The reporting verbs of a sentence, each with the act that it is by itself."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.wording import words
from banggiao.knowledge.places import stands_for_government
from banggiao.records import Mention


class Verb(msgspec.Struct, frozen=True):
    """One reporting verb: where it stands, the act that it is by itself, and its role in the table of acts.

    Roles: `act` is what it says; `report`, `tell`, `opinion` and `judge` leave it to the content, and so does `convey`
    (a wish, an invitation); `regard` judges where it says what something is held to be; `discuss` tells of an exchange
    of views; `issue` gives out a paper, and tells where its matter follows; `welcome` depends on whether a guest or a
    step is welcomed; `cite` is a newspaper's, its speaker stands behind it; `speech` only tells of a speech; `show` is
    what it shows ("bày tỏ lòng biết ơn"); `list` announces points that the next sentences name; `item` is an act with a
    speaker of its own, and otherwise an item of a list.
    """

    start: int
    end: int
    act: str
    role: str


_SHOWN_AS = Pattern(rf" \"?(?:{words('shown-as')} )*\"?")
_POINTS = Pattern(rf" (?:\d+|{words('points')}) {words('point')}")
_FEELINGS = tuple(
    (act, Pattern(rf" (?:{words('shown-as')} )*?{words(f'felt-{act}')}"))
    for act in ("appraise", "thank", "hope", "commit", "agree", "condole", "object")
)
_CLAUSE_SHOWN = Pattern(rf",? {words('thing', 'ties', 'own', 'ourselves')}[^,;:\"]{{0,60}} (?:sẽ|luôn|đang|đã|là|có) ")
_QUOTED_SPEECH = Pattern(r" [^:;\"]{3,120}(?=: \")")  # "phát biểu tại lễ khởi công: …"
_SAYING = Pattern(r" [^:;,\"]{3,90} rằng(?!\w)")  # "phát biểu tại hội nghị rằng …"
_FRONT = 30  # code points of a sentence in which stands what is passed on
_SPOKE = ("phát biểu", "nói chuyện")
_WORDS_OF = ("đáp lại lời ", "trước lời ", "bất chấp lời ", "theo lời ")
_CONVEYED = tuple(
    (act, Pattern(rf"(?<!\w){words(f'conveyed-{act}')}"))
    for act in ("propose", "congratulate", "condole", "thank", "inform")
)
# Behind a speech: what it was about.
ADDRESS = Pattern(rf"[^,;:.]{{0,60}}(?<!\w){words('address')}")
_ISSUED_ON = Pattern(r"[^,;:.\"]{0,30} về việc ")
_ISSUED_AS = Pattern(r"[^,;:.\"]{0,40}(?=: ?\")")
_OPENS_QUOTE = Pattern(r"(?: chính thức| rằng)?:? ?\"(?=[^\"]{30})")  # 'đưa ra tuyên bố "…"'
_ISSUED_WORDS = ("bình luận", "tuyên bố", "phát biểu")  # "đưa ra bình luận:" before words that follow in the next line
# "Đề nghị ấy được ông X tán thành": what was asked, and no asking
_NOUN_THAT = Pattern(
    rf" (?:{of_class('this')}|ấy|đó|nêu trên)"
    rf" (?:(?:{of_class('done')}|cũng|liền|lập tức|nhanh chóng|sau đó|ngay) )*(?:được|bị) "
)
_NAMED_TOO = frozenset({"tell", "report", "opinion"})  # verbs that are nouns behind these words
_NOUNS = frozenset({"propose", "hope", "commit", "support"})
_NOUN_OF = ("những ", "các ", "bài ", "loạt ")
_ALL_AT_ONCE = "đồng loạt "  # how several states say it
_WANTS = " muốn "
_TALKS = frozenset({"discuss", "tell", "judge"})
_TALK_OF = ("buổi ", "cuộc ", "phiên ", "đợt ", "vòng ")
_CALLS = "gọi"
# "coi hợp tác đào tạo có ý nghĩa chiến lược", "xác định năm nay mang tính bản lề"
_BEARS = Pattern(
    r" (?!như )[^,;:.\"]{3,90} "
    r"(?:mang tính|mang ý nghĩa|có ý nghĩa|đóng vai trò|giữ vai trò|có vai trò|có tính|như một) "
)
_LIKENS = (("ví", " như "), ("ví", " với "), ("so sánh", " với "), ("so sánh", " như "))
_INTRODUCES = ("giới thiệu với", "giới thiệu tới")
_MATTER = Pattern(rf"(?<!\w){words('matter-told')}")
_MATTER_NEAR = 110  # code points behind a verb of introducing in which its matter is named
_NOTED = "ghi nhận"
_INVITED_IN = Pattern(rf"(?:trân trọng )?mời (?:(?! thăm | sang )[^;:.]){{3,110}} {words('at-ceremony')}")
_EXPERIENCE = ("trao đổi kinh nghiệm", "chia sẻ kinh nghiệm")
_LEAST_MATTER = 16  # code points of what was talked of before
_COUNTED = Pattern(rf" (?:{words('counting')} )*\d")  # what is noted in figures is no judgement
_HANDED = Pattern(rf" (?:\d+ |{of_class('plural')} )?{words('handed')}")  # papers and gifts are exchanged, not views


# "sự | ủng hộ, giúp đỡ của nhân dân Lào có ý nghĩa to lớn": what is judged, and not given
BACKING_JUDGED = Pattern(
    r"(?:(?:, | và )[^,;:.\"]{2,30}?)* của [^,;:.\"]{2,60}? (?:(?:đã|luôn|chính|sẽ) )*(?:là (?:vô|hết|rất|nguồn"
    r"|động lực|nhân tố|yếu tố|một trong|cơ sở|tài sản|điều)|có (?:ý nghĩa|vai trò|giá trị)|góp phần|giúp)(?!\w)"
)
# 'nhắc lại lời của Chủ tịch Hồ Chí Minh: | "Cảm ơn …"': what another said once
_ANOTHERS_WORDS = Pattern(
    r"(?<!\w)(?:nhắc|dẫn|trích|trích dẫn|nhớ|mượn)(?: lại| đến| tới)? (?:lời|câu|câu nói|câu thơ|bài thơ)(?! hỏi)"
    r"[^:\"]{0,170}:? ?(?P<words>\")[^\"]{3,400}\"?"
)
_NOUN_OF_BACKING = " sự ủng hộ"


def verbs_of(document: Document, sentence: Sentence) -> list[Verb]:
    """The reporting verbs of one sentence, in order."""
    found: list[Verb] = []
    in_marks = document.form.find('"', sentence.start, sentence.end) >= 0
    anothers = _ANOTHERS_WORDS.search(document.form, sentence.start, sentence.end) if in_marks else None
    for mention in document.hits.within("act", sentence.start, sentence.end):
        act, _, role = mention.value.partition(":")
        if anothers and anothers.start("words") < mention.start < anothers.end():
            continue
        if found and mention.start < found[-1].end:
            continue  # what is shown: "bày tỏ lòng | biết ơn"
        if role == "list" and (points := _POINTS.match(document.form, mention.end, sentence.end)):
            found.append(Verb(mention.start, points.end(), act, role))
            continue
        if document.form.endswith(_NOUN_OF_BACKING, mention.start, mention.end) and BACKING_JUDGED.match(
            document.form, mention.end
        ):
            found.append(Verb(mention.start, mention.end - len(_NOUN_OF_BACKING), "affirm", "report"))
            continue
        if act in _NOUNS and not role and _NOUN_THAT.match(document.form, mention.end):
            continue
        if role in ("show", "list"):
            found += _felt_and_shown(document, mention)
            continue
        if role == "convey" and (passed := _passed_on(document, sentence.start, mention.start)):
            found.append(Verb(mention.start, mention.end, passed, "act"))
            continue
        if role == "convey" and conveyed(document, mention.end, sentence.end) is None:
            continue
        if role == "discuss" and _HANDED.match(document.form, mention.end):
            continue
        if document.form.startswith(_NOTED, mention.start) and _COUNTED.match(document.form, mention.end):
            continue  # "Lào đã ghi nhận 334 ca nhiễm"
        if role in _TALKS and document.form.endswith(_TALK_OF, sentence.start, mention.start):
            continue  # "Tại buổi | trao đổi ý kiến, …"
        named = role in _NAMED_TOO and document.form.endswith(_NOUN_OF, sentence.start, mention.start)
        if named and not document.form.endswith(_ALL_AT_ONCE, sentence.start, mention.start):
            continue  # "đã có những | phát biểu về …"
        if role == "speech" and (quoted := _quoted_from(document, mention.end, sentence.end)):
            found.append(Verb(mention.start, quoted, act, "tell"))
            continue
        spoke = role == "speech" and document.form.startswith(_SPOKE, mention.start)
        if spoke and (saying := _SAYING.match(document.form, mention.end, sentence.end)):
            found.append(Verb(mention.start, saying.end(), act, "tell"))
            continue
        if not role and document.form.endswith(_WORDS_OF, sentence.start, mention.start):
            continue  # "đáp lại lời | chỉ trích của …"
        if role == "issue" and (issued := _ISSUED_AS.match(document.form, mention.end, sentence.end)):
            found.append(Verb(mention.start, issued.end(), act, "tell"))
            continue
        if role == "issue" and not _ISSUED_ON.match(document.form, mention.end, sentence.end):
            continue
        if role == "address" and not ADDRESS.match(document.form, mention.end, sentence.end):
            continue
        quoted = mention.end == sentence.end and document.form.startswith(":", mention.end)
        if act == "mask" and found and _shares_too(document, found[-1], mention):
            found.append(Verb(mention.start, mention.end, "inform", "discuss"))
            continue
        if act == "mask" and (quoted or _OPENS_QUOTE.match(document.form, mention.end, sentence.end)):
            if document.form.endswith(_ISSUED_WORDS, mention.start, mention.end):
                found.append(Verb(mention.start, mention.end, "inform", "tell"))
            continue
        if role == "tell" and _introduces_no_matter(document, mention, sentence.end):
            continue
        if role == "regard" and _BEARS.match(document.form, mention.end, sentence.end):
            found.append(Verb(mention.start, mention.end, "appraise", role))
            continue
        if role == "tell" and _names_well(document, mention, sentence.end):
            act, role = "appraise", "regard"
        if act == "propose" and _INVITED_IN.match(document.form, mention.start):
            continue  # "mời Chủ tịch X bước lên bục danh dự"
        if act != "mask" and (role != "regard" or _held_to_be(document, mention, sentence.end)):
            found.append(Verb(mention.start, mention.end, act, role or "act"))
    if document.form.find(_WANTS, sentence.start, sentence.end) > 0:
        return sorted([*found, *_wants_of_another(document, sentence, found)], key=_place)
    return found


def _wants_of_another(document: Document, sentence: Sentence, found: list[Verb]) -> list[Verb]:
    """What a state wants another to do that is named right behind: "Mỹ muốn | Lào mở thêm cửa khẩu"."""
    form, wants = document.form, list[Verb]()
    at = form.find(_WANTS, sentence.start, sentence.end) + 1
    while at > 0:
        end = at + len(_WANTS.strip())
        other = document.hits.at("country", end + 1) or document.hits.at("place", end + 1)
        meant = other is not None and (other.kind == "country" or stands_for_government(other.value))
        if meant and not any(v.start < end and at < v.end for v in found):
            wants.append(Verb(at, end, "hope", "item"))
        at = form.find(_WANTS, end, sentence.end) + 1
    return wants


def _place(verb: Verb) -> int:
    return verb.start


def _passed_on(document: Document, start: int, end: int) -> str | None:
    """The act of what is told to be passed on by somebody: "Lời mời thăm Lào được Thủ tướng X chuyển tới …"."""
    if document.form.find(" được ", start, end) < 0:
        return None
    return next((act for act, form in _CONVEYED if form.search(document.form, start, min(start + _FRONT, end))), None)


def _held_to_be(document: Document, mention: Mention, end: int) -> bool:
    """True where a verb of regarding goes on with what a thing is held to be: "coi đây là …", "ví quan hệ như …"."""
    form = document.form
    likened = any(form.startswith(verb, mention.start) and form.find(to, mention.end, end) > 0 for verb, to in _LIKENS)
    return likened or document.form.find(" là ", mention.end, end) > 0


def _shares_too(document: Document, last: Verb, mention: Mention) -> bool:
    """True for experience shared by those who talk: "hai bên thông báo cho nhau về …, trao đổi kinh nghiệm …"."""
    talked = last.act == "inform" and last.role == "discuss" and document.form.startswith(_EXPERIENCE, mention.start)
    apart = mention.start - last.end > _LEAST_MATTER
    return talked and apart and document.form.endswith((", ", " và "), 0, mention.start)


def _names_well(document: Document, mention: Mention, end: int) -> bool:
    """True for "gọi quan hệ này là ví dụ sinh động": what one calls it judges it."""
    if mention.end - mention.start != len(_CALLS) or not document.form.startswith(_CALLS, mention.start):
        return False
    return "appraise" in document.hits.values("stance", mention.end, end)


def _introduces_no_matter(document: Document, mention: Mention, end: int) -> bool:
    """True for somebody or something introduced to a guest, of which nothing is told: "giới thiệu với Thủ tướng X các
    thành viên"."""
    if not document.form.startswith(_INTRODUCES, mention.start):
        return False
    return _MATTER.search(document.form, mention.end, min(end, mention.end + _MATTER_NEAR)) is None


def _felt_and_shown(document: Document, mention: Mention) -> list[Verb]:
    """The verb of showing with what it shows, be it an act or a feeling ("bày tỏ những ấn tượng tốt đẹp"), or none."""
    small = _SHOWN_AS.match(document.form, mention.end)
    at = small.end() if small else mention.end
    shown = document.hits.at("act", at)
    act, _, role = shown.value.partition(":") if shown else ("", "", "")
    if shown and act != "mask" and role in ("", "welcome", "item", "done"):
        return [Verb(mention.start, shown.end, act, "act" if role == "item" else role or "act")]
    if mention.value.endswith(":list"):
        return []
    feelings = ((felt, form.match(document.form, mention.end)) for felt, form in _FEELINGS)
    found = [Verb(mention.start, feeling.end(), felt, "act") for felt, feeling in feelings if feeling][:1]
    if not found and _CLAUSE_SHOWN.match(document.form, mention.end):
        found = [Verb(mention.start, mention.end, "inform", "tell")]  # "bày tỏ chuyến thăm sẽ góp phần …"
    return found


def _quoted_from(document: Document, start: int, end: int) -> int:
    """Where the colon stands behind which a speech is quoted; 0 where it is not, or another verb tells it."""
    speech = _QUOTED_SPEECH.match(document.form, start, end)
    return speech.end() if speech and not document.hits.within("act", start, speech.end()) else 0


def conveyed(document: Document, start: int, end: int) -> str | None:
    """What one conveys ("chuyển tới Tổng thống lời mời …"): the act of what is named first; None for a thing."""
    found = ((match.start(), act) for act, form in _CONVEYED if (match := form.search(document.form, start, end)))
    return min(found, default=(0, None))[1]
