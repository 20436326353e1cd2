"""Whether an article reports anything between countries: in news of one country alone nothing is said to another."""

from collections import Counter

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.furniture import Part
from banggiao.extract.parties import HOME, Scenes

_LONG = 1500  # code points: in a text as long as this a country named once may be a mere comparison


def is_between_countries(annotation: Annotation, scenes: Scenes) -> bool:
    """True where an encounter is told, or at least two countries have a part: named in the title, or beside words for
    both sides, or one of them at home."""
    document = annotation.document
    end = len(document.text)
    if scenes.told or scenes.gathering_at(end):
        return True
    hits = document.hits
    named = Counter(mention.value for mention in hits.of("country"))
    times = 2 if len(document.text) >= _LONG else 1
    parties = {code for code, count in named.items() if count >= times}
    parties |= {code for place in hits.of("place") if (code := document.country_of(place))}
    parties |= {person.country for person in annotation.cast.individuals if person.country}
    if len(parties) < 2:
        return False
    titles = [s for s in document.sentences if s.part is Part.TITLE]
    headed = {m.value for s in titles for m in hits.within("country", s.start, s.end)} if titles else parties
    both = any(mention.value in ("both", "friend") for mention in hits.of("voice"))
    return len(headed) > 1 or (bool(headed) and (both or HOME in parties))
