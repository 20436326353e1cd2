"""Whether what a sentence names is only asked for, or talked over already."""

import re

from banggiao.annotate.document import Document
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence

# Acts under which a further act is no item of a list: what is agreed on is no more asked for.
_OUTER = frozenset({"propose", "agree", "inform", "affirm", "hope"})


def is_asked_for(document: Document, sentence: Sentence, at: int) -> bool:
    """Whether what stands at `at` is an item of what one side asks the other to do ("đề nghị …; sớm | thiết lập …")."""
    said = [act.value.partition(":")[0] for act in document.hits.within("act", sentence.start, at)]
    return next((act for act in reversed(said) if act in _OUTER), None) == "propose"


_BEGUN = frozenset({"đàm phán", "thương lượng"})
_TO_BEGIN = Pattern(r"(?<!\w)(?:sớm|khởi động|bắt đầu|mở)(?: việc| quá trình| tiến trình)? $")
_BEGIN_REACH = 24  # characters before talks in which it is told that they are to begin


def asks_to_begin(document: Document, sentence: Sentence, verb: re.Match[str]) -> bool:
    """Whether one side asks to begin talks on a paper ("đề nghị sớm | đàm phán Hiệp định …"), an idea as yet."""
    at = verb.start()
    if verb[0] not in _BEGUN or not _TO_BEGIN.search(document.form, max(sentence.start, at - _BEGIN_REACH), at):
        return False
    return is_asked_for(document, sentence, at)


# "đang ở giai đoạn đầu của tiến trình thảo luận về một | thỏa thuận …"
_UNDER_TALKS = Pattern(
    r"(?<!\w)đang (?:[^.;,]{1,60} )?(?:đàm phán|thảo luận|thương lượng|thúc đẩy|xúc tiến)(?: về)? một $"
)
_TALKS_REACH = 100  # characters before a paper in which it is told that it is being talked over


def is_talked_over(form: str, sentence: Sentence, at: int) -> bool:
    """Whether talks are under way on a paper that "một" leads in."""
    return _UNDER_TALKS.search(form, max(sentence.start, at - _TALKS_REACH), at) is not None
