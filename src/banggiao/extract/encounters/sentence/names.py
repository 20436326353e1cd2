"""Proper names of events, with the round and the countries that they bear."""

import re
from functools import cache

import msgspec
from msgspec.structs import replace

from banggiao.annotate.document import Document
from banggiao.annotate.forms import longest_first, of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.cues import cue, told_by, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.clause import Clause
from banggiao.extract.encounters.sentence.triggers import Trigger
from banggiao.knowledge.table import table
from banggiao.records import Mention

_CHUNKS = 4  # small words that may stand before the next proper part of a name


@cache
def event_words(group: str) -> frozenset[str]:
    """The words of one group of the table."""
    return frozenset(form for row in table("event-words") if row.value == group for form in row.forms)


_NUMBERS = {form: int(number) for form, number in told_by("number", "event-words").items()}
NUMBERS = "|".join(sorted(_NUMBERS, key=longest_first))  # as they are written in words


def number_of(told: str) -> int:
    """The number told in digits or in words."""
    return int(told) if told.isdigit() else _NUMBERS[told]


_ROUND = Pattern(
    r"(?<!\w)(?:lần(?: thứ)?|(?<=họp )thứ|(?<=phiên )thứ|(?<=khóa )thứ|(?<=đàm phán )(?:vòng(?: thứ)?|thứ)"
    r"|(?:vòng|kỳ|phiên) thứ|vòng(?= \d{1,2}(?!\w|[/.]\d))|(?<=vòng tham vấn )thứ|(?<=vòng đối thoại )thứ"
    r"|(?<=liên hợp quốc )khóa(?: họp)?(?: thứ)?)"
    rf" (?P<number>\d{{1,3}}|{NUMBERS})(?!\w)"
)
# Behind a name, small words that tell of whom it is: "Diễn đàn Kinh tế thế giới".
_OF_WHOM = Pattern(rf" {words('many-sided', 'event-words')}(?!\w)")
# "Hội nghị Bộ trưởng Ngoại giao ba nước A - B - C"
_OF_STATES = Pattern(rf"(?:{of_class('number')}|0?[2-9]) {of_class('state')} ")
_REGION = Pattern(rf"{words('region', 'event-words')}(?!\w)")  # "Hội đồng Hợp tác Kinh tế Thái bình dương"
_JUBILEE = Pattern(r"kỷ niệm \d{1,3} năm")
# "Hội nghị Bộ trưởng Phụ nữ ASEAN": a word of two syllables of which only the first has a capital.
_SYLLABLE = Pattern(r"(?<=[^\W\d_] )[^\W\dA-Z]+(?= (?:ASEAN|APEC|ASEM|CLMV|GMS|Mekong)(?!\w))")
_NEXT_EVENT = Pattern(r"và (?:lần thứ|Lễ|Hội nghị|Diễn đàn|Đối thoại|Tuần lễ|Cuộc)(?!\w)")
# What ends a name: "hội nghị cấp cao ASEAN - Úc | và Thủ tướng Úc …" is another who does something.
_OVER = Pattern(
    r"(?:trên cương vị|với tư cách|với chủ đề|với sự|tại)(?!\w)"
    r"|và (?:tổng thống|thủ tướng|chủ tịch nước|tổng bí thư|quốc vương|nhà vua|thủ hiến)(?!\w)(?! (?:các|asean))"
    r"|và (?:hội đàm|gặp gỡ|giao lưu|tuần tra|ký kết)(?!\w)"
)
# "đối thoại chính trị, an ninh và quốc phòng": fields in a row.
_FIELDS = Pattern(
    r"(?:(?:chính trị|an ninh|quốc phòng|ngoại giao|chiến lược|kinh tế|thương mại|đối ngoại)(?:, | và | - |-)){1,3}"
    r"(?=chính trị|an ninh|quốc phòng|ngoại giao|kinh tế|thương mại)"
    r"|phòng, chống (?=[^\W\d])"
    rf"|{words('twofold', 'event-words')}(?!\w)"
)
_TWOFOLD = cue("twofold", of="event-words")
_ON_SUBJECT = Pattern(
    r"về (?:(?!(?:tại|ở|do|sẽ|đã|được|diễn|tổ|từ|ngày|giữa|lần|với|bên|và hội|và các)(?!\w))[^\W\d]+,? ){1,9}"
    r"(?=lần thứ )"
)
_TOKEN = Pattern(r"[\s]+|[^\s]+")
_SHORT = Pattern(r"[^,;:.()\n]{0,90} \((?P<short>\w{2,12}|g \d{1,2})[^()\n]{0,8}\)")
# "hội nghị G7 mở rộng": the group with its guests; no verb with an object of its own.
_EXTENDED = Pattern(
    r" mở rộng(?=[,.;:)\n]| (?:với|tại|ở|lần|từ|diễn|vào|năm|do|sẽ|đã|là|được|này|ngày|tổ chức|trong)(?!\w)|$)"
)
_SECOND = Pattern(r" ([^\W\d_]+)(?!\w)")
_QUOTED = Pattern(r"\s*\"[^\"\n]{3,80}\"")
_CALLED = Pattern(r"[^,;:.()\n\"]{0,45} \"[^\"\n]{3,40}\"")
_BRACKET = Pattern(r"\s*\([^()\n]{2,30}\)")
_DAYS = Pattern(r"\([^()\n]*(?:\d/\d|(?<!\w)ngày \d)")  # "(29 - 30/9)" is no part of a name
_OF_GROUP = Pattern(
    r"của (?:(?:[Nn]hóm|[Kk]hối|[Tt]ổ chức|[Dd]iễn đàn|[Ll]iên minh|[Pp]hong trào|[Hh]iệp hội|Hội đồng|Đại hội đồng) )?"
    r"(?:[A-Z][A-Z\d+]+(?!\w)|(?<=[mnchiog] )[A-ZĐ])"
)  # "Hội nghị chuyên đề của IPU"
_NEXT_OFFICE = Pattern(r", (?P<head>Bộ|Cục|Tổng cục|Ủy ban|Uỷ ban|Viện) [A-ZĐ]")
# "Hội nghị Bộ trưởng Công an, Nội vụ, An ninh 3 nước": the fields of ministers in a row.
_NEXT_FIELD = Pattern(
    r",(?: và)? (?P<head>(?:Công an|Nội vụ|An ninh|Quốc phòng|Ngoại giao|Kinh tế|Tài chính|Tư pháp|Thương mại|Thanh tra"
    r"|Hải quân|Không quân|Lục quân|Cảnh sát|Cảnh sát biển))(?!\w)"
)
_OF_BOTH = (" hai nước", " hai bên", " hai quân đội")
_STOP = Pattern(r"[,;:.\n]")
YEAR = Pattern(r"(?<!\w)(?:19|20)\d\d(?!\w)")


class Name(msgspec.Struct, frozen=True, gc=False):
    """`[start, end)` of an event's name, whether it is a proper one, its round, and the countries in it."""

    start: int
    end: int
    proper: bool
    ordinal: int | None
    countries: tuple[str, ...]


def ordinal_in(form: str, start: int, end: int) -> tuple[int, int] | None:
    """The first round told in `[start, end)` ("lần thứ 8", "lần thứ nhất") and where its words end."""
    match = _ROUND.search(form, start, end)
    if not match:
        return None
    number = number_of(match["number"])
    return (number, match.end()) if number else None


_PARTNERS = Pattern(r"\(với [^()]{2,160}\)")  # "ASEAN+3 (với A, B, C) lần thứ 20"


def event_name(document: Document, start: int, head_end: int, limit: int) -> Name:
    """The name of the event whose head word is `[start, head_end)`, read as far as it runs."""
    text, form = document.text, document.form
    end = at = head_end
    named = (m for kind in ("country", "place", "body") for m in document.hits.within(kind, head_end, limit))
    known = {m.start: m for m in sorted(named, key=lambda m: m.end)}  # "Rô-ma-ni-a" and no "Rô-ma"
    proper = False
    while at < limit:
        if text[at].isspace():
            at += 1
            continue
        first = form[at]
        if first == "(" and _DAYS.match(form, at, limit):
            break
        quoted = _QUOTED.match(form, at) if first == '"' else _BRACKET.match(form, at) if first == "(" else None
        if quoted and quoted.end() <= limit:
            end = at = quoted.end()
            proper = True
            continue
        partners = _PARTNERS.match(form, at, limit) if first == "(" and proper else None
        if partners:
            at = partners.end()
            continue
        hit: Mention | None = known.get(at)
        if hit:
            end = at = hit.end
            proper = True
            continue
        skipped = _JUBILEE.match(form, at, limit) if first == "k" else None
        if first in "bhn0123456789" and proper:
            states = _OF_STATES.match(form, at, limit)
            skipped = states if states and states.end() in known else skipped
        if skipped is None and first == "v" and proper:
            skipped = _ON_SUBJECT.match(form, at, limit)  # "Hội nghị Bộ trưởng ASEAN về môi trường | lần thứ 16"
        twofold = _TWOFOLD.match(form, at, limit) if text[at].isupper() else None
        if twofold:  # "Diễn tập Cứu hộ, cứu nạn ba nước …"
            end = at = twofold.end()
            proper = True
            continue
        if skipped is None and text[at].islower():
            skipped = _FIELDS.match(form, at, limit) or (_SYLLABLE.match(text, at, limit) if proper else None)
        if skipped:
            at = skipped.end()
            continue
        round_ = _ROUND.match(form, at, limit) if first in "ltvkp" else None
        if round_:
            end = at = round_.end()
            proper = True
            if form.startswith(" với ", end):
                break  # "Đối thoại X lần thứ 10 | với Thượng tướng Y"
            continue
        token = _TOKEN.match(text, at, limit)
        if token is None:
            break
        word = token[0]
        bare = word.strip(',.;:"()-–—&')
        if not bare:
            office = _next_office(text, start, end, limit)
            if word in ("-", "–", "—", "&") or (office is not None and office > at):
                at = max(office or 0, token.end())
                continue
            break
        region = _REGION.match(form, at, limit) if bare[0].isupper() else None
        if region:
            end = at = region.end()
            proper = True
            continue
        if bare[0].isupper() or bare[0].isdigit() or bare[:1] == "+":
            if bare[0].isdigit() and not re.fullmatch(r"\d{1,2}|(?:19|20)\d\d|-?\d+|\d\+\d", bare):
                break
            end = at + len(word.rstrip(',.;:"'))
            second = _SECOND.match(form, end, limit) if text[end - 1].islower() else None
            compound = second and f"{form[end - len(bare) : end]} {second[1]}" in event_words("compound")
            if second and compound and text[second.start(1)].islower():
                end = second.end()
            at = max(token.end(), end)
            proper = True
        elif first in "vt" and (_NEXT_EVENT.match(text, at, limit) or _OVER.match(form, at, limit)):
            break
        elif (
            bare in event_words("inner")
            or (bare == "của" and (form.startswith("của các", at) or _OF_GROUP.match(text, at, limit)))
            or (word == bare and _goes_on(text, at, limit, known))
        ):
            at = at + len(bare)
        else:
            break
        if _STOP.search(word[len(bare) :]):
            office = _next_office(text, start, end, limit)
            if office is None or office < at:
                break
            at = office
    called = _CALLED.match(form, end, limit) if not proper else None
    if called:  # "diễn tập chống khủng bố "Nậm Na - 2017""
        end, proper = called.end(), True
    short = _SHORT.match(form, end, limit)
    if short and short["short"].replace(" ", "") in event_words("many-sided"):
        # "Thượng đỉnh Nhóm các nền kinh tế … (G20)"
        end, proper = short.end(), True
    wide = _OF_WHOM.match(form, end, limit) if proper else None
    if wide:
        round_ = _ROUND.match(form, wide.end() + 1, limit)
        end = round_.end() if round_ else wide.end()
    if proper and form.startswith(" mở rộng", end):
        extended = _EXTENDED.match(form, end, limit)
        end = extended.end() if extended else end
    if form.startswith(" hẹp", end) and text[start:head_end].isupper():  # "ADMM hẹp"
        end, proper = end + len(" hẹp"), True
    if form.startswith(_OF_BOTH, end):  # "Đối thoại chiến lược lần thứ 8 | giữa Bộ Ngoại giao hai nước"
        between = form.rfind(" giữa ", start, end)
        end = between if between > head_end else end
    end = _before_people(document, head_end, end)
    ordinal = ordinal_in(form, start, end)
    countries = {m.value for m in document.hits.within("country", start, end)}
    return Name(start, end, proper, ordinal[0] if ordinal else None, tuple(sorted(countries)))


_ROUND_WITH = Pattern(rf"{_ROUND.written} với ")


def _before_people(document: Document, head_end: int, end: int) -> int:
    """Where a name ends that runs on to who takes part: "… lần thứ 3 | giữa Đoàn A do X dẫn đầu", "… | với ông X"."""
    delegations = document.form.find(" giữa đoàn ", head_end, end)
    if delegations > 0:
        return delegations
    partner = _ROUND_WITH.search(document.form, head_end, end)
    if partner is None or document.hits.at("country", partner.end()):
        return end
    return partner.end() - len(" với ")


def _next_office(text: str, start: int, end: int, limit: int) -> int | None:
    """Where the next office of a name begins: "Hội nghị Bộ trưởng Bộ Công an, Bộ Nội vụ A - B"."""
    field = _NEXT_FIELD.match(text, end, limit)
    if field and _MINISTERS.search(text, start, end):
        return field.start("head")
    office = _NEXT_OFFICE.match(text, end, limit)
    return office.start("head") if office and f"{office['head']} " in text[start:end] else None


_MINISTERS = Pattern(r"(?:[Bb]ộ|[Tt]hứ) trưởng|[Tt]ư lệnh|[Cc]hỉ huy|[Qq]uan chức")


def _goes_on(text: str, at: int, limit: int, known: dict[int, Mention]) -> bool:
    """True where only a few small words stand between `at` and the next proper part of the name."""
    if text.endswith("và ", 0, at):  # "hội nghị X và cập cảng Y": another clause
        return False
    for _ in range(_CHUNKS):
        token = _TOKEN.match(text, at, limit)
        if token is None or token[0] in event_words("break") or not token[0].isalpha():
            return False
        at = token.end() + 1
        if at in known or text[at : at + 1].isupper() or _JUBILEE.match(text, at, limit):
            return True
    return False


def with_short_name(clause: Clause, name: Name) -> Name:
    """The name on over its year to the short one in brackets ("diễn tập song phương … năm 2025 (VINBAX 2025)")."""
    short = _SHORT_NAME.match(clause.document.text, name.end, clause.sentence.end) if name.proper else None
    return replace(name, end=short.end()) if short else name


_SHORT_NAME = Pattern(
    r"(?: về [^,;.()\d]{3,70}?)?(?: (?:Liên [Hh]ợp [Qq]uốc|LHQ))?(?: \([A-Z]{2,6}\))? năm \d{4}"
    r" \([A-ZĐ][\w+-]{2,11}(?:[ -]\d{2,4})?\)"
)


def within_quotes(clause: Clause, trigger: Trigger, name: Name) -> Name:
    """The name up to the end of the quotation in which it stands ("mang mật danh "X" và "Y"": two of them)."""
    form = clause.form
    if not form.endswith('"', clause.sentence.start, trigger.start):
        return name
    close = form.find('"', trigger.end, name.end)
    return replace(name, end=close) if close > 0 else name


def event_draft(clause: Clause, trigger: Trigger, name: Name) -> Draft:
    """The event of that name, with the countries that the name itself bears."""
    ahead = [a for a in clause.actors if a.end <= trigger.start]
    start = ahead[0].start if ahead and trigger.start - ahead[0].start < 160 else trigger.start
    if clause.form.find(": ", start, trigger.start) >= 0:  # one item of a list of what is told
        start = trigger.start
    draft = clause.draft(trigger, start, max(trigger.end, name.end))
    draft.countries = set(name.countries)
    return draft
