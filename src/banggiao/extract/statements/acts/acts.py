"""Which of the codebook's acts a reporting verb with its content is."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.acts.doers import both_talked, goes_on_doing
from banggiao.extract.statements.acts.inner import ASIDE, SOFTER, drawn, inner_act
from banggiao.extract.statements.acts.judging import (
    brings,
    deed_judged,
    has_stance,
    holds,
    judges,
    objects,
    ought_another,
    ought_itself,
    own_role,
    pair_judged,
    shown,
    stances_in,
)
from banggiao.extract.statements.acts.unmarked import (
    AIM,
    AND_PROMISED,
    DEMANDS,
    DENIES,
    OWES,
    WANTED,
    judged_by_growth,
    unmarked,
)
from banggiao.extract.statements.verbs import ADDRESS, Verb, conveyed
from banggiao.extract.statements.wording import words
from banggiao.records.vocabulary import ORGANISATIONS

_TOLD = frozenset({"report", "tell", "opinion"})
_OWNER_NEAR = 40  # code points behind a verb of sharing in which stands whose view it is
_SHORT = 24  # code points behind a verb of valuing in which a second verb on the same object stands
_ABOUT_TIES = Pattern(rf"[,:]? ?\"?(?:[^,;:\"]{{0,45}}(?<!\w))?{words('ties')}")
# "thông báo chuyến thăm … sẽ diễn ra trong bối cảnh quan hệ … tốt đẹp": announced, whatever it stands against.
_TAKES_PLACE = Pattern(
    rf"[,:]? (?:rằng,? )?{words('gathering', 'undertaking', 'thing')}[^;:\"]{{0,160}} (?:diễn ra|tổ chức|tiến hành) "
    rf"(?:trong bối cảnh|vào (?:thời điểm|dịp|lúc|đúng dịp)|đúng (?:dịp|{of_class('at-the-time')}|thời điểm)"
    rf"|{of_class('at-the-time')}) "
)
# "còn nhiều dư địa để hai nước …"
_POTENTIAL = Pattern(rf"[^;:\"]{{0,120}}(?<!\w){words('much-left')}")
_ABOUT_GATHERING = Pattern(rf"[,:]? (?:rằng )?{words('gathering')}")
_OF_TIES = Pattern(
    rf"[,:]? (?:rằng,? )?(?!(?:(?:đến|tới|{of_class('plural')}|một) )*{words('no-tie')})"
    rf"(?:(?!xu thế|ho[àa]|hò)[^,;:\"]{{0,30}}(?<!\w))?{words('ties')}"
)
# "tuyên bố Riyadh cắt đứt quan hệ với …": what is done to ties is told, and they are not judged
_ENDS_TIES = Pattern(
    r"[,:]? (?:rằng,? )?[^,;:\"]{0,30}?(?<!\w)(?:cắt đứt|cắt|đoạn tuyệt|đình chỉ|tạm đình chỉ|chấm dứt|hạ cấp|đóng băng"
    r"|ngừng|tạm ngừng|tạm dừng|hoãn|tạm hoãn|hủy|hủy bỏ|rút khỏi|thu hồi|khôi phục|nối lại|bình thường hóa)(?!\w)"
)
_GUEST = Pattern(rf" (?:ý nghĩa (?:của )?|việc )?{words('guest')}")
# "hoan nghênh các doanh nghiệp Lào đưa sản phẩm tới triển lãm": who came is a guest
_COMERS = Pattern(
    rf" (?:(?:{of_class('plural')}|đông đảo) )*{words('comers')}[^;:.\"]{{0,70}} "
    r"(?:tới|đến|sang|thăm|cập cảng|góp mặt|có mặt)"
    r"(?! (?:đầu tư|kinh doanh|làm ăn|hợp tác|tìm hiểu|mở rộng)(?!\w))(?!\w)"
)
# "nhấn mạnh việc duy trì hòa bình ở Biển Đông có ý nghĩa quan trọng": a position
_NORM_WEIGHED = Pattern(
    rf"[,:]? (?:rằng,? )?việc {words('keeping')} {words('norm')}[^;:.\"]{{0,150}}"
    r" (?:là |có |mang )[^;:.\"]{0,60}(?:quan trọng|cần thiết|thiết yếu|lợi ích|trách nhiệm|nguyện vọng)(?!\w)"
)
# "đánh giá … là bằng chứng": a judgement, whatever it says
_AS = Pattern(rf"(?: {words('adjunct')}[^,;:]{{3,80}},)?[^,;:]{{0,140}} (?:là (?!cơ sở để)|trở thành )")
_IS_PARTNER = Pattern(rf"[,:]? (?:rằng,? )?[^,;:\"]{{2,30}} (?:luôn |hiện )?là {words('partner')}")
_IS_POLICY = Pattern(rf" là {words('policy')}")
_ASSESSED = Pattern(rf" {words('assessed')}(?:(?! là | đã | rất )[^,;:])*(?=[,;])")  # "đánh giá kết quả năm qua, …"
# "đánh giá, qua diễn tập, lực lượng hai nước có thể …": an opinion, whatever it says
_HELD_THAT = Pattern(
    rf"(?: rằng,?|,) (?:{words('adjunct')} [^,;:\"]{{3,80}}, )?[^,;:\"]{{3,90}} "
    r"(?:đã|đang|sẽ|có thể|là|luôn|còn|vẫn|ngày càng|không ngừng|không chỉ|giúp|góp phần) "
)
_DECIDED = Pattern(rf" {words('decided')}")
_SHARED = Pattern(r"chia sẻ quan điểm (?:và [^,;:]{3,30} )?(?P<whose>với|của) ")
# "chia sẻ quan điểm giải quyết tranh chấp bằng …": what follows is the view, not its matter
_SHARED_THAT = Pattern(
    r"chia sẻ (?:quan điểm|lập trường|nhận thức|cách nhìn) (?!(?:về|với|của|và|trong|tại|liên quan|xung quanh|đối với"
    r"|trên|nhằm|để|cùng|một|thẳng thắn|cởi mở|chân thành|nhân|giữa|cho|riêng|cá nhân|khi|bên lề|qua|sâu|mình|này|đó"
    r"|trước|khác|chung|tương đồng)(?!\w))[^\W\d_]"
)
_VALUE = Pattern(rf" về {words('weight')}")
# What something is, is judged.
_THIS_IS = Pattern(rf"[,:]? (?:rằng,? )?đây (?:chính |{of_class('adverb')} |không chỉ |thực sự )*là (?!vấn đề|lần)")
_THREATENS = Pattern(words("threatening"))
_UNLESS = Pattern(r"(?<!\w)(?:trừ khi|trừ phi|nếu [^,;:.\"]{2,60} (?:không|chưa|từ chối))(?!\w)")
_OFFERED = frozenset({"propose", "agree"})
_GIVING = Pattern(rf" (?:sẽ )?(?:{words('giving')}|(?P<mediating>{words('mediating')}))(?!\w)")
_FOR = Pattern(r"(?<!\w)(?:cho|giúp|tới|dành cho)(?: [^,;:.]{2,30})? $|(?<!\w)cho $")
_WARNS = ("cảnh báo", "lên tiếng cảnh báo")
_WARNED = Pattern(rf"[,:]? (?:rằng,? )?[^,;:\"]{{3,40}} {words('ought')} ")
_PURPOSE = Pattern(rf"(?<!\w){words('purpose')}")
_HARDSHIP = Pattern(rf"[^;:]{{0,110}} (?:về|trước|với) (?:{of_class('plural')} )?{words('hardship')}")
_POSITION_TOLD = Pattern(rf"(?<!\w){words('stand')}$")
_INVITES = Pattern(rf"(?<!\w){words('inviting')}")
_CONVEYING = Pattern(words("conveying"))
_OF_SENDER = Pattern(r" (?:nhắn )?của ")  # "chuyển lời của Tổng thống X chúc mừng …"
_SENT = frozenset({"congratulate", "condole", "thank"})
_MATTER_FOLLOWS = Pattern(rf"(?: (?:(?! (?:có|đã|là|luôn|đang|sẽ|được) )[^,;:]){{2,90}}?)? {words('matter-told')} ")
_DECLARED = "tuyên bố"  # what one declares is told, where it is neither a policy nor a judgement
_ANNOUNCING = ("thông báo", "thông tin", "báo cáo", "vinh dự thông báo", "trân trọng thông báo")
_QUOTED = Pattern(r" ?[,:]? ?\"")
_ASKING = Pattern(rf"(?<!\w){words('asking')}")


# "gọi đề xuất của X là …": what it is called tells the act, and not that it was proposed
_CALLS = Pattern(
    rf" (?:{of_class('plural')} )?(?:đề xuất|đề nghị|lời kêu gọi|lời mời|kiến nghị|yêu cầu|cam kết"
    r"|lời hứa)[^;.:]{0,110}? là "
)


def classify(document: Document, verb: Verb, end: int, own: tuple[str, ...] = ()) -> str:
    """The act of `verb` with its content, which ends at `end`: the inner act beats the outer verb; `own` are the
    countries whom the speaker speaks for."""
    form = document.form
    if verb.role == "welcome":
        if AND_PROMISED.match(form, verb.end):
            return "commit"
        came = _GUEST.match(form, verb.end) or _COMERS.match(form, verb.end, end)
        # "hoan nghênh | Thủ tướng X …": a guest, and no step that is backed
        titled = any(document.hits.at(kind, verb.end + 1) for kind in ("rank", "post"))
        return "congratulate" if came or titled else "support"
    if verb.role == "convey":
        return conveyed(document, verb.end, end) or verb.act
    if verb.role in ("act", "discuss", "item", "done", "joint", "issue"):
        return _of_verb(document, verb, end, own)
    if verb.role == "address":
        address = ADDRESS.match(form, verb.end, end)
        return "propose" if address and _ASKING.search(address[0]) else verb.act
    if verb.role == "regard":
        first = next(iter(stances_in(document, verb.end, end)), None)
        if first is not None and first.value == "object":
            return "object"  # "gọi đây là hành động xâm phạm chủ quyền"
        return "affirm" if has_stance(document, verb.end, end, "affirm") else verb.act
    if verb.role == "tell" and form.startswith("gọi", verb.start) and (called := _CALLS.match(form, verb.end, end)):
        return unmarked(document, called.end(), end, own) or verb.act
    if verb.role == "cite" and (behind := _told_behind(document, verb, end)):
        return classify(document, behind, end, own)
    if verb.role in ("tell", "cite") and _QUOTED.match(form, verb.end):
        return unmarked(document, verb.end, end, own) or verb.act
    if verb.role == "tell" and form.startswith("chia sẻ", verb.start) and _HARDSHIP.match(form, verb.end):
        return "condole"
    if verb.role in _TOLD and _NORM_WEIGHED.match(form, verb.end, end):
        return "affirm"
    if verb.role in _TOLD and (act := drawn(document, verb, end)):
        return act
    if verb.role in _TOLD and (brings(document, verb.end, end) or deed_judged(document, verb.end, end)):
        return "appraise"
    if verb.role in _TOLD and OWES.match(form, verb.end, end):
        return "thank"
    if verb.role in _TOLD and DEMANDS.match(form, verb.end, end) and not WANTED.match(form, verb.end, end):
        return "propose"
    if verb.role in _TOLD and own_role(document, verb.end, end, own):
        return "affirm"
    inner = inner_act(document, verb, end, own)
    if inner in (None, "affirm", "appraise") and ought_another(document, verb.end, end, own):
        return "propose"
    if inner == "hope" and WANTED.match(form, verb.end, end):
        return "affirm"
    if inner == "propose" and ought_itself(document, verb.end, end, own):
        return "affirm"
    if inner is None and verb.role in ("tell", "report"):  # an opinion is of others
        inner = shown(document, verb.end, end, own)
    return inner or _by_content(document, verb, end, own)


def _of_verb(document: Document, verb: Verb, end: int, own: tuple[str, ...]) -> str:
    """The act that a verb is by itself, or what it conveys, shares or promises beside."""
    form = document.form
    if verb.role == "discuss" and (_SHARED_THAT.match(form, verb.start) or _shares_views(document, verb, own)):
        return "agree"
    if verb.role == "discuss" and _CONVEYING.match(form, verb.start):
        if _INVITES.search(form, verb.end, end):
            return "propose"
        sent = next((m.value for m in document.hits.within("act", verb.end, end) if m.value in _SENT), None)
        return sent if sent and _OF_SENDER.match(form, verb.end) else verb.act
    if verb.act == "agree" and _of_own(document, verb, own):
        return "inform"  # "chia sẻ lập trường của Lào về …", says a Lao
    if verb.act in _OFFERED and len(own) == 1 and _gives(document, verb, end, own[0]):
        return "commit"  # "đề nghị điều trị cho binh sĩ Lào", "đồng ý tiếp nhận người tị nạn Syria"
    if verb.act == "agree" and len(own) == 1 and form.startswith(" sẽ ", verb.end):
        return "commit"  # "Ông X nhất trí sẽ …": one alone promises
    if verb.act == "object" and _UNLESS.search(form, verb.end, end) and _THREATENS.match(form, verb.start):
        return "propose"  # "đe dọa áp thuế nếu Lào không …": asked under a threat
    if form.startswith(_WARNS, verb.start) and _WARNED.match(form, verb.end):
        return "propose"  # "cảnh báo các nước nên …"
    return "commit" if verb.act in SOFTER and AND_PROMISED.match(form, verb.end) else verb.act


def _gives(document: Document, verb: Verb, end: int, own: str) -> bool:
    """True where what one asks leave or agrees to do is one's own giving, for another country named behind it."""
    given = _GIVING.match(document.form, verb.end, end)
    if given is None:
        return False
    named = [m for m in document.hits.within("country", given.end(), end) if len(m.value) == len(own)]
    if not named or named[0].value == own or document.form.find(",", given.end(), named[0].start) >= 0:
        return False
    return verb.act == "agree" or given["mediating"] is not None or _FOR.search(
        document.form, given.end(), named[0].start
    ) is not None


def _by_content(document: Document, verb: Verb, end: int, own: tuple[str, ...]) -> str:
    """The act of a verb whose content opens with none: by what it judges, holds or tells as a whole."""
    form = document.form
    if verb.role == "judge":
        return _assessed(document, verb, end)
    if has_stance(document, verb.end, end, "object"):
        if objects(document, verb.end, end, own):
            return "object"
        if verb.role == "tell":
            return "inform"  # "nói nhiều ngư dân Việt Nam hiểu biết còn hạn chế nên vi phạm …", says a Vietnamese
    if verb.role == "report" and (goes_on_doing(document, verb.end, end) or _DECIDED.match(form, verb.end)):
        return "commit"
    if verb.role in _TOLD and _IS_PARTNER.match(form, verb.end, end):
        return "appraise"
    aim = AIM.match(form, verb.end, end)
    judged = judges(document, verb.end, aim.start(1) if aim else end)
    if verb.role in ("tell", "cite"):
        return _told(document, verb, end, own, judged=judged)
    if aim and not judged and verb.role == "report":
        return "affirm"  # "khẳng định chuyến thăm nhằm …"
    if judged or pair_judged(document, verb.end, end):
        return "appraise"
    both = verb.role == "opinion" and "both" in document.hits.values("voice", verb.end, end)
    named = _POSITION_TOLD.search(form, verb.start, verb.end)  # "làm rõ chủ trương của Lào là …"
    of_ties = not named and (both or _OF_TIES.match(form, verb.end)) and not _ENDS_TIES.match(form, verb.end)
    policy = has_stance(document, verb.end, end, "affirm")
    if not policy and (of_ties or _THIS_IS.match(form, verb.end)):
        return "appraise"  # an opinion of both sides that names no policy judges their relationship
    told = verb.role == "opinion" or form.startswith(_DECLARED, verb.start)
    return "inform" if told and not policy and not holds(document, verb, end) else "affirm"


def _assessed(document: Document, verb: Verb, end: int) -> str:
    """The act of a verb of judging: what is assessed is no more than told where nothing is said of how it is."""
    if _AS.match(document.form, verb.end):
        return "appraise"
    held = _HELD_THAT.match(document.form, verb.end, end)
    if held and not document.hits.at("act", verb.end + len(", ")):
        return "appraise"
    assessed = _ASSESSED.match(document.form, verb.end, end)
    aim = _PURPOSE.search(document.form, verb.end, end)  # what stands behind these words is wished, not judged
    stop = assessed.end() if assessed else aim.start() if aim else end
    return "appraise" if judges(document, verb.end, stop) else "inform"


def _told(document: Document, verb: Verb, end: int, own: tuple[str, ...], *, judged: bool) -> str:
    """The act of a verb of telling: a policy, a judgement of ties or of another country, else what is told."""
    form = document.form
    if _IS_POLICY.search(form, verb.end, end) or DENIES.search(form, verb.end, end):
        return "affirm"
    if form.startswith("giới thiệu", verb.start):
        return "inform"
    aside = ASIDE.match(form, verb.end, end)
    start = aside.end() if aside else verb.end
    of_ties = any(_ABOUT_TIES.match(form, at) for at in (verb.end, start))
    of_ties = of_ties or any(about.match(form, verb.end) for about in (_ABOUT_GATHERING, _THIS_IS))
    of_ties = of_ties or _opens_with_both(document, start)
    announced = form.startswith(_ANNOUNCING, verb.start)
    matter = _MATTER_FOLLOWS.match(form, verb.end, end) if announced else None
    takes_place = _TAKES_PLACE.match(form, verb.end, end)
    if takes_place and not has_stance(document, verb.end, takes_place.end(), "appraise"):
        return "inform"
    if matter and form.find(" là ", matter.end(), end) < 0:
        return "inform"  # "thông báo với Tổng thống X một số nét về …, về kết quả tốt đẹp của …"
    left = _POTENTIAL.match(form, verb.end, end)
    of_ties = of_ties or (left is not None and "both" in document.hits.values("voice", verb.end, end))
    grown = of_ties and judged_by_growth(document, start, end)
    judged = judged and (of_ties or _of_another(document, verb, end, own) or _is_predicate(document, start, end, own))
    return "appraise" if grown or judged else "inform"


_SUBJECT = Pattern(r"[,:]? ?(?:rằng )?[^,;:\"]{3,80} $")
_CLOSING = Pattern(r"[^,;:.\"]{0,30}(?:[,;:.\"]|$)")


def _is_predicate(document: Document, start: int, end: int, own: tuple[str, ...]) -> bool:
    """True where a content of one short clause ends with what it judges, which is no affair of the own side alone:
    "cho biết kết quả hội đàm | rất tốt đẹp"."""
    first = next((m for m in stances_in(document, start, end) if m.value == "appraise"), None)
    if first is None or both_talked(document, start) or not _SUBJECT.fullmatch(document.form, start, first.start):
        return False
    ours = (m for kind in ("country", "body", "office") for m in document.hits.within(kind, start, first.start))
    return not any(m.value in own for m in ours) and bool(_CLOSING.match(document.form, first.end, end))


def _of_another(document: Document, verb: Verb, end: int, own: tuple[str, ...]) -> bool:
    """True where what one tells is of another country: "cho biết các tàu mà Lào chuyển giao đã …"; to look back on it
    or to tell of a matter ("nhắc lại những kỷ niệm …", "thông tin về …") judges nothing."""
    if document.form.startswith(_MATTER_TOLD, verb.start) or document.form.startswith(" về ", verb.end):
        return False
    listed = document.form.find(" gồm ", verb.end, end)  # a judgement inside what is listed is of that item
    if not judges(document, verb.end, listed if listed > 0 else end):
        return False
    named = document.hits.within("country", verb.end, end)
    return any(m.value not in own and m.value not in ORGANISATIONS for m in named)


_MATTER_TOLD = ("kể", "nhắc", "nhớ", "thông tin", "giới thiệu", "công bố", "khái quát")


def _shares_views(document: Document, verb: Verb, own: tuple[str, ...]) -> bool:
    """True where one is of another's view: "chia sẻ quan điểm với Lào về tầm quan trọng của …", "… của Lào về …"."""
    shared = _SHARED.match(document.form, verb.start)
    whose = document.hits.at("country", shared.end()) if shared else None
    if shared is None or whose is None or whose.value in own:
        return False
    return shared["whose"] == "của" or bool(_VALUE.match(document.form, whose.end))


def _of_own(document: Document, verb: Verb, own: tuple[str, ...]) -> bool:
    """True where right behind a verb stands whose the view is: the speaker's own country or a party of it."""
    if len(own) != 1 or not document.form.startswith(" của ", verb.end):
        return False
    return own[0] in document.hits.values("country", verb.end, verb.end + _OWNER_NEAR)


def _told_behind(document: Document, verb: Verb, end: int) -> Verb | None:
    """The verb of telling behind one whom a newspaper quotes ("dẫn lời ông X nói rằng …")."""
    told = document.hits.first("act", verb.end, min(end, verb.end + _SHORT))
    if told is None or document.form[verb.end : told.start].strip():
        return None
    act, _, role = told.value.partition(":")
    return Verb(told.start, told.end, act, role) if role in ("tell", "report", "opinion") else None


def _opens_with_both(document: Document, start: int) -> bool:
    """True where a content begins with both sides, of whom a result is told."""
    both = next((m for m in document.hits.within("voice", start, start + _SHORT) if m.value == "both"), None)
    if both_talked(document, start):
        return False  # what they talked about is told
    return both is not None and document.form[start : both.start].strip(" ,:") in ("", "rằng", "cả")
