"""What a paper is about: by the words of its title, and where these name no field, by what is told right behind it."""

from collections.abc import Sequence

import msgspec

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.topics import topics_of_instrument
from banggiao.extract.instruments.nouns import Title
from banggiao.extract.phrases import any_cue, has_cue, without_countries
from banggiao.records import Mention

GENERAL = (("bilateral-relations",), ("defence-relations",))
_DEFENCE = ("defence-relations",)
_OTHER = ("other",)
_TALKS = ("dialogue",)  # what the minutes of a meeting are about that name no field
_TIES = frozenset({"bilateral-relations"})
# "ký kế hoạch hợp tác giai đoạn …, | (trong đó) tập trung vào … các lĩnh vực như quân y, đào tạo"
_DETAIL = Pattern(
    rf"[^.;:]{{0,90}}?(?:,| và)? (?:(?:trong đó|theo đó|nhằm|đặc biệt|nhất là|{of_class('including')}|với)(?!\w)"
    rf"[^.;:]{{0,60}}? (?:{of_class('plural')} )(?:lĩnh vực|nội dung|mặt)(?: chính| hợp tác| sau| trọng tâm)*"
    r"(?: như:?|:| gồm:?| bao gồm:?| là:?)"
    r"|tập trung (?:vào |thúc đẩy |tăng cường |đẩy mạnh )+(?:hợp tác |phối hợp )?(?:trong|về) "
    r"(?:các lĩnh vực(?: như:?)?)?) ?"
)
# "ký một bản ghi nhớ vào ngày 31/10. | Trong đó cam kết hỗ trợ …"
_COMMITS = Pattern(
    r"[^.;:\n]{0,60}\.\s*(?:trong đó|theo đó),?(?: hai (?:bên|nước))? "
    r"(?:cam kết|tập trung|nhấn mạnh|quy định|tiếp tục) "
)
_SUCH_AS = Pattern(r",? như: ?")  # "nhiều nội dung theo Bản ghi nhớ 2021, | như: chia sẻ thông tin"
_DETAIL_END = Pattern(r"[.;\n]")
_PARTY = Pattern(r"(?<!\w)(?:giữa|với|của) (?:các |hai )?(?:chính phủ|bộ ngoại giao|bộ quốc phòng|nhà nước|nước)(?!\w)")
_TIME = Pattern(r"(?:giai đoạn|năm|đến năm|nhiệm kỳ|thời kỳ)?[ \d/.-]*\d{4}(?!\w)|\d+(?: năm)?|\([^)]*\)")
_WORD = Pattern(r"[^\W\d_]+")
_ENOUGH = 2  # syllables that tell a field


def topics_of_paper(
    document: Document, title: Title, kind: str, hits: Sequence[Mention], signings: Sequence[Title]
) -> tuple[str, ...]:
    """The topics of the paper of `kind`; `hits` are the mentions of topics in its title that count, and `signings` its
    titles where it is told to be signed."""
    form = document.form
    told = topics_of_instrument(kind, [_as_in_title(hit, form, title) for hit in hits], form, title.start, title.end)
    if told not in GENERAL:
        return _of_wares(document, title, tuple(t for t in told if t != "dialogue") or told)
    if kind == "minutes" and has_cue(form, title.start, title.end, "paper:sitting"):
        return _TALKS
    details = (_detail(document, told_of.end, _DETAIL) for told_of in signings)
    commits = (_detail(document, told_of.end, _COMMITS) for told_of in signings)
    detail = next(filter(None, (*details, *commits)), None) or _detail(document, title.end, _SUCH_AS)
    if detail:
        return detail
    if told == _DEFENCE and _BY_DOCTORS.search(document.form, max(0, title.start - _SIGNER_REACH), title.end):
        return ("military-medicine",)
    if kind == "joint-statement" or title.known or told == _DEFENCE or any(hit.value in _TIES for hit in hits):
        return told
    return _OTHER if _names_a_field(document, title) else told


def _as_in_title(hit: Mention, form: str, title: Title) -> Mention:
    """Supply that a title names beside defence is an army's and no trade; other fields as `_civil` tells them."""
    if form[hit.start : hit.end] == _SUPPLY and _OF_ARMY.search(form, title.start, title.end):
        return msgspec.structs.replace(hit, value="logistics")
    return _civil(hit, form)


_SUPPLY = "logistics"
_OF_ARMY = Pattern(r"(?<!\w)(?:quốc phòng|quân sự|quân đội|hải quân|không quân|quân y)(?!\w)")


def _civil(hit: Mention, form: str) -> Mention:
    """A field of civil life in a title is `other`: farming and tourism are no trade there, workers no community;
    schools are training."""
    if hit.value == "item:other" and form.startswith("giáo dục", hit.start):
        return msgspec.structs.replace(hit, value="item:training")
    if hit.value not in _MAY_BE_CIVIL or not has_cue(form, hit.start, hit.end, "paper:civil-field"):
        return hit
    return msgspec.structs.replace(hit, value="sector:other")


_MAY_BE_CIVIL = frozenset({"sector:trade", "weak:trade", "community"})


# "Bệnh viện Quân y 108 đã ký | thỏa thuận hợp tác với …": what those who sign it do
_BY_DOCTORS = Pattern(r"(?<!\w)(?:bệnh viện|học viện quân y|cục quân y|viện y học)(?!\w)[^.;]*$")
_SIGNER_REACH = 60
_AT_SEA = "maritime"  # what patrol boats are for


def _of_wares(document: Document, title: Title, told: tuple[str, ...]) -> tuple[str, ...]:
    """The topics of a paper by which one side delivers boats or arms to the other ("thỏa thuận cung cấp 4 tàu …")."""
    form = document.form
    if _AT_SEA not in told or not _DELIVERS.search(form, title.start, title.end):
        return told
    bought = tuple(dict.fromkeys("arms-trade" if topic == _AT_SEA else topic for topic in told))
    lent = _ON_CREDIT.search(form, title.start, min(len(form), title.end + _CREDIT_REACH))
    return (*bought, "aid") if lent and "aid" not in bought else bought


_DELIVERS = Pattern(
    r"(?<!\w)(?:cung cấp|mua|bán|đóng|đóng mới|chuyển giao|bàn giao)(?: (?:thêm|mới|cho [^.;,]{3,20}?))? "
    rf"(?:\d+ |{of_class('plural')} |{of_class('number')} )?(?:chiếc )?(?:tàu|xuồng|máy bay)(?!\w)"
)
_ON_CREDIT = Pattern(r"[^.;]*?(?<!\w)(?:gói |khoản )?(?:tín dụng|viện trợ)(?!\w)")
_CREDIT_REACH = 50


def _detail(document: Document, at: int, lead: Pattern) -> tuple[str, ...]:
    """The fields that the sentence lists behind a title without one, which ends at `at`."""
    behind = lead.match(document.form, at)
    if behind is None:
        return ()
    stop = _DETAIL_END.search(document.form, behind.end())
    end = stop.start() if stop else len(document.form)
    hits = [hit for hit in document.hits.within("topic", behind.end(), end) if not hit.value.endswith("agreements")]
    topics = topics_of_instrument("joint-statement", hits, document.form, behind.end(), end) if hits else ()
    return () if topics in GENERAL else topics


def _names_a_field(document: Document, title: Title) -> bool:
    """Whether a title says more than that two states have a paper and for how long."""
    words = _TIME.sub(" ", without_countries(document, title.start, title.end))
    words = any_cue("paper:no-field-word").sub(" ", _PARTY.sub(" ", words))
    return len(_WORD.findall(words)) >= _ENOUGH
