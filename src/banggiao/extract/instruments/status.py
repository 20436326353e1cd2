"""Whether a paper is signed, in being, under negotiation or an idea."""

import re
from collections.abc import Sequence

import msgspec

from banggiao.annotate.forms import of_class
from banggiao.annotate.items import MARK
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.here import Here
from banggiao.extract.instruments.dates import (
    CONFERRING,
    date_of_signing,
    dated_behind,
    occasion_behind,
    occasion_of,
)
from banggiao.extract.instruments.nouns import NOTES, TO_SIGN_IT, WAS_SIGNED, Title
from banggiao.extract.instruments.signing import MODAL_REACH, under_signing
from banggiao.extract.instruments.standing import Standing
from banggiao.extract.instruments.unsigned import has_no_force, is_unsigned
from banggiao.extract.phrases import DATE_TO_YEAR, any_cue, any_of, cues
from banggiao.extract.wishes import asks_to_begin, is_talked_over

_STATUS = {
    "paper:carry": "in-force",
    "paper:draft": "negotiating",
    "paper:study": "proposed",
    "paper:expired": "expired",
}
_PLAINEST = 3  # the weight of words that tell the very act
_ENDED = 4  # that a paper holds no longer outweighs that it was signed once
_NEAR = 40  # characters before a title in which a verb stands that touches it
_ADOPTED = frozenset({"joint-statement", "declaration"})
_ADOPTS = Pattern(r"(?<!nhất trí )(?<!sẽ )(?<!dự kiến )(?<!sớm )thông qua (?:bản )?\"?$")
# Two sides that are of one mind to adopt a statement adopt it.
_ADOPTED_BY_BOTH = Pattern(rf"(?<!sẽ )(?<!dự kiến )(?<!sớm ){of_class('agree')} thông qua (?:bản )?\"?$")
_SUPPOSED = Pattern(
    rf"nếu (?:được )?(?:{of_class('sign')}|thông qua)[^.;]{{0,8}}$"
    r"|(?<!\w)(?:tìm kiếm|thúc đẩy|(?<!đã )(?<!hiện )(?<!đang )(?<!vẫn )có|về) một $"
)
# "Nếu A và B ký | Hiệp định X, …"
_IF_SIGNED = Pattern(
    rf"(?<!\w)(?:nếu|giả sử|một khi)(?!\w)[^,;.]{{2,90}} (?:{of_class('sign')}|ký được|thông qua|phê chuẩn|đạt được) $"
)
# "Hai bên trao đổi việc ký | Hiệp định X"
_SIGNING_DISCUSSED = Pattern(
    r"(?<!\w)(?:trao đổi|thảo luận|bàn|bàn bạc|bàn thảo)(?: kỹ)?(?: về| đến| tới)? (?:việc|kế hoạch|lộ trình|thời điểm)"
    rf"(?: sớm| tiến tới| chuẩn bị| hướng tới)* {of_class('sign')} (?:các |một |bản )?$"
)
_HAVE_EXCHANGED = Pattern(r"(?<!\w)(?:đã|vừa|cùng)(?: cùng| chính thức)? trao đổi (?:bản )?$")  # "… | Bản ghi nhớ về …"
_EXCHANGED = Pattern(r"(?<!sẽ )trao đổi (?:các )?$")
# What stands behind a paper that is not signed yet.
_TO_BE_SIGNED = Pattern(
    r"(?: trong khuôn khổ [^.;,]{0,40})?,? (?:hiện )?"
    r"(?:(?:sẽ|sắp|sớm|dự kiến|chuẩn bị|có thể|nếu|khi)(?: sớm| được)* (?:hai bên |hai nước )?"
    rf"(?:{of_class('sign')}|thông qua|phê chuẩn|hoàn tất|hoàn thành|xây dựng|soạn thảo)"
    rf"|(?:dự kiến |có thể )?(?:sẽ|sắp|sớm)(?: sớm)? được [^.;,]{{3,110}}? (?:{of_class('sign')}|thông qua|phê chuẩn)"
    r"|(?:đang|vẫn đang) (?:được |trong quá trình |trong giai đoạn )?(?:đàm phán|xây dựng|thương lượng|soạn thảo)"
    r"|(?:đã |về |cơ bản |được )*(?:xây dựng|soạn thảo|đàm phán|hoàn tất|hoàn thành) xong"
    rf"|(?:{of_class('done')} )*được (?:hai bên |hai nước )?(?:thống nhất|hoàn tất|hoàn thành|chuẩn bị|soạn|đàm phán)"
    r"[^.;,]{0,20}?(?: và|,(?: và)?) "
    r"(?:sẽ|sắp|dự kiến|sẵn sàng)(?: được| sớm)* ký(?: kết)?"
    r"|(?:văn kiện|văn bản|(?:bản )?dự thảo|nội dung|bản thảo)(?: này| đó| của nó)? (?:hiện |vẫn |đã |cũng )*"
    r"(?:đang|được) [^.;,]{0,40}?(?:đàm phán|trao đổi|soạn thảo|xây dựng|thảo luận|thương thảo|hoàn thiện|hoàn tất"
    r"|rà soát|lấy ý kiến|thương lượng|bàn thảo|góp ý|chuẩn bị)"
    r"|(?:vẫn |còn |hiện )*(?:đang|vẫn) (?:được |trong )[^.;,]{0,40}?(?:đàm phán|thương thảo|thương lượng|soạn thảo"
    r"|bàn thảo|hoàn thiện|lấy ý kiến)"
    rf"|để (?:sớm |kịp |có thể |trình )*(?:{of_class('sign')}|thông qua)"
    rf"|(?:đang |còn )*chờ (?:[^.;,]{{0,20}} )?(?:{of_class('sign')}|phê duyệt|phê chuẩn|thông qua))(?!\w)"
)
_PROMOTED = Pattern(r"(?P<wish>(?:mong|mong muốn|đề nghị|muốn) )?(?:sớm )?thúc đẩy \"?$")
_SIGNED = Pattern(
    r"\"?\s*(?:,\s*)?\(?(?:(?:hôm qua|hôm nay|sáng nay|chiều nay|mới đây) )?(?:mà (?:[^.;,:]{2,50}? (?=đã |vừa |ký))?)?"
    rf"(?:hai bên |hai nước |hai bộ |lãnh đạo hai nước )?(?:{of_class('done')} |cũng )*(?:được )?"
    rf"(?:hai bên |hai nước |do (?:hai|lãnh đạo|đại diện) [^.;,:]{{2,30}}? )?(?:đã )?(?:{of_class('sign')}"
    r"|thông qua)(?!\w)"
    rf"|,?\s*(?:\([^)]{{2,30}}\)\s*)?(?:{of_class('done')} )*được "
    r"(?:(?!sẽ|sớm|sắp|dự kiến|nhất trí|thống nhất|chuẩn bị|thực hiện|triển khai)(?:[^.;,]|(?<= \w)\.)){3,110}?"
    rf" (?:{of_class('sign')}|thông qua)(?!\w)"
    rf"| (?:{of_class('done')} )*được (?:(?!(?<!\w)(?:sẽ|đã|sớm|sắp|khi|sau|nếu|để|trong|nhưng|mà|hai|dự kiến"
    rf"|{of_class('agree')})"
    rf"(?!\w))[^.;:]){{3,150}}?(?<!\w)và [^.;,]{{2,28}} {of_class('sign')}(?!\w)"
)
# "Tuyên bố chung | được đưa ra hôm qua …"
_ISSUED = Pattern(
    r"\"?,? (?:đã |vừa )?(?:được )?(?:hai (?:bên|nước) )?(?:đưa ra|công bố|phát đi|ra)"
    rf"(?= (?:vào |hồi )?(?:hôm|ngày|tháng|{of_class('part-of-day')}|năm)(?!\w))"
)
# "(2011)", "(ký ngày 3/2/2011)" right behind a paper is the date of its signing, and so is the first of the two of an
# anniversary ("(3/2/2011-3/2/2021)").
_IN_BRACKETS = Pattern(
    rf"\s*\((?:được )?(?:{of_class('sign')} )?(?:từ )?"
    rf"(?=(?:ngày |tháng |năm )?{DATE_TO_YEAR}(?: ?- ?{DATE_TO_YEAR})?\))"
)
_SIGNED_ON = Pattern(rf" \((?:được )?{of_class('sign')} (?=(?:vào )?(?:ngày|tháng|năm) \d)")
_SIGNED_INSIDE = Pattern(
    rf"(?:đã|vừa|mới) được [^.;,]{{0,20}}?{of_class('sign')} "
)  # "Bản ghi nhớ | đã được ký để hợp tác về …"
# "Hợp đồng mua sáu tàu ngầm | trị giá 2 tỷ USD đóng cho A được ký năm 2009": over its worth and object
_SIGNED_FAR = Pattern(
    rf"(?: (?!(?:sẽ|sau|nhằm|đang|sớm|và|là)(?!\w))[^\s.;:]+){{1,24}}? {WAS_SIGNED}"
    r"(?= (?:vào |hồi |từ |trong )?(?:ngày|tháng|năm|giữa|đầu|cuối|\d))"
)
_COMING_FAR = Pattern(
    rf"(?: (?!(?:sau|nhằm|đang|và|là|đã|mà|được)(?!\w))[^\s.;:,]+){{1,16}}? {of_class('ahead')}"
    rf" (?:sớm |chính thức )?được {of_class('sign')}(?!\w)"
)
_EXPIRED = Pattern(
    rf"[^,;.:]{{0,90}}?,? (?:vốn )?(?:đã |vừa )?(?<!sắp )(?<!sẽ )(?<!sẽ chính thức )"  # it still holds today
    rf"(?:{any_of('paper:ended')}|(?:đã |vừa ){any_of('paper:called-off')})"
    r"(?= (?:từ|kể từ|vào|năm|tháng|ngày|hồi|trước)(?!\w)| ?[^\w ]| và |$)"
)
# "sớm | ký lại Bản ghi nhớ …, đã hết hiệu lực": what has ended is to be made anew
_ANEW = Pattern(
    r"(?<!\w)(?:ký lại|tái ký|gia hạn|ký mới|ký tiếp|ký kết lại|thay thế|nối lại|làm mới)(?: [^\W\d_]+){0,2} $"
)
_ASKED_FOR = Pattern(r"(?<!\w)(?:đề nghị|đề xuất|mong|mong muốn|muốn|nên|cần|kiến nghị)(?!\w)[^.;:]{0,60}$")
_HAS_FORCE = Pattern(r",? (?:đã|vừa|mới|đang)(?: chính thức| bắt đầu)? có hiệu lực(?!\w)")
_CARRIED_OUT = Pattern(
    r"[^.;]{0,40}(?:(?:,? (?:hai bên|hai nước|quân đội hai nước)? ?đã| (?:đã |đang )?được(?: hai bên)?)"
    r" (?:triển khai|thực hiện|gia hạn|duy trì)"
    r"| và (?:đã |được )*gia hạn"
    r"| (?:đi )?vào (?:cuộc sống|thực chất|thực tế|chiều sâu|nền nếp|thực tiễn)"
    r"| phát huy (?:tác dụng|hiệu quả|giá trị))(?!\w)"
)
_ACTIVE = ("tuân thủ", "tôn trọng", "triển khai", "thực hiện", "thực thi", "gia hạn", "hiện thực hóa", "cụ thể hóa")
_RESTS = ("dựa trên", "trên cơ sở", "theo")
_NOW = Pattern(
    r"(?<!\w)(?:hiện|hiện nay|đang|vẫn|lâu nay|được)(?: được)?(?: (?:triển khai|tiến hành|thực hiện|vận hành))? $"
)
# "bàn giao chiếc tàu ngầm cuối cùng | trong hợp đồng …": what is delivered is delivered by it
_DELIVERED = Pattern(
    r"(?<!\w)(?:bàn giao|giao|giao nốt|chuyển giao|tiếp nhận|nhận|cung cấp|hạ thủy|đóng|đóng mới|nghiệm thu)(?!\w)"
    r"[^.;:]{2,90} (?:trong|thuộc|theo|nằm trong|của|trong khuôn khổ) $"
)
_DELIVERED_REACH = 120
# "tiến hành tuần tra chung | theo Quy chế …"
_FOLLOWED = Pattern(r"(?<!\w)(?:tuần tra|diễn tập|huấn luyện|tìm kiếm|quy tập|trao trả|hồi hương) [^.;]{0,60}$")
_OF_YEAR = Pattern(r" năm \d{4}$")


def standing_of(here: Here, title: Title, earlier: Sequence[tuple[Title, Standing]]) -> Standing:
    """How the paper of `title` stands; `earlier` are the papers of the same sentence or list before it."""
    form, sentence = here.form, here.sentence
    cue = _cue_before(form, sentence, title, [t for t, _ in earlier])
    low = max(sentence.start, title.start - _NEAR)
    agreed = _AGREED_IN.search(form, low, title.start)
    if agreed and cue and cue[1] == "paper:carry" and cue[0].end() < agreed.start():
        cue = None
    adopted = title.kind in _ADOPTED and _ADOPTS.search(form, low, title.start)
    if title.kind == "joint-statement" and not adopted:
        adopted = _ADOPTED_BY_BOTH.search(form, low, title.start)
    if adopted:
        date = date_of_signing(here, title) if _has_adopted(form, sentence, title) else None
        standing = Standing("signed", 3, adopted.start(), title.end, date)
    elif title.kind == "agreement" and (promoted := _PROMOTED.search(form, low, title.start)):
        standing = Standing("proposed" if promoted["wish"] else "negotiating", 2, promoted.start(), title.end)
    elif _SUPPOSED.search(form, low, title.start) or _IF_SIGNED.search(form, sentence.start, title.start):
        standing = Standing(
            "negotiating" if is_talked_over(form, sentence, title.start) else "proposed", 2, title.start, title.end
        )
    elif _SIGNING_DISCUSSED.search(form, low, title.start):
        standing = Standing("negotiating", 2, title.start, title.end)
    elif cue is None and title.kind == "agreement" and form.endswith("một ", sentence.start, title.start):
        standing = Standing("proposed", 1, title.start, title.end)
    elif cue is None:
        standing = _without_cue(here, title, earlier)
    elif cue[0][0] == "thông qua" and earlier and earlier[-1][1].start == cue[0].start():
        standing = msgspec.structs.replace(earlier[-1][1], end=title.end)  # "thông qua Tuyên bố … và Chương trình …"
    elif cue[1] in _STATUS:
        idea = asks_to_begin(here.document, sentence, cue[0]) or (
            cue[1] == "paper:draft"
            and form.endswith("một ", low, title.start)
            and _SUGGESTED.search(form, max(sentence.start, cue[0].start() - MODAL_REACH), cue[0].start())
        )
        status = "proposed" if idea else _STATUS[cue[1]]
        standing = Standing(status, 2, cue[0].start(), title.end)
        if title.kind == "joint-statement" and cue[0][0] == "theo" and title.start - cue[0].end() < 3:
            standing = msgspec.structs.replace(standing, status="signed")
        elif cue[0][0] in cues("paper:adopting") and _OF_YEAR.search(form, title.start, title.end):
            standing = msgspec.structs.replace(standing, status="signed")  # the year tells that it has been done
    else:
        standing = under_signing(here, title, cue, earlier)
    if earlier and earlier[-1][1].status == "signed" and _REPLACED.search(form, low, title.start):
        standing = Standing("expired", _ENDED, title.start, title.end)
    if cue is None and form.startswith(NOTES, title.start) and _EXCHANGED.search(form, low, title.start):
        date = date_of_signing(here, title)
        standing = Standing("signed", 3, title.start, title.end, date, True)
    if cue is None and _HAVE_EXCHANGED.search(form, low, title.start):
        standing = Standing("signed", 3, title.start, title.end, date_of_signing(here, title), True)
    if cue is None and _SIGNED_INSIDE.search(form, title.start, title.end):
        date = date_of_signing(here, title)
        standing = Standing("signed", 2, title.start, title.end, date)
    coming = _TO_BE_SIGNED.match(form, title.end, sentence.end)
    if title.kind == "contract" and not coming:
        coming = _COMING_FAR.match(form, title.end, sentence.end)
    if coming and not (form.startswith(",", title.end) and _opens_paper(here, coming.end())):
        return Standing("negotiating", 3, min(standing.start, title.start), coming.end())
    further = (hit.start for hit in here.document.hits.within("paper", title.end, sentence.end))
    if is_unsigned(form, sentence, title.start, title.end, next(further, sentence.end)):
        return Standing("negotiating", 3, min(standing.start, title.start), title.end)
    if standing.status == "negotiating" and _HAS_FORCE.match(form, title.end, sentence.end):
        return Standing("in-force", 3, title.start, title.end)
    if standing.status == "in-force" and has_no_force(form, sentence, title.end):
        return Standing("signed", 3, standing.start, title.end)
    ended = _EXPIRED.match(form, title.end, sentence.end)
    anew = ended and _ANEW.search(form, low, title.start)
    if anew and standing.status in ("in-force", "expired"):
        asked = _ASKED_FOR.search(form, max(sentence.start, anew.start() - MODAL_REACH), anew.start())
        return Standing("proposed" if asked else "negotiating", 3, anew.start(), title.end)
    if ended and not anew and (cue is None or standing.weight < _PLAINEST):
        signed = _SIGNED_ON.match(form, ended.end(), sentence.end)
        date = dated_behind(here, title, signed)[0] if signed else None
        return Standing("expired", _ENDED, min(standing.start, title.start), ended.end(), date)
    attribute = _SIGNED.match(form, title.end, sentence.end) or _IN_BRACKETS.match(form, title.end, sentence.end)
    if title.kind == "joint-statement" and not attribute:
        attribute = _ISSUED.match(form, title.end, sentence.end)
    if title.kind == "contract" and not attribute:
        attribute = _SIGNED_FAR.match(form, title.end, sentence.end)
    if attribute is None:
        return standing
    ratified = cue is not None and "phê chuẩn" in cue[0][0]  # what is to be ratified has been signed
    if standing.status == "negotiating" and not (ratified and dated_behind(here, title, attribute)[0]):
        return standing
    carried = _CARRIED_OUT.match(form, attribute.end(), sentence.end) or (cue and cue[0][0].startswith(_ACTIVE))
    if cue and cue[0][0] == "theo" and _FOLLOWED.search(form, max(sentence.start, cue[0].start() - 90), cue[0].start()):
        carried = carried or cue[0]  # "tiến hành tuần tra chung theo | Quy chế … đã ký"
    if cue and cue[0][0] in _RESTS and _NOW.search(form, sentence.start, cue[0].start()):
        carried = carried or cue[0]  # "hợp tác hiện dựa trên | Bản ghi nhớ … ký năm 2011"
    if title.kind == "contract" and not carried:
        carried = _DELIVERED.search(form, max(sentence.start, title.start - _DELIVERED_REACH), title.start)
    date, end = dated_behind(here, title, attribute)
    if date is None and not carried and "được" in attribute[0]:
        date = occasion_behind(here, title)
    return msgspec.structs.replace(standing, status="in-force" if carried else "signed", weight=2, end=end, date=date)


def _opens_paper(here: Here, at: int) -> bool:
    """Whether the words at `at` begin another paper: the verb before them is about that one ("thực hiện Nghị định thư
    giai đoạn 2020 - 2024, chuẩn bị ký | nghị định thư …")."""
    ahead = _DETERMINER.match(here.form, at)
    return here.document.hits.at("paper", ahead.end() if ahead else at) is not None


_DETERMINER = Pattern(rf" (?:(?:một|{of_class('plural')}|bản) )?")


def _has_adopted(form: str, sentence: Sentence, title: Title) -> bool:
    """Whether those who confer are told to have adopted a paper ("(đã) thông qua …"), and not to go to."""
    if " đã " in f" {form[max(sentence.start, title.start - _NEAR) : title.start]}":
        return True
    return CONFERRING.match(form, sentence.start, title.start) is not None and not any_cue(
        "paper:coming", "paper:wish"
    ).search(form, sentence.start, title.start)


# "triển khai các cam kết mà hai bên | thống nhất trong …": what is carried out is not the paper
_AGREED_IN = Pattern(
    rf"(?<!\w)(?:{of_class('agree')}|thỏa thuận|xác định|nêu|đề ra|ghi nhận|thể hiện)(?: rõ| chung)? "
    r"(?:trong|tại|ở) (?:bản )?\"?$"
)
# "Ba Lan gợi ý hai bên | soạn một bản ghi nhớ …"
_SUGGESTED = Pattern(r"(?<!\w)(?:gợi ý|đề xuất|đề nghị|kiến nghị|nêu ý tưởng|ngỏ ý|đặt vấn đề)(?!\w)[^.;:]*$")
_LIST_MARK = 3  # characters of a dash or a number before an item of a list
_ITEM_MARK = Pattern(rf"(?:[;:,]|{MARK})\s*$")
_MARK_REACH = 8
# "Hai nước đã ký một hiệp ước. Hiệp ước … | nêu rõ …" is no further item of a list
_TELLS_MORE = Pattern(
    rf"\"? (?:đã |sẽ |{of_class('adverb')} |này |được )*{any_of('paper:tells')}(?!\w)"
)
_NEXT_ITEM = Pattern(
    rf"[^;]{{0,60}};\s*(?:{MARK}\s*)?"
    r"|(?:, | và |, và |, cùng | cùng |, cũng như )(?:(?:nhất|đặc biệt) là )?(?:một )?\"?"
)
# what leads to a list
NAMELY = r"(?:cụ thể|đó là)(?: là| gồm| như sau)? ?:"
# "Hai bên trao các văn kiện. | Các văn kiện gồm …", "… | Cụ thể: …"
_LIST_OPENS = Pattern(
    rf"[.\s]*(?:(?:{of_class('plural')}|trong số các) (?:văn kiện|văn bản|thỏa thuận|tài liệu)[^.;:,]{{0,60}}? "
    rf"(?:{of_class('including')}|là)(?: có)? ?\"?|{NAMELY})"
)


def _without_cue(here: Here, title: Title, earlier: Sequence[tuple[Title, Standing]]) -> Standing:
    """A paper that no verb governs: a further item of the list that was signed, or a paper in being."""
    form, sentence = here.form, here.sentence
    if earlier and (earlier[-1][1].signing or earlier[-1][1].listed):
        begins = title.start - sentence.start <= _LIST_MARK and not _TELLS_MORE.match(form, title.end, sentence.end)
        if earlier[-1][1].listed:  # a full stop ends the list, where no marks stand before its items
            begins = begins and _ITEM_MARK.search(form, max(0, title.start - _MARK_REACH), title.start) is not None
            opened = _LIST_OPENS.match(form, max(0, sentence.start - 1), title.start)
            begins = begins or (opened is not None and opened.end() == title.start)
        if begins or _NEXT_ITEM.fullmatch(form, earlier[-1][0].end, title.start):
            return msgspec.structs.replace(earlier[-1][1], start=title.start, end=title.end)
    if title.kind == "joint-statement":
        return Standing("signed", 1, title.start, title.end, occasion_of(here, title))
    return Standing("in-force", 1, title.start, title.end)


# "Danh mục các văn kiện được ký kết trong chuyến thăm:"
_SIGNED_LIST = Pattern(
    rf"(?:(?:danh mục|danh sách|dưới đây là|sau đây là|toàn bộ|cụ thể,?) )*(?:(?:{of_class('plural')}|\d+) )?"
    r"(?:văn kiện|văn bản|thỏa thuận|tài liệu)(?: hợp tác)?(?: (?!(?:sẽ|dự kiến|sắp|chưa|không)(?!\w))[^\s.;:]+){0,8}?"
    rf" (?:{of_class('sign')}|trao|trao đổi)(?!\w)(?: (?!(?:sẽ|dự kiến)(?!\w))[^.;:]+)?"
)


def head_of_list(here: Here) -> tuple[Title, Standing] | None:
    """What a sentence says of the papers listed behind its colon ("Hai bên đã ký các văn kiện sau:") or in the sentence
    behind it ("Các văn kiện gồm …"); the title in the pair is empty."""
    form, sentence = here.form, here.sentence
    if not form.startswith(":", sentence.end) and not _LIST_OPENS.match(form, sentence.end):
        return None
    title = Title(sentence.end, sentence.end, "agreement", None)
    if _SIGNED_LIST.fullmatch(form, sentence.start, sentence.end):
        return title, Standing("signed", 3, sentence.start, title.end, date_of_signing(here, title), True, listed=True)
    cue = _cue_before(form, sentence, title, ())
    if cue is None or cue[1] != "paper:sign":
        return None
    standing = under_signing(here, title, cue, ())
    return title, msgspec.structs.replace(standing, listed=True)


_GROUPS = (
    "paper:carry", "paper:sign", "paper:issue", "paper:draft", "paper:study", "paper:expired", "paper:naming",
)  # fmt: skip
_SOURCE_REACH = 24  # characters between "theo" and a paper that is followed
# "hoàn tất đàm phán Hiệp định mới, thay cho | Hiệp định cũ": what is done with the new one
_REPLACED = Pattern(r"(?<!\w)thay (?:cho|thế|thế cho) $")
# "các thỏa thuận đã ký, nhất là …", "ký năm 2011, …": here the verb belongs to the paper before it.
_OF_ANOTHER = Pattern(r"\s*(?:[,;)]|(?:năm|tháng|ngày|hai bên|giữa|trong|trước đó|vào)(?!\w))")


def _cue_before(
    form: str, sentence: Sentence, title: Title, earlier: Sequence[Title]
) -> tuple[re.Match[str], str] | None:
    """The last cue of the sentence before the title that is no part of another title, and its group."""
    last = None
    for found in any_cue(*_GROUPS).finditer(form, sentence.start, title.start):
        group = next(group for group in _GROUPS if found[0] in cues(group))
        inside = any(t.start <= found.start() < t.end for t in earlier)
        far = group == "paper:issue" and title.start - found.end() > 6
        far = far or (found[0] == "xây dựng" and "," in form[found.end() : title.start])  # what else was agreed on
        other = bool(group == "paper:sign" and _OF_ANOTHER.match(form, found.end(), title.start))
        other = other and form[found.end() : title.start].strip(' "') not in _INTO
        other = other and not TO_SIGN_IT.match(form, found.start(), title.start)  # "ký trong năm nay | thỏa thuận …"
        other = other or (found[0].endswith("trao") and form.startswith(" đổi", found.end()))
        source = found[0] == "theo" and (
            title.start - found.end() > _SOURCE_REACH
            or ("," in form[found.end() : title.start] and not any(t.start > found.start() for t in earlier))
        )  # "theo báo chí, …"
        replaced = _REPLACED.search(form, found.end(), title.start) is not None
        passive = any(form[t.end : found.start()].strip() in _PASSIVE for t in earlier)  # said of the paper before it
        rescue = found[0] == "tìm kiếm" and _RESCUE.match(form, found.end()) is not None
        over = found[0] == "đàm phán" and _AFTER_TALKS.search(form, sentence.start, found.end()) is not None
        welcomed = _WELCOMED.search(form, found.end(), title.start) is not None
        over = over and form.startswith(",", found.end())
        if not (inside or far or other or source or replaced or welcomed or over or rescue or passive):
            last = (found, group)
    return last


# "sớm hoàn tất Bản ghi nhớ … và hoan nghênh | Hiệp định … đã được ký"
_WELCOMED = Pattern(
    r"(?:,| và|;)(?: cùng| cũng)? (?:hoan nghênh|đánh giá cao|ghi nhận|khẳng định|nhấn mạnh)(?: việc)? "
)
_PASSIVE = ("được", "đã được", "đang được", "tiếp tục được")
_RESCUE = Pattern(r",?(?: và)? cứu (?:nạn|hộ)(?!\w)")  # "tìm kiếm | cứu nạn" looks for no paper
# "Sau tám năm đàm phán, | Hiệp định X …"
_AFTER_TALKS = Pattern(r"(?<!\w)(?:sau|trải qua|qua) [^.;,]{2,40} đàm phán$")
_INTO = ("vào", "vào bản", "vào một", "vào các")  # "đặt bút ký vào | Bản ghi nhớ …"
