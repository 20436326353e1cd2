"""Which of the codebook's acts a reporting verb with its content is."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.doers import (
    SELF,
    backed_by_another,
    both_talked,
    done_by_another,
    goes_on_doing,
    is_event,
    others_doing,
)
from banggiao.extract.statements.judging import (
    asks_another,
    brings,
    deed_judged,
    has_stance,
    holds,
    judges,
    pair_judged,
    shown,
    stances_in,
)
from banggiao.extract.statements.ought import OWN_SIDE, ought_another, ought_itself
from banggiao.extract.statements.unmarked import (
    AIM,
    AND_PROMISED,
    CONDITION,
    FELT,
    LEADING,
    WANTED,
    judged_by_growth,
    unmarked,
)
from banggiao.extract.statements.verbs import ADDRESS, Verb, conveyed
from banggiao.extract.statements.wording import words
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

# These outweigh a policy word before them ("coi trọng và mong muốn").
_HELD_OVER = frozenset({"hope", "commit", "support"})
_TOLD = frozenset({"report", "tell", "opinion"})
_DRAWN = frozenset({"propose", "commit"})  # what follows from a judgement: "… còn nhiều tiềm năng, vì vậy cần …"
_OWNER_NEAR = 40  # code points behind a verb of sharing in which stands whose view it is
_SHORT = 24  # code points behind a verb of valuing in which a second verb on the same object stands
_FELT_NEAR = 45  # code points behind a verb of telling in which ends the verb of what is felt
_NEAR = 150  # code points behind the verb in which a stance is its own, not one inside its content
_ABOUT_TIES = Pattern(rf"[,:]? ?\"?(?:[^,;:\"]{{0,45}}(?<!\w))?{words('ties')}")
_ABOUT_GATHERING = Pattern(rf"[,:]? (?:rằng )?{words('gathering')}")
_OF_TIES = Pattern(
    rf",? (?:rằng )?(?!(?:(?:đến|tới|các|những|một) )*{words('no-tie')})"
    rf"(?:(?!xu thế|ho[àa]|hò)[^,;:\"]{{0,30}}(?<!\w))?{words('ties')}"
)
_GUEST = Pattern(rf" (?:ý nghĩa (?:của )?|việc )?{words('guest')}")
# "đánh giá … là bằng chứng": a judgement, whatever it says
_AS = Pattern(rf"(?: {words('adjunct')}[^,;:]{{3,80}},)?[^,;:]{{0,140}} (?:là (?!cơ sở để)|trở thành )")
_IS_PARTNER = Pattern(rf",? (?:rằng )?[^,;:\"]{{2,30}} (?:luôn |hiện )?là {words('partner')}")
_IS_POLICY = Pattern(rf" là {words('policy')}")
_ASSESSED = Pattern(rf" {words('assessed')}(?:(?! là | đã | rất )[^,;:])*(?=[,;])")  # "đánh giá kết quả năm qua, …"
_BOTH_VERBS = Pattern(rf" và (?:{words('degree')} )?")
_THEREFORE = Pattern(rf", (?:và )?{words('consequence')},?")
_DECIDED = Pattern(rf" {words('decided')}")
_SHARED = Pattern(r"chia sẻ quan điểm (?:và [^,;:]{3,30} )?(?P<whose>với|của) ")
_VALUE = Pattern(rf" về {words('weight')}")
# What something is, is judged.
_THIS_IS = Pattern(r",? (?:rằng )?đây (?:chính |cũng |còn |không chỉ |thực sự )*là (?!vấn đề|lần)")
_WARNS = ("cảnh báo", "lên tiếng cảnh báo")
_WARNED = Pattern(rf",? (?:rằng )?[^,;:\"]{{3,40}} {words('ought')} ")
_BACKED_TOO = frozenset({"hope", "affirm", "appraise"})
# "luôn tin tưởng, coi trọng và ủng hộ …": the first of the acts' order.
_AND_BACKED = Pattern(rf"(?:, {words('held-dear')})? và (?:{words('also')} |hoàn toàn )*ủng hộ (?!của )")
_SOFTER = frozenset({"appraise", "hope", "support", "affirm"})
_PURPOSE = Pattern(rf"(?<!\w){words('purpose')}")
# Adjuncts between the verb and its content: "cho biết, trong khuôn khổ chuyến thăm, …".
_ASIDE = Pattern(
    rf"(?: (?!rằng|thêm)[^,;:\"]{{2,50}}(?= rằng,))?[,:]? ?(?:rằng |thêm |rằng(?=, ))?"
    rf"(?:,? ?{words('adjunct')}[^;:,.]{{0,180}}, ?)+"
)
_ADJUNCT_PARTS = Pattern(rf"[,:]? ?(?:rằng )?{words('adjunct')}[^;:.]{{0,260}}")
_ADVERBS = Pattern(rf" (?:{words('also', 'degree')} )*")
# "cho biết đã kêu gọi …"
_ASKED = Pattern(r",? (?:rằng )?(?:(?:ông|bà|nước này) )?(?:cũng )?đã (?:chính thức |trực tiếp )?")
_HARDSHIP = Pattern(rf"[^;:]{{0,110}} (?:về|trước|với) (?:những |các )?{words('hardship')}")
_OWN_BEHIND = Pattern(words("own"))
_OPENING = Pattern(r"[,:]? ?\"?(?:rằng |việc |là )?[^,;:]{0,70}(?:, [^,;:]{0,70})?")
# The same with a description of both sides, who agreed behind it: "… Lào và Việt Nam, với tư cách láng giềng, đã …".
_BOTH_DESCRIBED = Pattern(r" (?:rằng )?[^,;:\"]{3,70} và [^,;:\"]{3,70}, [^,;:]{3,90}, ")
# Two persons of two states, named in full, who agreed.
_BOTH_NAMED = Pattern(r" (?:rằng )?[^,;:\"]{10,90} và [^,;:\"]{10,90}")
_OTHERS = Pattern(
    rf"[,:]? ?(?:rằng |việc )?{words('others')}"
    r"(?! (?:phát triển|giàu|công nghiệp|lớn|phương tây|láng giềng|thành viên))"
)
_POSITION = Pattern(rf"[,:]? ?(?:rằng |là )?{words('stand')}")
_POSITION_TOLD = Pattern(rf"(?<!\w){words('stand')}$")
_AS_HOLDER = Pattern(rf"[,:]? ?(?:rằng )?{words('in-office')}[^;:]{{0,120}}")
_OPENINGS = (_OPENING, SELF, _AS_HOLDER)
_AGREED_OPENINGS = (*_OPENINGS, _BOTH_DESCRIBED, _BOTH_NAMED)
_INVITES = Pattern(rf"(?<!\w){words('inviting')}")
_CONVEYING = Pattern(words("conveying"))
_OF_SENDER = Pattern(r" (?:nhắn )?của ")  # "chuyển lời của Tổng thống X chúc mừng …"
_SENT = frozenset({"congratulate", "condole", "thank"})
_MATTER_FOLLOWS = Pattern(rf"(?: (?:(?! (?:có|đã|là|luôn|đang|sẽ|được) )[^,;:]){{2,90}}?)? {words('matter-told')} ")
_DECLARED = "tuyên bố"  # what one declares is told, where it is neither a policy nor a judgement
_ANNOUNCING = ("thông báo", "thông tin", "báo cáo", "vinh dự thông báo", "trân trọng thông báo")
_QUOTED = Pattern(r" ?[,:]? ?\"")
_ASKING = Pattern(rf"(?<!\w){words('asking')}")


def classify(document: Document, verb: Verb, end: int, own: tuple[str, ...] = ()) -> str:
    """The act of `verb` with its content, which ends at `end`: the inner act beats the outer verb; `own` are the
    countries whom the speaker speaks for."""
    if verb.role == "welcome":
        if AND_PROMISED.match(document.form, verb.end):
            return "commit"
        return "congratulate" if _GUEST.match(document.form, verb.end) else "support"
    if verb.role == "convey":
        return conveyed(document, verb.end, end) or verb.act
    if verb.role == "discuss" and _shares_views(document, verb, own):
        return "agree"
    if verb.role in ("act", "discuss", "item", "done", "joint", "issue"):
        if verb.role == "discuss" and _CONVEYING.match(document.form, verb.start):
            if _INVITES.search(document.form, verb.end, end):
                return "propose"
            sent = next((m.value for m in document.hits.within("act", verb.end, end) if m.value in _SENT), None)
            return sent if sent and _OF_SENDER.match(document.form, verb.end) else verb.act
        if verb.act == "agree" and _of_own(document, verb, own):
            return "inform"  # "chia sẻ lập trường của Lào về …", says a Lao
        if verb.act == "agree" and len(own) == 1 and document.form.startswith(" sẽ ", verb.end):
            return "commit"  # "Ông X nhất trí sẽ …": one alone promises
        if document.form.startswith(_WARNS, verb.start) and _WARNED.match(document.form, verb.end):
            return "propose"  # "cảnh báo các nước nên …"
        return "commit" if verb.act in _SOFTER and AND_PROMISED.match(document.form, verb.end) else verb.act
    if verb.role == "address":
        address = ADDRESS.match(document.form, verb.end, end)
        return "propose" if address and _ASKING.search(address[0]) else verb.act
    if verb.role == "regard":
        first = next(iter(stances_in(document, verb.end, end)), None)
        if first is not None and first.value == "object":
            return "object"  # "gọi đây là hành động xâm phạm chủ quyền"
        return "affirm" if has_stance(document, verb.end, end, "affirm") else verb.act
    if verb.role == "cite" and (behind := _told_behind(document, verb, end)):
        return classify(document, behind, end, own)
    if verb.role in ("tell", "cite") and _QUOTED.match(document.form, verb.end):
        return unmarked(document, verb.end, end, own) or verb.act
    shared = verb.role == "tell" and document.form.startswith("chia sẻ", verb.start)
    if shared and _HARDSHIP.match(document.form, verb.end):
        return "condole"
    if (drawn := _drawn(document, verb, end)) is not None:
        return drawn
    if verb.role in _TOLD and brings(document, verb.end, end):
        return "appraise"
    if verb.role in _TOLD and deed_judged(document, verb.end, end):
        return "appraise"
    inner = _felt(document, verb, end, own) or _inner(document, verb, end, own)
    if inner in (None, "affirm", "appraise") and ought_another(document, verb.end, end, own):
        return "propose"
    if inner == "hope" and WANTED.match(document.form, verb.end, end):
        return "affirm"
    if inner == "propose" and ought_itself(document, verb.end, end, own):
        return "affirm"
    if inner is None and verb.role in ("tell", "report"):  # an opinion is of others
        inner = shown(document, verb.end, end)
    if inner:
        return inner
    if verb.role != "judge" and has_stance(document, verb.end, end, "object"):
        return "object"
    if verb.role == "report" and (goes_on_doing(document, verb.end, end) or _DECIDED.match(document.form, verb.end)):
        return "commit"
    if verb.role == "judge" and _AS.match(document.form, verb.end):
        return "appraise"
    if verb.role == "judge":
        assessed = _ASSESSED.match(document.form, verb.end, end)
        aim = _PURPOSE.search(document.form, verb.end, end)  # what stands behind these words is wished, not judged
        stop = assessed.end() if assessed else aim.start() if aim else end
        return "appraise" if judges(document, verb.end, stop) else "inform"
    if verb.role in _TOLD and _IS_PARTNER.match(document.form, verb.end, end):
        return "appraise"
    aim = AIM.match(document.form, verb.end, end)
    judged = judges(document, verb.end, aim.start(1) if aim else end)
    if verb.role in ("tell", "cite"):
        if _IS_POLICY.search(document.form, verb.end, end):
            return "affirm"
        if document.form.startswith("giới thiệu", verb.start):
            return "inform"
        aside = _ASIDE.match(document.form, verb.end, end)
        start = aside.end() if aside else verb.end
        told = any(_ABOUT_TIES.match(document.form, at) for at in (verb.end, start))
        told = told or any(form.match(document.form, verb.end) for form in (_ABOUT_GATHERING, _THIS_IS))
        told = told or _opens_with_both(document, start)
        announced = document.form.startswith(_ANNOUNCING, verb.start)
        matter = _MATTER_FOLLOWS.match(document.form, verb.end, end) if announced else None
        if matter and document.form.find(" là ", matter.end(), end) < 0:
            return "inform"  # "thông báo với Tổng thống X một số nét về …, về kết quả tốt đẹp của …"
        grown = told and judged_by_growth(document, start, end)
        return "appraise" if grown or (judged and (told or _of_another(document, verb, end, own))) else "inform"
    both = verb.role == "opinion" and "both" in document.hits.values("voice", verb.end, end)
    if aim and not judged and verb.role == "report":
        return "affirm"  # "khẳng định chuyến thăm nhằm …"
    named = _POSITION_TOLD.search(document.form, verb.start, verb.end)  # "làm rõ chủ trương của Lào là …"
    of_ties = not named and (both or _OF_TIES.match(document.form, verb.end))
    policy = has_stance(document, verb.end, end, "affirm")
    if judged or pair_judged(document, verb.end, end):
        return "appraise"
    if not policy and (of_ties or _THIS_IS.match(document.form, verb.end)):
        return "appraise"  # an opinion of both sides that names no policy judges their relationship
    told = verb.role == "opinion" or document.form.startswith(_DECLARED, verb.start)
    return "inform" if told and not policy and not holds(document, verb, end) else "affirm"


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


def _felt(document: Document, verb: Verb, end: int, own: tuple[str, ...]) -> str | None:
    """What one tells that one's own side feels ("cho biết rất vui mừng được gặp …"), where the content opens so."""
    first = document.hits.first("act", verb.end, min(end, verb.end + _FELT_NEAR))
    if first is None or first.value not in FELT:
        return None
    if first.value == "propose" and _ASKED.fullmatch(document.form, verb.end, first.start):
        return "propose"
    joined = first.value == "propose" or _BOTH_VERBS.match(document.form, first.end)
    if not _is_self(document, (verb.end, first.start), () if joined else own):
        return None
    return _or_promised(document, first)


def _is_self(document: Document, before: tuple[int, int], own: tuple[str, ...]) -> bool:
    """True where no more than the speaker's own side stands before a verb: "lưu ý rằng | Nga | rất vui được …"."""
    start, end = before
    state = document.hits.first("country", start, end)
    named = state is not None and state.value in own and OWN_SIDE.fullmatch(document.form, start, state.start)
    ours = state is not None and named and _ADVERBS.fullmatch(document.form, state.end, end)
    return bool(ours or SELF.fullmatch(document.form, start, end))


def _or_promised(document: Document, felt: Mention) -> str:
    """The act of what is felt or held, or the promise joined to it: "luôn mong muốn và sẽ làm hết sức mình"."""
    if felt.value in _SOFTER and AND_PROMISED.match(document.form, felt.end):
        return "commit"
    backed = felt.value in _BACKED_TOO and _AND_BACKED.match(document.form, felt.end)
    return "support" if backed else felt.value


def _drawn(document: Document, verb: Verb, end: int) -> str | None:
    """What the content draws from what it judges: "… còn nhiều tiềm năng, vì vậy cần …"; else None."""
    therefore = _THEREFORE.search(document.form, verb.end, end) if verb.role in _TOLD else None
    inner = _inner(document, msgspec.structs.replace(verb, end=therefore.end()), end) if therefore else None
    return inner if inner in _DRAWN else None


def _inner(document: Document, verb: Verb, end: int, own: tuple[str, ...] = ()) -> str | None:
    """The stance that the content opens with: "khẳng định sẵn sàng", "cho biết Việt Nam ủng hộ"."""
    aside = _ASIDE.match(document.form, verb.end, end)
    start = aside.end() if aside and " sẽ " not in aside[0] else verb.end
    start = max(start, _behind_adjunct(document, verb.end, end))
    if condition := CONDITION.match(document.form, verb.end, end):
        start = max(start, condition.end())
    held: str | None = None
    valued: Mention | None = None
    for mention in stances_in(document, start, min(end, start + _NEAR)):
        if mention.value == "appraise":
            valued = mention
            continue
        if held is None and valued:  # "ghi nhận và ủng hộ …": two verbs on one object, the first of the order
            joined = _BOTH_VERBS.fullmatch(document.form, valued.end, mention.start)
            if not joined or mention.value not in LEADING:
                return None
        forms = _AGREED_OPENINGS if mention.value == "agree" else _OPENINGS
        near = any(form.fullmatch(document.form, start, mention.start) for form in forms)
        if mention.value == "affirm":
            if near and asks_another(document, start, mention, own):
                return "propose"
            if not near and not held:
                return None
            held = "affirm"
        elif not near or (held and mention.value not in _HELD_OVER):
            return held
        elif mention.value == "agree" and _agreed_by_another(document, start, mention, own):
            continue  # "cho rằng Ủy ban … của LHQ đã nhất trí …" is told, and no accord of the speaker's
        elif mention.value == "support" and _POSITION.match(document.form, start):
            return held  # "lập trường của Lào là ủng hộ …"
        elif mention.value == "propose" and _OTHERS.match(document.form, start):
            return "affirm"  # what all states ought to do is a position
        elif verb.role == "tell" and backed_by_another(document, start, mention, own):
            return held  # "cho hay Việt Nam đang muốn …", says a foreigner
        elif others_doing(document, start, mention, own) and (
            verb.role != "report" or is_event(document, mention.start)
        ):
            return held  # an announcement of what others will do, or of an event
        elif verb.role == "report" and done_by_another(document, start, mention, own):
            return "appraise"  # "khẳng định Việt Nam sẽ thực hiện thành công …", says a foreigner
        else:
            return _or_promised(document, mention)
    return held


def _agreed_by_another(document: Document, start: int, agreed: Mention, own: tuple[str, ...]) -> bool:
    """True where one body or country alone, which the speaker does not speak for, is said to have agreed."""
    hits = document.hits
    named = [*hits.within("country", start, agreed.start), *hits.within("body", start, agreed.start)]
    values = {mention.value for mention in named}
    past = document.form.startswith("đã ", agreed.start) or document.form.endswith(" đã ", start, agreed.start)
    if not past or not own or len(values) != 1 or values & set(own):
        return False
    return "both" not in hits.values("voice", start, agreed.start)


def _opens_with_both(document: Document, start: int) -> bool:
    """True where a content begins with both sides, of whom a result is told."""
    both = next((m for m in document.hits.within("voice", start, start + _SHORT) if m.value == "both"), None)
    if both_talked(document, start):
        return False  # what they talked about is told
    return both is not None and document.form[start : both.start].strip(" ,:") in ("", "rằng", "cả")


def _behind_adjunct(document: Document, start: int, end: int) -> int:
    """Where the own side stands behind an adjunct of several parts ("khẳng định trong đường lối độc lập, tự chủ, Lào
    coi trọng …"), or `start`."""
    adjunct = _ADJUNCT_PARTS.match(document.form, start, end)
    if adjunct is None:
        return start
    sides = [m.start for m in document.hits.within("country", start, adjunct.end())]
    sides += [m.start() for m in _OWN_BEHIND.finditer(document.form, start, adjunct.end())]
    behind = [at for at in sides if document.form.endswith(", ", 0, at)]
    side = min(behind, default=start)
    return start if any(m.value in LEADING for m in stances_in(document, start, side)) else side
