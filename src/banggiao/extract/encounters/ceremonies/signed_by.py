"""Signings told beside a paper by who signed it ("bản ghi nhớ do hai Bộ trưởng X và Y ký tại Hà Nội tháng 6-2015")."""

from itertools import pairwise

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.cues import words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.sentence.setting import Calendar, site_in

_BY = Pattern(r"(?<!\w)(?:do|mà|được)(?: (?:hai|các))? ")
_SIGNED = Pattern(
    rf"(?: (?:{of_class('done')}|cùng|chính thức|từng|thay mặt [^,;.]{{3,40}}))*"
    rf" (?:{of_class('sign')}|đặt bút ký)(?! (?:với|vào))(?!\w)"
)
_STOP = Pattern(r"[;:.]|, |(?<!\w)(?:được|đã|đang|nhằm|để|và)(?!\w)")


def signed_by(annotation: Annotation, roll: Actors, calendar: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The signings of two named signers of two states on a day, in a month or in a year that is told behind."""
    document, form = annotation.document, annotation.document.form
    found: list[Draft] = []
    for number, sentence in account(document, " ký"):
        if any(d.kind == "signing" and number in d.sentences for d in drafts):
            continue
        people = [a for a in roll.of(sentence) if a.person is not None and a.country]
        for one, two in pairwise(people):
            led = _BY.search(form, max(sentence.start, one.start - _NEAR), one.start)
            signed = _SIGNED.match(form, two.end, sentence.end)
            joined = form[one.end : two.start].strip(" ,") in ("và", "cùng", "với")
            if not (led and led.end() == one.start and joined and signed) or one.country == two.country:
                continue
            stop = _STOP.search(form, signed.end(), sentence.end)
            limit = stop.start() if stop else sentence.end
            when = next(iter(calendar.within(signed.end(), limit)), None)
            if when is None or when.value is None:
                continue
            site = site_in(document, signed.end(), limit)
            assert one.country
            assert two.country
            assert one.person is not None
            assert two.person is not None
            draft = Draft(
                kind="signing",
                rule="encounters.signed-by",
                position=one.start,
                told=[(one.start, max(when.end, site.end))],
                sentence=number,
                sentences={number},
                countries={one.country, two.country},
                people={one.person: "signatory", two.person: "signatory"},
                date=when.value,
                place=site.place,
                place_country=site.country,
                settled=True,
                sure=True,
            )
            signings = [d for d in drafts if d.kind == "signing" and d.countries == draft.countries]
            before = next((d for d in signings if d.date is None and d.sentence == number - 1), None)
            if before is not None and not before.people and _OF_IT.match(form, sentence.start):
                _complete(before, draft)
            elif all(d.date != draft.date for d in signings):
                found.append(draft)
    return found


# "A và B ký thỏa thuận X. | Văn kiện do ông C và ông D ký …"
_OF_IT = Pattern(rf"(?:các )?(?:{words('written-paper')}|kế hoạch|tài liệu)(?!\w)")


def _complete(told: Draft, by_whom: Draft) -> None:
    """Let a signing told without day and signers have those that the next sentence tells."""
    told.date, told.place, told.place_country = by_whom.date, by_whom.place, by_whom.place_country
    told.people, told.settled, told.sure = by_whom.people, True, True
    told.told += by_whom.told
    told.sentences |= by_whom.sentences


_NEAR = 16  # characters before the first signer in which the word for it stands
