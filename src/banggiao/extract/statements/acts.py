"""Which of the codebook's acts a reporting verb with its content is."""

from collections.abc import Iterator

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.doers import SELF, goes_on_doing, others_doing
from banggiao.extract.statements.verbs import ADDRESS, Verb, conveyed
from banggiao.extract.statements.wording import words
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

# Stances that make the act, whatever the outer verb; `affirm` and `appraise` only colour it.
LEADING = frozenset({"commit", "support", "hope", "thank", "propose", "agree", "object"})
# These outweigh a policy word before them ("coi trọng và mong muốn").
_HELD_OVER = frozenset({"hope", "commit", "support"})
_FELT = frozenset({"appraise", "thank", "congratulate", "condole", "propose", "hope", "object"})
_TOLD = frozenset({"report", "tell", "opinion"})
_DRAWN = frozenset({"propose", "commit"})  # what follows from a judgement: "… còn nhiều tiềm năng, vì vậy cần …"
_EARLY = 120  # code points of a stretch without a verb in which a stance is the stretch's own
_BESIDE = 8  # code points between a country and what it ought to do
_SHORT = 24  # code points behind a verb of valuing in which a second verb on the same object stands
_FELT_NEAR = 45  # code points behind a verb of telling in which ends the verb of what is felt
_NEAR = 150  # code points behind the verb in which a stance is its own, not one inside its content
_ABOUT_TIES = Pattern(rf"[,:]? ?\"?(?:[^,;:\"]{{0,45}}(?<!\w))?{words('ties')}")
_ABOUT_GATHERING = Pattern(rf"[,:]? (?:rằng )?{words('gathering')}")
_OF_TIES = Pattern(rf",? (?:rằng )?(?:(?!xu thế|ho[àa]|hò)[^,;:\"]{{0,30}}(?<!\w))?{words('ties')}")
_GUEST = Pattern(rf" {words('guest')}")
_AS = Pattern(r"[^,;:]{0,140} là (?!cơ sở để)")  # "đánh giá … là bằng chứng": a judgement, whatever it says
_IS_PARTNER = Pattern(rf",? (?:rằng )?[^,;:\"]{{2,30}} (?:luôn |hiện )?là {words('partner')}")
_IS_POLICY = Pattern(rf" là {words('policy')}")
_ASSESSED = Pattern(rf" {words('assessed')}(?:(?! là | đã | rất )[^,;:])*(?=[,;])")  # "đánh giá kết quả năm qua, …"
_BOTH_VERBS = Pattern(rf" và (?:{words('degree')} )?")
_THEREFORE = Pattern(rf", (?:và )?{words('consequence')},?")
_DECIDED = Pattern(rf" {words('decided')}")
_INTENDED = Pattern(rf" (?:sẽ )?(?:cùng )?{words('cooperate')}")
_SHARED = Pattern(r"chia sẻ quan điểm (?:và [^,;:]{3,30} )?(?P<whose>với|của) ")
_VALUE = Pattern(rf" về {words('weight')}")
_BRINGS = Pattern(
    rf"[\s\",:]*(?:rằng )?{words('thing', 'undertaking')}[^,;:\"]{{0,110}}?(?<!\w)"
    rf"sẽ (?:giúp |góp phần )?{words('strengthen')}"
)
_THIS_IS = Pattern(r",? (?:rằng )?đây (?:chính |cũng |còn )*là (?!vấn đề|lần)")  # what something is, is judged
_AIM = Pattern(r"[,:]? ?(?:rằng )?[^,;:]{3,90}(?<!\w)(nhằm|là để|là nhằm) ")
_WANTED = Pattern(
    r"[\s\",:]*(?:rằng )?(?:để |nếu )?muốn [^,;:]{3,80}"
    r"(?:, (?=[^,;:]{0,40}(?<!\w)(?:cần|phải) )| (?=(?:thì )?phải ))"
)
_SHOWS = Pattern(rf"[^;:]{{3,200}}?(?<!\w)({words('shows')}) (?:rằng |được )?")
_AS_A_NOUN = (" sự ", " và ")
_BEARING = Pattern(words("bearing"))
_SHOWN_NEAR = 45  # code points behind a thing that shows in which stands what it shows
_SOFTER = frozenset({"appraise", "hope", "support", "affirm"})
_PROMISED = Pattern(r" và (?:luôn )?(?:sẽ|sẵn sàng|cam kết) ")  # "ghi nhận và sẽ …": the promise is the stronger
_PURPOSE = Pattern(rf"(?<!\w){words('purpose')}")
# Adjuncts between the verb and its content: "cho biết, trong khuôn khổ chuyến thăm, …".
_ASIDE = Pattern(rf"[,:]? ?(?:rằng |thêm )?(?:,? ?{words('adjunct')}[^;:,.]{{0,180}}, ?)+")
_OPENING = Pattern(r"[,:]? ?\"?(?:rằng |việc |là )?[^,;:]{0,70}(?:, [^,;:]{0,70})?")
# The same with a description of both sides, who agreed behind it: "… Lào và Việt Nam, với tư cách láng giềng, đã …".
_BOTH_DESCRIBED = Pattern(r" (?:rằng )?[^,;:\"]{3,70} và [^,;:\"]{3,70}, [^,;:]{3,90}, ")
# Two persons of two states, named in full, who agreed.
_BOTH_NAMED = Pattern(r" (?:rằng )?[^,;:\"]{10,90} và [^,;:\"]{10,90}")
_OTHERS = Pattern(rf"[,:]? ?(?:rằng |việc )?{words('others')}")
_POSITION = Pattern(rf"[,:]? ?(?:rằng |là )?{words('stand')}")
_POSITION_TOLD = Pattern(rf"(?<!\w){words('stand')}$")
_AS_HOLDER = Pattern(rf"[,:]? ?(?:rằng )?{words('in-office')}[^;:]{{0,120}}")
_OPENINGS = (_OPENING, SELF, _AS_HOLDER)
_AGREED_OPENINGS = (*_OPENINGS, _BOTH_DESCRIBED, _BOTH_NAMED)
_INVITES = Pattern(rf"(?<!\w){words('inviting')}")
_CONVEYING = Pattern(words("conveying"))
_NOT = Pattern(rf"(?<!\w){words('averted')} $")
_QUOTED = Pattern(r"[,:]? ?\"")
_ASKING = Pattern(rf"(?<!\w){words('asking')}")
_ANNOUNCED = Pattern(rf"\"?[^,;:.\"]{{3,60}} sẽ (?:cùng |có |được |sớm )?{words('event')}")


def classify(document: Document, verb: Verb, end: int, own: tuple[str, ...] = ()) -> str:
    """The act of `verb` with its content, which ends at `end`: the inner act beats the outer verb; `own` are the
    countries whom the speaker speaks for."""
    if verb.role == "welcome":
        if _PROMISED.match(document.form, verb.end):
            return "commit"
        return "congratulate" if _GUEST.match(document.form, verb.end) else "support"
    if verb.role == "convey":
        return conveyed(document, verb.end, end) or verb.act
    if verb.role == "discuss" and _shares_views(document, verb, own):
        return "agree"
    if verb.role in ("act", "discuss", "item", "done", "joint", "issue"):
        if verb.role == "discuss" and _CONVEYING.match(document.form, verb.start):
            return "propose" if _INVITES.search(document.form, verb.end, end) else verb.act
        if verb.act == "agree" and len(own) == 1 and document.form.startswith(" sẽ ", verb.end):
            return "commit"  # "Ông X nhất trí sẽ …": one alone promises
        return "commit" if verb.act in _SOFTER and _PROMISED.match(document.form, verb.end) else verb.act
    if verb.role == "address":
        address = ADDRESS.match(document.form, verb.end, end)
        return "propose" if address and _ASKING.search(address[0]) else verb.act
    if verb.role == "regard":
        return "affirm" if _stance(document, verb.end, end, "affirm") else verb.act
    if verb.role == "cite" and (behind := _told_behind(document, verb, end)):
        return classify(document, behind, end, own)
    if verb.role in ("tell", "cite") and _QUOTED.match(document.form, verb.end):
        return unmarked(document, verb.end, end) or verb.act
    if (drawn := _drawn(document, verb, end)) is not None:
        return drawn
    if verb.role in _TOLD and brings(document, verb.end, end):
        return "appraise"
    inner = _felt(document, verb, end) or _inner(document, verb, end)
    if inner == "hope" and _WANTED.match(document.form, verb.end, end):
        return "affirm"
    if inner == "propose" and _ought_itself(document, verb.end, end, own):
        return "affirm"
    if inner is None and verb.role in ("tell", "report"):  # an opinion is of others
        inner = _shown(document, verb.end, end)
    if inner:
        return inner
    if _stance(document, verb.end, end, "object"):
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
    aim = _AIM.match(document.form, verb.end, end)
    judged = judges(document, verb.end, aim.start(1) if aim else end)
    if verb.role in ("tell", "cite"):
        if _IS_PARTNER.match(document.form, verb.end, end):
            return "appraise"
        if _IS_POLICY.search(document.form, verb.end, end):
            return "affirm"
        told = _ABOUT_TIES.match(document.form, verb.end) or _ABOUT_GATHERING.match(document.form, verb.end)
        return "appraise" if judged and (told or _of_another(document, verb, end, own)) else "inform"
    both = verb.role == "opinion" and any(m.value == "both" for m in document.hits.within("voice", verb.end, end))
    named = _POSITION_TOLD.search(document.form, verb.start, verb.end)  # "làm rõ chủ trương của Lào là …"
    of_ties = not named and (both or _OF_TIES.match(document.form, verb.end))
    if not judged and of_ties and not _stance(document, verb.end, end, "affirm"):
        return "appraise"  # an opinion of both sides that names no policy judges their relationship
    held = not judged and _THIS_IS.match(document.form, verb.end) and not _stance(document, verb.end, end, "affirm")
    return "appraise" if judged or held else "affirm"


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


_MATTER_TOLD = ("nhắc", "nhớ", "thông tin", "giới thiệu", "công bố", "khái quát")


def _shares_views(document: Document, verb: Verb, own: tuple[str, ...]) -> bool:
    """True where one is of another's view: "chia sẻ quan điểm với Lào về tầm quan trọng của …", "… của Lào về …"."""
    shared = _SHARED.match(document.form, verb.start)
    whose = document.hits.at("country", shared.end()) if shared else None
    if shared is None or whose is None or whose.value in own:
        return False
    return shared["whose"] == "của" or bool(_VALUE.match(document.form, whose.end))


def _told_behind(document: Document, verb: Verb, end: int) -> Verb | None:
    """The verb of telling behind one whom a newspaper quotes ("dẫn lời ông X nói rằng …")."""
    told = next(iter(document.hits.within("act", verb.end, min(end, verb.end + _SHORT))), None)
    if told is None or document.form[verb.end : told.start].strip():
        return None
    act, _, role = told.value.partition(":")
    return Verb(told.start, told.end, act, role) if role in ("tell", "report", "opinion") else None


def _felt(document: Document, verb: Verb, end: int) -> str | None:
    """What one tells that one's own side feels ("cho biết rất vui mừng được gặp …"), where the content opens so."""
    if verb.role not in ("tell", "report"):
        return None
    first = next(iter(document.hits.within("act", verb.end, min(end, verb.end + _FELT_NEAR))), None)
    if first is None or first.value not in _FELT or not SELF.fullmatch(document.form, verb.end, first.start):
        return None
    return _or_promised(document, first)


def _or_promised(document: Document, felt: Mention) -> str:
    """The act of what is felt or held, or the promise joined to it: "luôn mong muốn và sẽ làm hết sức mình"."""
    softer = felt.value in _SOFTER and _PROMISED.match(document.form, felt.end)
    return "commit" if softer else felt.value


def _drawn(document: Document, verb: Verb, end: int) -> str | None:
    """What the content draws from what it judges: "… còn nhiều tiềm năng, vì vậy cần …"; else None."""
    therefore = _THEREFORE.search(document.form, verb.end, end) if verb.role in _TOLD else None
    inner = _inner(document, msgspec.structs.replace(verb, end=therefore.end()), end) if therefore else None
    return inner if inner in _DRAWN else None


def _inner(document: Document, verb: Verb, end: int) -> str | None:
    """The stance that the content opens with: "khẳng định sẵn sàng", "cho biết Việt Nam ủng hộ"."""
    aside = _ASIDE.match(document.form, verb.end, end)
    start = aside.end() if aside and " sẽ " not in aside[0] else verb.end
    held: str | None = None
    valued: Mention | None = None
    for mention in _stances(document, start, min(end, start + _NEAR)):
        if mention.value == "appraise":
            if held is None and valued:
                return None
            if held is None and _is_valuing(document, start, mention):
                return "appraise"
            valued = mention
            continue
        if held is None and valued:  # "ghi nhận và ủng hộ …": two verbs on one object, the first of the order
            joined = _BOTH_VERBS.fullmatch(document.form, valued.end, mention.start)
            if not joined or mention.value not in LEADING:
                return None
        forms = _AGREED_OPENINGS if mention.value == "agree" else _OPENINGS
        near = any(form.fullmatch(document.form, start, mention.start) for form in forms)
        if mention.value == "affirm":
            if not near and not held:
                return None
            held = "affirm"
        elif mention.value not in LEADING or not near or (held and mention.value not in _HELD_OVER):
            return held
        elif mention.value == "support" and held and _POSITION.match(document.form, start):
            return held  # "lập trường của Lào là ủng hộ …"
        elif mention.value == "propose" and _OTHERS.match(document.form, start):
            return "affirm"  # what all states ought to do is a position
        elif others_doing(document, start, mention) and (
            verb.role != "report" or _ABOUT_TIES.match(document.form, verb.end)
        ):
            return held  # an announcement of what others will do, or of an event
        else:
            return _or_promised(document, mention)
    return held


def _ought_itself(document: Document, start: int, end: int, own: tuple[str, ...]) -> bool:
    """True where the content tells what the speaker's own country ought to do, which asks nobody: "cho rằng Lào cần
    học hỏi …"."""
    asked = next((m for m in _stances(document, start, end) if m.value == "propose"), None)
    if asked is None or len(own) != 1:
        return False
    named = document.hits.within("country", start, asked.start)
    return len(named) == 1 and named[0].value == own[0] and named[0].end + _BESIDE >= asked.start


def _shown(document: Document, start: int, end: int) -> str | None:
    """The stance that a thing shows ("cho biết chuyến thăm thể hiện Lào ủng hộ …"): a support, or else a policy; None
    where the content judges before."""
    shows = _SHOWS.match(document.form, start, end)
    if shows is None:
        return None
    stances = document.hits.within("stance", start, min(end, shows.end() + _SHOWN_NEAR))
    if any(m.value == "appraise" and m.end <= shows.start(1) for m in stances):
        return None
    backed = (m for m in stances if m.value == "support" and m.start >= shows.end())
    if any(not document.form.endswith(_AS_A_NOUN, 0, m.start) for m in backed):
        return "support"
    return "affirm" if _BEARING.search(document.form, shows.end(), min(end, shows.end() + _SHOWN_NEAR)) else None


def _is_valuing(document: Document, start: int, mention: Mention) -> bool:
    """True where the content opens with what the speaker's own side values: "cho biết Lào đánh giá cao …"."""
    verb = document.hits.at("act", mention.start)
    if verb is None or verb.value != "appraise" or not _OPENING.fullmatch(document.form, start, mention.start):
        return False
    behind = next(iter(document.hits.within("stance", mention.end, mention.end + _SHORT)), None)
    return behind is None or not _BOTH_VERBS.fullmatch(document.form, mention.end, behind.start)


def _stances(document: Document, start: int, end: int) -> Iterator[Mention]:
    """The stances of a stretch, without those that the content wants averted ("không làm phức tạp tình hình")."""
    for mention in document.hits.within("stance", start, end):
        if mention.value != "mask" and not _averted(document, mention):
            yield mention


def _averted(document: Document, mention: Mention) -> bool:
    objects = mention.value == "object"
    return objects and bool(_NOT.search(document.form, max(0, mention.start - 24), mention.start))


def _stance(document: Document, start: int, end: int, value: str) -> bool:
    return any(m.value == value for m in _stances(document, start, end))


def intends(document: Document, at: int) -> bool:
    """True where what sides will do together stands right behind a verb: "khẳng định tăng cường …"."""
    return bool(_INTENDED.match(document.form, at))


def agreed_quoted(document: Document, start: int, end: int) -> bool:
    """True where a quotation begins with what both sides are said to do: "Hai bên khẳng định tăng cường …"."""
    both = next(iter(document.hits.within("voice", start, min(end, start + _SHORT))), None)
    verb = next(iter(document.hits.within("act", start, end)), None)
    if both is None or verb is None or both.value != "both" or not verb.value.endswith(":report"):
        return False
    return verb.start - both.end < _BESIDE and intends(document, verb.end)


def brings(document: Document, start: int, end: int) -> bool:
    """True where a visit or another undertaking is said to bring something: "Chuyến thăm dự kiến sẽ tăng cường …"."""
    return document.form.find(" sẽ ", start, end) > 0 and _BRINGS.match(document.form, start, end) is not None


def judges(document: Document, start: int, end: int) -> bool:
    """True where the content judges the partner or the relationship before it states a policy."""
    if brings(document, start, end):
        return True
    values = [m.value for m in document.hits.within("stance", start, end) if m.value in ("affirm", "appraise")]
    return bool(values) and values[0] == "appraise"


def unmarked(document: Document, start: int, end: int) -> str | None:
    """The act of a stretch without a reporting verb that goes on in a speaker's voice, by its first stance."""
    if _ANNOUNCED.match(document.form, start, end):
        return None  # "Một tàu của Lào sẽ tới thăm …": the event is told, whatever it shows
    if shown := _shown(document, start, end):
        return shown
    if brings(document, start, end):
        return "appraise"
    if wanted := _WANTED.match(document.form, start, end):
        start = wanted.end()  # "Muốn có hòa bình, chúng ta cần …": what is wanted is the condition
    said = _said(document, start, end)
    leading = next((i for i, (at, act, _) in enumerate(said) if act in LEADING and at - start < _EARLY), len(said))
    felt = next((i for i, (at, _, verb) in enumerate(said) if verb and at - start < _NEAR), len(said))
    if felt < len(said) and felt <= leading:
        return said[felt][1]
    if leading < len(said) and not any(act in ("affirm", "appraise") for _, act, _ in said[:leading]):
        return said[leading][1]
    if any(act == "object" for _, act, _ in said):
        return "object"
    kept = ((at, act) for at, act, _ in said if act not in LEADING and (act != "affirm" or at - start < _EARLY))
    at, act = next(kept, (end, None))
    aim = _AIM.match(document.form, start, end)  # "Chuyến thăm nhằm thúc đẩy …": what is aimed at is no judgement
    return None if act == "appraise" and aim and aim.start(1) < at else act


def _said(document: Document, start: int, end: int) -> list[tuple[int, str, bool]]:
    """The stances of a stretch and its verbs of feeling or asking ("tôi rất hài lòng", "tôi đề nghị"), in text order:
    where each stands, its act, and whether it is a verb."""
    hits = document.hits
    felt_there = (m for m in hits.within("act", start, end) if m.value.removesuffix(":item") in _FELT)
    verbs = [m for m in felt_there if not _averted(document, m)]
    stances = (m for m in _stances(document, start, end) if not any(v.start <= m.start < v.end for v in verbs))
    # What another thing will bring ("sẽ giúp cải thiện …") is judged all the same.
    kept = (m for m in stances if m.value == "appraise" or not others_doing(document, start, m))
    felt = ((m.start, m.value.removesuffix(":item"), True) for m in verbs)
    return sorted([*((m.start, m.value, False) for m in kept), *felt])
