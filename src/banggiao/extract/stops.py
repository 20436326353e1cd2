"""The stops of a tour as passages of their own: "Tại Manila, …" behind "thăm Singapore, Việt Nam và Philippines"."""

from collections.abc import Iterator

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import BODY
from banggiao.annotate.pattern import Pattern
from banggiao.records import Encounter

_HOME = "VNM"
_OPENS = Pattern(
    r"(?:sau đó,? |tiếp đó,? |trước đó,? |trong khi đó,? |còn |trong [^,;.]{3,40} )?(?:tại|ở|đến|tới|sang) "
    r"(?:thủ đô |thành phố |nước )?"
)
_SEVERAL = 2  # states that a journey goes to before it is a tour


def stops(annotation: Annotation, encounters: tuple[Encounter, ...]) -> Iterator[tuple[int, int]]:
    """Where a sentence opens with the place of a stop of a foreigner's tour told before, and the number of that
    visit; what is said there, the state visited says to the traveller's."""
    visits: dict[str, dict[str, int]] = {}
    for number, encounter in enumerate(encounters):
        seen = encounter.place_country
        if encounter.kind != "visit" or len(encounter.countries) != len(("guest", "host")) or seen is None:
            continue
        guest = next((code for code in encounter.countries if code != seen), _HOME)
        visits.setdefault(guest, {}).setdefault(seen, number)
    tours = [told for guest, told in visits.items() if guest != _HOME and len(told) >= _SEVERAL]
    document = annotation.document
    for sentence in document.sentences if tours else ():
        opens = _OPENS.match(document.form, sentence.start, sentence.end) if sentence.part is BODY else None
        if opens is None:
            continue
        named = document.hits.at("country", opens.end()) or document.hits.at("place", opens.end())
        where = document.country_of(named) if named else None
        for told in tours:
            if where in told and encounters[told[where]].evidence[0].start < sentence.start:
                yield sentence.start, told[where]
