"""Between whom a paper is: by its title, its sentence, its group of states, or its scene."""

import re
from collections.abc import Sequence
from functools import cache

from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.between import home_in_sight, joined_countries, last_three, pair_between, several_parties
from banggiao.extract.encounters.conferences.memberships import members_of
from banggiao.extract.here import Here
from banggiao.extract.instruments.conventions import OF_ALL, is_convention
from banggiao.extract.instruments.nouns import Title
from banggiao.extract.parties import HOME
from banggiao.extract.phrases import any_cue, any_of, cue_before, has_cue
from banggiao.knowledge.places import stands_for_government
from banggiao.knowledge.table import table
from banggiao.records import Mention
from banggiao.records.vocabulary import ORGANISATIONS

_ACTOR_REACH = 90  # characters before a title in which a company or hospital is the one that signs
_TWO_SUCH = "hai "
_OF_MEETINGS = frozenset({"joint-statement", "declaration", "plan"})  # what a group adopts when it meets
_OF_GROUPS = frozenset({"declaration", "joint-statement", "treaty"})  # a group of states makes these in its own name


def _private_in(form: str, low: int, high: int) -> re.Match[str] | None:
    """The first word for who is no state; "giáo dục đại học" is a field."""
    found = any_cue("paper:private").finditer(form, low, high)
    return next((one for one in found if not form.endswith("giáo dục ", 0, one.start())), None)


def parties_of_paper(here: Here, title: Title) -> tuple[str, ...] | None:
    """The parties of a paper; None where no two states are in sight, or companies and the like sign."""
    document, sentence = here.document, here.sentence
    if cue_before(document.form, sentence.start, title.start, "paper:left"):
        return None
    if title.known and is_convention(title.known):
        return ()
    if title.known:
        parties = _known_parties()[title.known]
        return parties if len(parties) < _MANY else _among(parties, here, title)
    low = max(sentence.start, title.start - _ACTOR_REACH)
    if len(joined_countries(document, document.hits.within("country", title.start, title.end))) > 1:
        low = title.start  # a paper that names its two states is theirs, whoever stands before it
    low = max(low, document.form.rfind(";", low, title.start))  # behind it stands another item of a list
    private = _private_in(document.form, low, title.end)
    if private and document.form.endswith(_TWO_SUCH, 0, private.start()):
        low = max(0, low - _LIST_REACH)  # "hai | học viện" are those told of before
    if private and not has_cue(document.form, low, title.end, "paper:army"):
        return None
    aim = _AIM.search(document.form, title.start, title.end)  # "… để đối phó với Triều Tiên": no party
    inside = document.hits.within("country", title.start, aim.start() if aim else title.end)
    group = _of_group(here, title, bool(inside))
    if group:
        return group
    if title.kind in _OF_MEETINGS and not inside and _BY_CONFERENCE.match(document.form, sentence.start, title.start):
        told = last_three(document, sentence.start - _LIST_REACH, sentence.start)
        told = here.scenes.meeting_at(title.start) or told
        if told or not document.hits.within("country", sentence.start, title.start):
            return told or None
    if title.kind in _OF_MEETINGS and not inside and has_cue(document.form, title.start, title.end, "channel:body"):
        return _ASEAN  # "kế hoạch công tác 3 năm của ADMM"
    if title.kind == "agreement" and inside and _of_asean(document, title, inside):
        return _ASEAN
    if title.kind in _OF_GROUPS:
        named = inside or [m for m in here.countries if not _OWN_PAPER.search(document.form, sentence.start, m.start)]
        if title.kind == "joint-statement" and not inside and (both := _of_both(here, title, named)):
            return both
        if named and all(m.value in ORGANISATIONS for m in named):
            two = tuple(sorted({m.value for m in named}))  # "Liên minh châu Âu (EU) và NATO"
            groups = joined_countries(document, named) or (two if len(two) == _TWO else (named[0].value,))
            if groups != ("UN",):
                return groups
            if inside:
                return ()  # named elsewhere, the United Nations are a place of work oftener than a party
    ahead = document.hits.within("country", sentence.start, title.start)
    if not inside and ahead and _SUBJECT_GAP.fullmatch(document.form, ahead[-1].end, title.start):
        signers = joined_countries(document, ahead)
        if len(signers) > 2 and ahead[-1].value in signers:
            return signers
    signers = () if inside else _signed_by(document, sentence, title)
    if signers:
        return signers
    if len(inside) == 1 and inside[0].value != HOME and _is_with_another(document, inside[0], title):
        return None
    if has_cue(document.form, title.start if inside else sentence.start, title.end, "level:three"):
        trio = several_parties(here, title.start, title.end)
        if len(trio) > _TWO:
            return trio
    three = _with_two(document, sentence, title, inside)
    if three:
        return three
    signers = () if inside else here.scenes.signers_in(sentence.start, sentence.end)
    untold = not {m.value for m in here.countries} >= set(signers)  # where states are named that do not sign
    if len(signers) == _TWO and untold and not title.known:  # "Hai ông ký | Hiệp ước …"
        return signers
    pair = _owned_with(document, sentence, title) or _whose_duties(here, title, bool(inside))
    pair = pair or pair_between(here, title.start, aim.start() if aim else title.end)
    if not inside and document.form.startswith(OF_ALL, title.start):
        large = document.text[title.start].isupper() and has_cue(document.form, title.start, title.end, "paper:about")
        return () if large or len(pair) > 1 else None
    return pair if len(pair) > 1 else _two_told_before(here, title)


def _of_both(here: Here, title: Title, named: Sequence[Mention]) -> tuple[str, ...]:
    """The two of whom a joint statement is by which they are told to hold something, where no more than a group is
    named beside: "Theo thông cáo chung do EU công bố, hai bên …", "…, hai bên ủng hộ vai trò của ASEAN"."""
    form, sentence = here.document.form, here.sentence
    if len({m.value for m in named}) != 1 or named[0].value not in ORGANISATIONS:
        return ()
    if not cue_before(form, sentence.start, title.start, "paper:source"):
        return ()
    both = _THEN_BOTH.match(form, title.end, sentence.end)
    return here.scenes.pair_at(title.start) if both else ()


_THEN_BOTH = Pattern(r"[^;.:]{0,90}?, (?:cả )?(?:hai|2) (?:bên|nước|phía|bộ trưởng|nhà lãnh đạo)(?!\w)")
_ASEAN = ("ASEAN",)
_WITH_OTHERS = Pattern(rf"(?<!\w)(?:{of_class('with')}|giữa|đối tác)(?!\w)|asean ?[-+/]")


def _of_asean(document: Document, title: Title, inside: Sequence[Mention]) -> bool:
    """Whether an agreement is ASEAN's own: its title names ASEAN and nobody with whom it is."""
    own = all((m.value,) == _ASEAN for m in inside)
    return own and not _WITH_OTHERS.search(document.form, title.start, title.end)


# "Hội nghị (cũng) đã ra | tuyên bố chung", "Tại phiên bế mạc, các Bộ trưởng thông qua | …"
_BY_CONFERENCE = Pattern(
    rf"(?:[^.;,:]{{2,60}}, )?(?:{of_class('ended')} )?{any_of('level:many')}(?: [^.;,]{{1,40}}?)?,?"
    r"(?: (?:các bên|ba bên|hai bên|các bộ trưởng|các nước))?"
    rf"(?: {of_class('done')}| {of_class('adverb')}| {of_class('agree')})* "
    rf"(?:ra|thông qua|đưa ra|công bố|{of_class('sign')}|phát đi|ban hành|chấp thuận)(?: bản)? $"
)


_LIST_REACH = 1200  # characters before a conference's statement in which it is told who met


def _two_told_before(here: Here, title: Title) -> tuple[str, ...] | None:
    """The two other states that the words before this sentence name, where it speaks of "hai nước" or of the capital of
    one of them, and names no state."""
    start = here.sentence.start
    if here.countries or home_in_sight(here.annotation, title.start):
        return None
    named = tuple(sorted(here.document.hits.values("country", max(0, start - _BEFORE), start)))
    if not has_cue(here.form, start, here.sentence.end, "level:two-states"):
        opens = here.document.hits.at("place", start)
        if opens is None or not stands_for_government(opens.value) or here.document.country_of(opens) not in named:
            return None
    return named if len(named) == _TWO and ORGANISATIONS.isdisjoint(named) else None


_BEFORE = 260  # characters before a sentence of "hai nước" in which they are named


_AIM = Pattern(r" (?:để|nhằm) (?:đối phó|ứng phó|chống|kiềm chế|răn đe|ngăn chặn|ngăn|phòng thủ|bảo vệ)(?!\w)")


_SIGNED_BY = Pattern(
    rf"(?: \([^)]{{2,30}}\))?,? (?:{of_class('done')} )*(?:được )?{of_class('sign')}[^.;,]{{0,40}}? (?:bởi|giữa) (?=\w)"
)


def _signed_by(document: Document, sentence: Sentence, title: Title) -> tuple[str, ...]:
    """The states that a title's own words leave out and that signed it by what follows ("… ký ngày … bởi Úc, Pháp và
    Thái Lan"); empty where these are no states."""
    behind = _SIGNED_BY.match(document.form, title.end, sentence.end)
    if behind is None or document.hits.at("country", behind.end()) is None:
        return ()
    named = document.hits.within("country", behind.end(), sentence.end)
    first = joined_countries(document, named)
    return first if named[0].value in first else ()


def _owned_with(document: Document, sentence: Sentence, title: Title) -> tuple[str, ...]:
    """Who opens the sentence, and with whom it has the paper: "Lào đã ký Hiệp định … với Nga"; else empty."""
    opener = _OPENER.match(document.form, sentence.start, title.start)
    owner = document.hits.at("country", opener.end() if opener else sentence.start)
    if owner is None or not _OWNS.match(document.form, owner.end, title.start):
        return ()
    named = document.hits.within("country", title.start, min(sentence.end, title.end + _WITH_REACH))
    if not named or named[0].value == owner.value or not document.form.endswith(" với ", 0, named[0].start):
        return ()
    return tuple(sorted({owner.value, named[0].value}))


def _whose_duties(here: Here, title: Title, told: bool) -> tuple[str, ...]:
    """The two other states of which alone a sentence goes on to tell what a treaty that opens it says ("Theo Hiệp ước
    phòng thủ chung, | Mỹ bảo vệ Philippines"); `told` is true where the title names its parties."""
    document, sentence = here.document, here.sentence
    if told or not _BY_IT.fullmatch(document.form, sentence.start, title.start):
        return ()
    named = document.hits.values("country", sentence.start, sentence.end)
    both = len(named) == _TWO and HOME not in named and ORGANISATIONS.isdisjoint(named)
    spoken = has_cue(document.form, title.end, sentence.end, "level:two")
    return tuple(sorted(named)) if both and not spoken else ()


_BY_IT = Pattern(r"(?:theo|căn cứ|chiếu theo|dựa trên|với) \"?")
# "Ngoài ra, | Mỹ đã ký …", "Ngày 5/8, | Lào đã ký …"
_OPENER = Pattern(
    r"(?:ngoài ra|bên cạnh đó|trước đó|sau đó|đồng thời|hiện nay|gần đây|mới đây|trong khi đó|cùng ngày|năm ngoái"
    r"|(?:vào |hồi |trong )?(?:ngày|tháng|năm) [\d/.-]+(?: (?:tháng|năm) [\d/]+)*),? "
)
_OWN_PAPER = Pattern(r"(?<!\w)(?:công ước|hiến chương|nghị quyết)(?: số \d+)?(?: của)? $")  # "… Liên hợp quốc"


def _is_with_another(document: Document, one: Mention, title: Title) -> bool:
    """Whether the title names as the other side one that is no state ("thỏa thuận giữa Iran và | P5+1")."""
    form = document.form
    behind = _AND_ANOTHER.match(form, one.end, title.end)
    if behind is None or not form.endswith(" giữa ", title.start, one.start):
        return False
    at = behind.end()
    own = any(document.hits.at(kind, at) for kind in ("country", "body", "place", "post"))
    return not own and document.text[at].isupper()


_AND_ANOTHER = Pattern(r" (?:và|với) (?:nhóm |phong trào |khối |lực lượng |tổ chức )?(?=\w)")


def _with_two(document: Document, sentence: Sentence, title: Title, inside: Sequence[Mention]) -> tuple[str, ...]:
    """The third state that has a paper "với" two others, with these: "Ukraine công bố hiệp ước với Anh và Ba Lan"."""
    two = joined_countries(document, inside)
    if len(two) != _TWO or not document.form.endswith((" với ", " với nước "), title.start, inside[0].start):
        return ()
    ahead = document.hits.within("country", sentence.start, title.start)
    owner = next((m.value for m in reversed(ahead) if m.value not in two), None)
    return tuple(sorted({*two, owner})) if owner else ()


_OWNS = Pattern(
    rf" (?:(?:hiện|{of_class('done')}|đang|{of_class('adverb')}|sẽ|từng) )*(?:có|{of_class('sign')}|đạt|đàm phán"
    r"|duy trì"
    r"|xúc tiến)(?!\w)"
)
_WITH_REACH = 20  # characters behind a title in which the other party stands
_TWO = 2
_MANY = 3  # parties from which on an agreement is one of many: there those count whom the text speaks of
_IN_FULL = 5  # spaces in a title that is more than a noun with a short name ("Hiệp định TPP")
_SUBJECT_GAP = Pattern(r"[^,;.:]{0,40}")  # between those who sign and their paper
_GROUP_REACH = 1500  # characters before a paper in which the group whose meeting is told is named


def _among(members: Sequence[str], here: Here, title: Title) -> tuple[str, ...] | None:
    """Those parties of an agreement of many of whom the text speaks, where it names it in full or speaks of the
    agreement itself; one alone may be meant ("Việt Nam tham gia Hiệp định …")."""
    in_full = here.form.count(" ", title.start, title.end) >= _IN_FULL
    if not in_full and not cue_before(here.form, here.sentence.start, title.start, "paper:handled"):
        return None
    named = {mention.value for mention in here.countries}.union(pair_between(here, title.start, title.end))
    return tuple(sorted(named.intersection(members))) or None


def _of_group(here: Here, title: Title, told: bool) -> tuple[str, ...]:
    """The members of a group of states (CLMV) whose name stands in the title, or whose meeting is told where the
    sentence names no state; `told` is true where the title names its parties."""
    own = members_of(here.form[title.start : title.end])
    if own or told or title.kind not in _OF_MEETINGS or has_cue(here.form, title.start, title.end, "level:two"):
        return tuple(sorted(own))
    if any(m.value != HOME for m in here.countries):
        return ()
    return tuple(sorted(members_of(here.form[max(0, title.start - _GROUP_REACH) : title.start])))


@cache
def _known_parties() -> dict[str, tuple[str, ...]]:
    return {row.value: tuple(sorted(row.columns["countries"].split())) for row in table("known-papers")}
