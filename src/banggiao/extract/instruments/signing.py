"""Whether a paper under a verb of signing is signed, or is to be."""

import re
from collections.abc import Sequence

import msgspec

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.here import Here
from banggiao.extract.instruments.dates import CLAUSE_END, ENDS_WITH, date_of_signing, occasion_of
from banggiao.extract.instruments.nouns import Title
from banggiao.extract.instruments.standing import Standing
from banggiao.extract.phrases import any_cue, cue_before, cues

MODAL_REACH = 60  # characters before a signing verb in which a word tells that it is still to come
_DONE = Pattern(
    r"(?:đã|vừa|mới|cùng|cũng|(?:đã|vừa) (?:chính thức|triển khai|tiến hành|hoàn tất|hoàn thành|hoàn tất việc)) $"
)
_OUTLOOK = Pattern(r"(?<!\w)(?:sẽ|sớm|dự kiến|hướng tới|tiến tới|chuẩn bị)(?!\w)")
# "đã đàm phán xong … và | ký"
_HAVE_TALKED = Pattern(r"(?<!\w)đã đàm phán [^.;]{0,60}(?:xong|thành công)?[^.;]{0,60} và $")
_AGREED_AND_SIGNED = Pattern(r"(?<!\w)đã (?:cùng )?(?:thống nhất|nhất trí)(?:,| và|, cùng)? $")  # "… | ký kết …"
# "đã hội đàm và | ký …"
_MET_AND = Pattern(
    rf"(?<!\w)(?:đã|vừa) (?:tiến hành |có |cùng )?(?:cuộc )?{of_class('meeting')}[^.;,]{{0,30}} và $"
)
_AND = Pattern(r"(?:,| và)(?!\w)")  # "tiến hành hội đàm và | ký …": the verb has another object
# "đề nghị thúc đẩy đàm phán để tiến tới | ký …"
_UNDER_WAY = Pattern(
    r"(?<!\w)(?:thúc đẩy|đẩy nhanh|hoàn tất|hoàn thành|kết thúc) (?:quá trình |tiến trình )?đàm phán(?!\w)"
)
_AGREED_REACH = 30
_OF_THE_AIR = Pattern(r"(?<!\w)(?:(?:phòng|hàng) không.{5}|không (?:quân|vận|gian|lưu|phận).?)$")
# "Quốc hội hai nước | đã thông qua Hiệp định": what parliaments adopt, they ratify
_BY_PARLIAMENT = Pattern(
    r"(?<!\w)(?:quốc hội|thượng viện|hạ viện|nghị viện|duma quốc gia|nội các|lưỡng viện)[^.;,]{0,40}$"
)
_RATIFIED = frozenset({"treaty", "agreement", "protocol"})
_ANNIVERSARY = Pattern(r"(?<!\w)\d{1,3} năm (?:ngày )?$")  # "kỷ niệm 25 năm | ký Hiệp ước …": no act of today


def under_signing(
    here: Here, title: Title, cue: tuple[re.Match[str], str], earlier: Sequence[tuple[Title, Standing]]
) -> Standing:
    """A paper under a verb of signing: signed, unless the words before put the signing into the future."""
    form, sentence = here.form, here.sentence
    verb, group = cue
    low = max(sentence.start, verb.start() - MODAL_REACH)
    before = form[low : verb.start()]
    if earlier and not earlier[-1][1].signing and not form[earlier[-1][0].end : verb.start()].strip(" ;,"):
        return msgspec.structs.replace(earlier[-1][1], start=verb.start(), end=title.end)
    cuts = [cut.end() for cut in CLAUSE_END.finditer(form, low, verb.start())]
    if cuts and not form[cuts[-1] : verb.start()].strip() and form[cuts[-1] - 1] == ",":
        cuts.pop()  # "sẽ hội đàm, ký …": the verb before says when
    low = cuts[-1] if cuts else low
    modals = [
        modal
        for modal in any_cue("paper:coming", "paper:wish").finditer(form, low, verb.start())
        if not (modal[0] == "tiến hành" and _AND.search(form, modal.end(), verb.start()))
        and not (modal[0] == "không" and _OF_THE_AIR.search(form, low, modal.end() + len(" quân")))
    ]
    if modals and title.kind == "joint-statement" and modals[-1][0] == "nhất trí" and not _OUTLOOK.search(before):
        return Standing("signed", 2, verb.start(), title.end)  # two sides that are of one mind to issue it, issue it
    done = _DONE.search(before) or (modals and _HAVE_TALKED.search(form, low, verb.start()))
    done = done or _MET_AND.search(form, max(sentence.start, verb.start() - MODAL_REACH), verb.start())
    done = done or _AGREED_AND_SIGNED.search(form, max(sentence.start, verb.start() - _AGREED_REACH), verb.start())
    if verb[0].endswith("thông qua") and title.kind in _RATIFIED and _BY_PARLIAMENT.search(form, low, verb.start()):
        return Standing("in-force", 2, verb.start(), title.end)
    intends = cue_before(form, sentence.start, verb.start(), "paper:intending")
    if intends and not done:
        return Standing("negotiating", 2, intends.start(), title.end)
    if modals and not done:
        idea = modals[-1][0] == "tiến tới" and any(modal[0] in cues("paper:wish") for modal in modals)
        idea = idea and not _UNDER_WAY.search(form, low, verb.start())
        status = "negotiating" if modals[-1][0] in cues("paper:coming") and not idea else "proposed"
        return Standing(status, 2, modals[-1].start(), title.end)
    ends = group == "paper:naming" and ENDS_WITH.search(form, sentence.start, verb.start())
    if (group == "paper:naming" and not ends) or _ANNIVERSARY.search(form, low, verb.start()):
        return Standing("signed", 1, title.start, title.end, occasion_of(here, title))
    if here.scenes.is_signing_to_come(verb.start(), title.end):
        return Standing("negotiating", 3, verb.start(), title.end)
    return Standing("signed", 3, verb.start(), title.end, date_of_signing(here, title), True)
