"""The act with which the content of a reporting verb opens: "khẳng định sẵn sàng …", "cho biết rất vui mừng …"."""

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.statements.acts.doers import (
    SELF,
    backed_by_another,
    done_by_another,
    is_event,
    others_doing,
    ties_grow,
)
from banggiao.extract.statements.acts.judging import OWN_SIDE, asks_another, detects, own_fault, stances_in
from banggiao.extract.statements.acts.unmarked import AND_PROMISED, CONDITION, FELT, LEADING
from banggiao.extract.statements.capitals import capitals_in
from banggiao.extract.statements.verbs import Verb
from banggiao.extract.statements.wording import words
from banggiao.records import Mention

# These outweigh a policy word before them ("coi trọng và mong muốn").
_HELD_OVER = frozenset({"hope", "commit", "support"})
_DRAWN = frozenset({"propose", "commit"})  # what follows from a judgement: "… còn nhiều tiềm năng, vì vậy cần …"
_FELT_NEAR = 70  # code points behind a verb of telling in which ends the verb of what is felt
_NEAR = 150  # code points behind the verb in which a stance is its own, not one inside its content
_BOTH_VERBS = Pattern(rf" và (?:{words('degree')} )?")
_THEREFORE = Pattern(rf", (?:và )?{words('consequence')},?")
_BACKED_TOO = frozenset({"hope", "affirm", "appraise"})
# "luôn tin tưởng, coi trọng và ủng hộ …": the first of the acts' order.
_AND_BACKED = Pattern(rf"(?:, {words('held-dear')})? và (?:{words('also')} |hoàn toàn )*ủng hộ (?!của )")
SOFTER = frozenset({"appraise", "hope", "support", "affirm"})
# Adjuncts between the verb and its content: "cho biết, trong khuôn khổ chuyến thăm, …".
ASIDE = Pattern(
    rf"(?: (?!rằng|thêm)[^,;:\"]{{2,50}}(?= rằng,))?[,:]? ?(?:rằng |thêm |rằng(?=, ))?"
    rf"(?:,? ?{words('adjunct')}[^;:,.]{{0,180}}, ?)+"
)
_ADJUNCT_PARTS = Pattern(rf"[,:]? ?(?:rằng )?{words('adjunct')}[^;:.]{{0,260}}")
_ADVERBS = Pattern(rf" (?:{words('also', 'degree')} )*")
# "cho biết đã kêu gọi …"
_ASKED = Pattern(
    rf"(?: (?:tại|trong|ở|với|trước|{of_class('margin')}|khi|sau) [^,;:\"]{{3,60}}(?=,? rằng ))?,? (?:rằng )?(?:"
    rf"(?:{of_class('he')}|nước này) )?"
    r"(?:cũng )?đã (?:chính thức |trực tiếp |nhiều lần )?"
)
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
_AS_HOLDER = Pattern(rf"[,:]? ?(?:rằng )?{words('in-office')}[^;:]{{0,120}}")
_OPENINGS = (_OPENING, SELF, _AS_HOLDER)
_AGREED_OPENINGS = (*_OPENINGS, _BOTH_DESCRIBED, _BOTH_NAMED)


def inner_act(document: Document, verb: Verb, end: int, own: tuple[str, ...]) -> str | None:
    """The act with which the content of `verb` opens, which ends at `end`: what one's own side feels, else a stance;
    `own` are the countries whom the speaker speaks for."""
    return _felt(document, verb, end, own) or _opening_stance(document, verb, end, own)


def drawn(document: Document, verb: Verb, end: int) -> str | None:
    """What the content draws from what it judges: "… còn nhiều tiềm năng, vì vậy cần …"; else None."""
    therefore = _THEREFORE.search(document.form, verb.end, end)
    behind = msgspec.structs.replace(verb, end=therefore.end()) if therefore else None
    act = _opening_stance(document, behind, end, ()) if behind else None
    return act if act in _DRAWN else None


def _felt(document: Document, verb: Verb, end: int, own: tuple[str, ...]) -> str | None:
    """What one tells that one's own side feels ("cho biết rất vui mừng được gặp …"), where the content opens so."""
    first = document.hits.first("act", verb.end, min(end, verb.end + _FELT_NEAR))
    if first is None or first.value not in FELT or detects(document, first):
        return None
    if first.value == "propose" and _ASKED.fullmatch(document.form, verb.end, first.start):
        return "propose"
    invited = document.form.startswith("mời", first.start)  # "cho biết Đức mời …" tells of an invitation that was sent
    joined = invited or _BOTH_VERBS.match(document.form, first.end)
    if not _is_self(document, (verb.end, first.start), () if joined else own):
        return None
    return _or_promised(document, first)


def _is_self(document: Document, before: tuple[int, int], own: tuple[str, ...]) -> bool:
    """True where no more than the speaker's own side stands before a verb: "lưu ý rằng | Nga | rất vui được …"."""
    start, end = before
    state = document.hits.first("country", start, end) or next(iter(capitals_in(document, start, end)), None)
    named = state is not None and state.value in own and OWN_SIDE.fullmatch(document.form, start, state.start)
    ours = state is not None and named and _ADVERBS.fullmatch(document.form, state.end, end)
    return bool(ours or SELF.fullmatch(document.form, start, end))


def _or_promised(document: Document, felt: Mention) -> str:
    """The act of what is felt or held, or the promise joined to it: "luôn mong muốn và sẽ làm hết sức mình"."""
    if felt.value in SOFTER and AND_PROMISED.match(document.form, felt.end):
        return "commit"
    backed = felt.value in _BACKED_TOO and _AND_BACKED.match(document.form, felt.end)
    return "support" if backed else felt.value


def _opening_stance(document: Document, verb: Verb, end: int, own: tuple[str, ...]) -> str | None:
    """The stance that the content opens with: "khẳng định sẵn sàng", "cho biết Việt Nam ủng hộ"."""
    aside = ASIDE.match(document.form, verb.end, end)
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
        if own_fault(document, start, mention, own):
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
            verb.role != "report" or is_event(document, mention.start) or ties_grow(document, start, mention)
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
