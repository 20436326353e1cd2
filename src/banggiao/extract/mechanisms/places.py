"""A channel's name where it stands, with what tells its parties, and those parties."""

import msgspec

from banggiao.annotate.forms import of_class
from banggiao.annotate.pattern import Pattern
from banggiao.extract.between import joined_countries, several_parties
from banggiao.extract.here import Here
from banggiao.extract.mechanisms.names import Name
from banggiao.extract.phrases import any_of, has_cue
from banggiao.records import CountryRole

# "… lần thứ 5 | (về phòng, chống tội phạm) giữa | Bộ Công an Việt Nam và Bộ Công an Lào"
_GIUA = Pattern(
    r"(?: (?:về|trong lĩnh vực|cấp) (?:(?! giữa )[^.;:]){2,110}?| (?:trên|ở|tại) [^.;:,]{2,40}?)? giữa |"
    r" (?:trên|ở|tại) [^.;:,]{2,40}? của "
)
# "tham gia | tuần tra chung, … với các nước như Trung Quốc, Thái Lan"
_WITH_MANY = Pattern(
    rf"[^.;:]{{0,160}}(?<!\w){of_class('with')} {of_class('plural')} (?:{of_class('state')}|đối tác)(?!\w)"
)
_BETWEEN = Pattern(r"(?<!\w)(?:giữa|cấp)(?!\w)")
_ACT_TOGETHER = Pattern(
    rf" (?:{of_class('done')} |{of_class('adverb')} |sẽ |hiện |đang )*{any_of('channel:act')}(?!\w)"
)
_SUBJECT_REACH = 44  # characters of a sentence in which its subject begins
_TWO = 2
_OFFICES_REACH = 110  # characters behind "giữa" in which both sides are named


class Parties(msgspec.Struct, frozen=True):
    """Who belongs to a channel, with the roles that the sentence gives, and where the words that say so begin."""

    countries: tuple[str, ...]
    roles: tuple[CountryRole, ...] = ()
    start: int | None = None


class Place(Here, frozen=True):
    """A channel's name in its sentence."""

    name: Name

    @property
    def words(self) -> str:
        """The name in matching form."""
        return self.form[self.name.start : self.name.end]

    def before(self, reach: int) -> str:
        """Up to `reach` characters of the sentence before the name."""
        return self.form[max(self.sentence.start, self.name.start - reach) : self.name.start]

    def says(self, group: str) -> bool:
        """Whether the sentence holds a word of the group."""
        return has_cue(self.form, self.sentence.start, self.sentence.end, group)

    def tells_sides(self) -> bool:
        """Whether the name tells between whom or at which level the channel is."""
        return _BETWEEN.search(self.words) is not None

    def with_many(self) -> bool:
        """Whether what is named is done with several partners, each by itself: no one channel."""
        return _WITH_MANY.match(self.form, self.name.start, self.sentence.end) is not None

    def sides(self) -> Parties | None:
        """The states that the name or its scene tells; None where fewer than two are in sight."""
        told = _GIUA.match(self.form, self.name.told_to, self.sentence.end)
        if told and self.name.told_to > self.name.end:
            near = min(self.sentence.end, told.end() + _OFFICES_REACH)
            joined = joined_countries(self.document, self.document.hits.within("country", told.end(), near))
            if joined:
                return Parties(joined)
        opening = self._opening()
        if opening:
            return Parties(opening)
        countries = several_parties(self, self.name.start, self.name.end)
        if len(countries) < _TWO:
            countries = self.scenes.meeting_in(self.name.start, self.name.told_to)
        return Parties(countries) if len(countries) >= _TWO else None

    def _opening(self) -> tuple[str, ...]:
        """The three or more states that open the sentence as those who agree or act together, where the name tells
        none of its own ("Lãnh đạo Mỹ, Nhật Bản và Hàn Quốc nhất trí lập | nhóm công tác …")."""
        hits = self.document.hits
        if hits.within("country", self.name.start, self.name.end):
            return ()
        named = hits.within("country", self.sentence.start, self.name.start)
        if len(named) <= _TWO or named[0].start - self.sentence.start > _SUBJECT_REACH:
            return ()
        joined = joined_countries(self.document, named)
        whole = len(joined) == len(named) and _ACT_TOGETHER.match(self.form, named[-1].end, self.name.start)
        return joined if whole else ()
