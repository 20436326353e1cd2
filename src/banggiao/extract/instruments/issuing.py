"""Who issues a joint statement or declaration that bears no title: two sides together, or one alone."""

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.between import joined_countries
from banggiao.extract.parties import HOME
from banggiao.extract.phrases import any_of, cue_before, cue_behind, has_cue
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

_SHORT = 40  # characters before a statement in which the words stand that adopt it


def is_issued(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether two sides sign or issue a joint statement that is given no title ("hai bên sẽ ra Tuyên bố chung")."""
    form, low = document.form, sentence.start
    if hit.value == "minutes":
        return _is_signed_by_heads(document, sentence, hit)
    if hit.value != "joint-statement":
        return False
    named = document.hits.values("country", low, sentence.end)
    issued = cue_behind(form, hit.end, sentence.end, "paper:issued-behind")
    issued = issued or _ISSUED_BY.match(form, hit.end, sentence.end)
    passive = hit.start == low and _ISSUED_BY_ALL.match(form, hit.end, sentence.end)
    of_two = len(named) == 2 or len(document.hits.within("post", hit.end, sentence.end)) > 1
    if hit.start == low and of_two and _SIGNED_BY.match(form, hit.end, sentence.end):
        return True
    if passive or (issued and hit.start == low and not named - {HOME} - ORGANISATIONS):
        return True  # "Tuyên bố chung đưa ra sau chuyến thăm …"
    if issued and cue_before(form, low, hit.start, "paper:source"):
        return len(named) == 2 or has_cue(form, low, sentence.end, "level:two")
    if _IN_IT.match(form, hit.end, sentence.end) and cue_before(form, low, hit.start, "paper:source"):
        return True
    at = hit.start - len("một ") if form.endswith(" một ", low, hit.start) else hit.start
    told = cue_before(form, low, at, "paper:sign", "paper:issue") or _ADOPTED.search(form, max(low, at - _SHORT), at)
    if told is None:
        return False
    if _CONFERRED.fullmatch(form, low, told.start()):
        return True
    if told.start() - low <= _MARK:  # "Chủ tịch nước thăm Ukraine. | Ký Tuyên bố chung."
        return True
    posts = document.hits.within("post", low, hit.start)
    if len(posts) > 1 or (posts and _AND_HE.search(form, posts[0].end, hit.start)):
        return True
    if len(joined_countries(document, document.hits.within("country", low, hit.start))) > 1:
        return True
    several = has_cue(form, low, hit.start, "level:two", "level:three")
    return several and len(named) != 1  # the one named is where they met


_AND_HE = Pattern(rf" (?:và|{of_class('with')}) {of_class('he')} ")  # "Chủ tịch nước A và ông B ký | Tuyên bố chung"
# "Tuyên bố chung | đã được Chủ tịch nước A và Tổng thống B ký", "… | được ký tại X giữa A và B"
_SIGNED_BY = Pattern(rf" (?:{of_class('done')} )*được (?:(?:[^.;,]|(?<= \w)\.){{3,110}}? )?{of_class('sign')}(?!\w)")
# "Tuyên bố chung | (đã) được hai bên đưa ra"
_ISSUED_BY_ALL = Pattern(
    rf" (?:{of_class('done')} |cũng )*(?:được )?(?:{any_of('level:two', 'level:three', 'level:many')})"
    r"(?: [^\W\d_]+){0,3}? "
    rf"(?:{of_class('sign')}|thông qua|công bố|đưa ra|ra|phát đi)(?!\w)"
)
# "Theo thông cáo chung | do phía EU công bố cùng ngày, hai bên …"
_ISSUED_BY = Pattern(
    r" (?:vừa |đã )?(?:do|được) [^,;.:]{2,50}? (?:công bố|phát đi|đưa ra|phát hành|đăng tải|gửi tới báo chí)(?!\w)"
)
# "biên bản | (cuộc họp) được hai trưởng đoàn ký"
_SIGNED_BY_HEADS = Pattern(
    rf"[^.;:,]{{0,40}}? (?:{of_class('done')} |cũng )*được (?:{any_of('paper:heads')}) (?:cùng "
    rf"|chính thức )?{of_class('sign')}(?!\w)"
    rf"|[^.;:,]{{0,40}}? (?:{of_class('done')} |cũng )*được {of_class('sign')} (?:giữa|bởi) "
    rf"(?:{any_of('paper:heads')})(?!\w)"
)


def _is_signed_by_heads(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether minutes without a title are those that the heads of two delegations sign at the end of their meeting."""
    form, low = document.form, sentence.start
    if _SIGNED_BY_HEADS.match(form, hit.end, sentence.end):
        return True
    return bool(cue_before(form, low, hit.start, "paper:sign")) and has_cue(form, low, hit.start, "paper:heads")


# "Hội nghị (ba bên) | đã ra tuyên bố chung", "Tại lễ bế mạc, các Bộ trưởng | đã ký …"
_CONFERRED = Pattern(
    rf"(?:(?:{of_class('ended')}|sau|tại|[^.;,:]{{2,60}},) )?"
    rf"(?:cuộc gặp|hội đàm|cuộc hội đàm|{any_of('level:many', 'level:three')})(?: [^.;,]{{1,60}}?)?"
    rf"(?:,? (?:hai bên|{any_of('level:many', 'level:three')}))?(?: {of_class('done')}| {of_class('adverb')})* "
)
_ADOPTED = Pattern(r"(?<!\w)(?:thông qua|nhất trí ra|thống nhất ra|nhất trí đưa ra)(?: bản| một)? $")
# "Trong Tuyên bố chung, | hai bên khẳng định …"
_IN_IT = Pattern(
    r",? (?:lãnh đạo )?(?:hai|các|ba) "
    r"(?:bên|nước|nhà lãnh đạo|thủ tướng|tổng thống|bộ trưởng|ngoại trưởng)(?!\w)"
)
_MARK = 2  # characters of a dash before the verb that opens a line


def is_of_one(document: Document, sentence: Sentence, hit: Mention) -> bool:
    """Whether one state alone declares its position ("Bộ Ngoại giao Mỹ ra | Tuyên bố về lập trường …")."""
    form = document.form
    issued = _ISSUES.search(form, sentence.start, hit.start)
    if issued is None or has_cue(form, sentence.start, hit.start, "level:two", "level:many"):
        return False
    named = {m.value for m in document.hits.within("country", max(sentence.start, hit.start - _ISSUER), hit.start)}
    return len(named) == 1 and named.isdisjoint(ORGANISATIONS)


_ISSUES = Pattern(r"(?<!\w)(?:ra|đưa ra|phát đi|công bố|ban hành)(?: (?:một|bản))* $")
_ISSUER = 40  # characters before a declaration in which it is told whose it is
