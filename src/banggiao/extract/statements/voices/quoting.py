"""Whose words a quotation is: his whose verb stands before it, who is named behind it, or whose voice goes on."""

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.statements.acts.unmarked import LEADING
from banggiao.extract.statements.subject import PERSONS, Subject
from banggiao.extract.statements.voices.hearing import Heard
from banggiao.extract.statements.voices.passages import Passage
from banggiao.extract.statements.voices.quotations import Quotation
from banggiao.extract.statements.wording import words

_WHOLE_QUOTED = Pattern(r"\"[^\"]{12,}\"(?:,| -|, -) ?")
_AGAIN = Pattern(r"(?: [^,;:\"]{2,50})?[,:.] \"(?=[^\"]{12})")
_SHORT_BEHIND = 50  # code points behind the one who is quoted: more is told of something else
_PART_QUOTED = Pattern(r"[^\"“”]{5,120} ([\"“])[a-zà-ỹđ][^\"“”]{30,}[\"”]?")
_POINT = Pattern(rf"[\s\"]*{words('numbered')} là ")
_WE = ("chúng tôi ", "chúng ta ", "tôi ")
_OURS = ("chúng tôi", "tôi ")
_LEADING = 60  # code points of what leads up to the one who is quoted next
_FROM_LETTER = Pattern(rf"(?:{words('in-letter')} )?{words('letter')}[^:\"]{{0,40}}: ?\"")


def quoted_by(document: Document, one: Heard) -> Subject | None:
    """Who is named behind a quotation, whatever the verb: "…", ông X đáp."""
    quotation = _WHOLE_QUOTED.match(document.form, one.sentence.start, one.sentence.end)
    if quotation is None:
        return None
    behind = (s for s in one.subjects if s.kind in PERSONS and s.start == quotation.end())
    return next((s for s in behind if one.sentence.end - s.end < _SHORT_BEHIND), None)


def labelled_by(document: Document, one: Heard) -> Subject | None:
    """Who is named before a colon and what he is quoted with: 'Đại sứ X: "Việt Nam là …"', "Trả lời câu hỏi của phóng
    viên, Người phát ngôn X: Việt Nam …"."""
    first = next(iter(one.subjects), None)
    if first is None or first.kind != "person":
        return None
    if first.start != one.sentence.start and not _ASKED.fullmatch(document.form, one.sentence.start, first.start):
        return None
    if document.form.startswith((': "', ' : "', ':"'), first.end):
        return first
    begins = document.form.startswith("\n", _line_start(document, one.sentence.start))
    return first if begins and _SAYS.match(document.form, first.end, one.sentence.end) else None


_ASKED = Pattern(r"(?:[^.;:\"]{2,60}, )?(?:khi )?(?:được hỏi|trả lời|đáp lại)(?!\w)[^.;:\"]{2,200}(?:,| của) ")
_SAYS = Pattern(r" ?: (?=[^\"\s])")  # behind who is named at the beginning of a line


def _line_start(document: Document, start: int) -> int:
    """Where the line break before a sentence stands, over a dash or number before it."""
    at = document.form.rfind("\n", 0, start)
    return at if at >= 0 and start - at <= _MARKED else start


_MARKED = 6  # code points of a line's mark at most


def quoted_again(document: Document, start: int, end: int) -> int:
    """Where the rest of a quotation begins behind who is named inside it: '"…", ông X nói, "…"'; 0 where none does."""
    again = _AGAIN.match(document.form, start, end)
    return again.end() - 1 if again else 0


def _introduced(document: Document, before: Heard, one: Heard, quotation: Quotation) -> Subject | None:
    """Who is the subject of the sentence before a quotation in the first person that nobody else is named for: "Đáp
    lại, bà X cũng đưa ra lập trường cứng rắn. “Chúng tôi không muốn …”"."""
    first = next(iter(before.subjects), None)
    if first is None or first.kind != "person" or before.sentence.paragraph != one.sentence.paragraph:
        return None
    leads = document.form[before.sentence.start : first.start]
    ours = any(word in document.form[quotation.start : quotation.end] for word in _OURS)
    others = any(s.kind in (*PERSONS, "nobody") and s.person != first.person for s in before.subjects[1:])
    return first if ours and not others and len(leads) < _LEADING and leads[-2:] in ("", ", ") else None


def lists_points(document: Document, sentence: Sentence) -> bool:
    """True for a point that a quotation goes on to name, behind the words that count them: "Thứ hai là …"."""
    if _POINT.match(document.form, sentence.start, sentence.end) is None:
        return False
    stances = document.hits.within("stance", sentence.start, sentence.end)
    return not any(m.value in LEADING for m in stances)


def in_marks(document: Document, one: Heard) -> bool:
    """True for a sentence that stands in quotation marks as a whole."""
    said = document.form[one.sentence.start : one.sentence.end + 1].rstrip(" .,\n")
    return said.startswith('"') and said.endswith('"') and said.count('"') == 2


def is_heading(document: Document, sentence: Sentence) -> bool:
    """True for a quotation that stands on a line of its own and again further on: it heads what follows."""
    words = document.form[sentence.start : sentence.end].strip(' ".')
    begins = document.form.startswith("\n", sentence.start - 1)
    ends = document.form.startswith(("\n", '"\n'), sentence.end)
    return begins and ends and document.form.find(words, sentence.end) > 0


def in_part(document: Document, one: Heard) -> bool:
    """True for a sentence that ends with words quoted, before which nobody is named to whom they could belong:
    'Chuyến thăm của ông X sẽ "mang lại cơ hội cho hai nước …"'."""
    quoted = _PART_QUOTED.fullmatch(document.text, one.sentence.start, one.sentence.end)
    if quoted is None:
        return False
    named = (s for s in one.subjects if s.start < quoted.start(1))
    return all(document.form.endswith((" của ", " với ", " giữa "), 0, s.start) for s in named)


def said_with_next(document: Document, heard: list[Heard], number: int) -> Subject | None:
    """Whose a sentence in the first person is that lost its quotation marks: his who is named at the end of the next
    ("Chúng tôi hy vọng …. Chúng tôi sẽ hỗ trợ hết mình, ông X nói")."""
    form, one = document.form, heard[number].sentence
    if not form.startswith(_WE, one.start) or number + 1 == len(heard) or form.find('"', one.start, one.end) >= 0:
        return None
    following = heard[number + 1]
    if following.sentence.paragraph != one.paragraph or not form.startswith(_WE, following.sentence.start):
        return None
    back = (o.subject for o in following.openings if o.looks_back)
    speaker = next(back, None)
    return speaker if speaker and speaker.person is not None else None


def opens_letter(document: Document, one: Heard) -> bool:
    """True for a sentence that quotes from the letter of which the one before told: 'Trong thư có đoạn: "…'."""
    return _FROM_LETTER.match(document.form, one.sentence.start, one.sentence.end) is not None


def quoted_voice(
    document: Document, heard: list[Heard], number: int, quotation: Quotation, passage: Passage | None
) -> Subject | None:
    """Who is quoted in the sentence `number`: the speaker whose verb stands before the quotation, else the one named
    behind it; None where that is nobody known."""
    for one in heard[number:]:
        if one.sentence.start > quotation.end:
            break
        back = (o for o in one.openings if o.looks_back and o.verb and o.verb.start > quotation.end)
        behind = next(back, None)
        if behind:
            return behind.subject
        told = document.hits.within("act", quotation.end, one.sentence.end)
        if any(mention.value.endswith((":tell", ":report", ":opinion")) for mention in told):
            return None  # somebody unknown is named as its speaker
    opens = quotation.start >= heard[number].sentence.start
    before = heard[number - 1] if number and not opens else None
    led = bool(number) and document.form.startswith(":", heard[number - 1].sentence.end)  # "Bức thư có đoạn viết: …"
    if opens and number and (teller := _introduced(document, heard[number - 1], heard[number], quotation)):
        return teller
    if passage is None or (before is None and passage.subject.person is None and not led):
        return None  # sides do not speak in sentences of a quotation that nobody is named for
    if passage.number != number - 1:
        return None
    # The quotation began in the sentence before, behind the verb of the one who speaks.
    introduced = number > 0 and heard[number - 1].sentence.start <= quotation.start
    return passage.subject if introduced else None
