"""Whose a conference is and who was there, where only the article as a whole tells."""

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.forms import of_class
from banggiao.annotate.matching import matching_form
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.sentences import Sentence
from banggiao.extract.encounters.account import account
from banggiao.extract.encounters.actors.actors import Actors
from banggiao.extract.encounters.actors.persons import Actor, countries_of, people_of, row_up_to
from banggiao.extract.encounters.conferences.memberships import members_of
from banggiao.extract.encounters.cues import cue, words
from banggiao.extract.encounters.draft import Draft
from banggiao.extract.encounters.identity.sameness import is_day
from banggiao.extract.encounters.sentence.names import event_words
from banggiao.extract.parties import HOME
from banggiao.records.vocabulary import ORGANISATIONS


def set_parties(conference: Draft, drafts: list[Draft]) -> None:
    """A conference is its group's, or of those who are told to have met there."""
    nobody = not (conference.countries or conference.people)
    if nobody and not _of_others(conference):  # in a row with a group's own meetings
        row = (d.countries for d in drafts if d.kind == "conference" and d.sentences & conference.sentences)
        conference.countries = next((c & ORGANISATIONS for c in row if c & ORGANISATIONS), set())
    groups = set() if _of_others(conference) else conference.countries & ORGANISATIONS
    if groups and not (conference.apart and len(conference.countries) == 2):
        others = conference.countries - groups
        conference.countries = groups | others if len(others) == 1 else groups
        if not conference.people:
            _join_in(conference, drafts)
        return
    for draft in drafts:
        if draft.occasion is conference:
            conference.countries |= draft.countries
    _join_in(conference, drafts)
    if conference.helped:
        conference.countries = {HOME}
    elif len(conference.countries) < 2 and not _told_alone(conference):
        told_of = [
            d
            for d in drafts
            if len(d.countries) == 2
            and conference.countries <= d.countries
            and not d.countries & ORGANISATIONS
            and d is not conference
            and not (d.invited or _is_another_matter(d, conference))
        ]
        pairs = [d for d in told_of if not _goes_elsewhere(d, conference)]
        if told_of and not pairs:  # who visits one country goes to the conference in another
            goers = [d.guest for d in told_of if d.guest and d.sentence == conference.sentence]
            conference.countries = conference.countries or set(goers[:1])
            if conference.countries and conference.place_country and conference.rule != "encounters.forum":
                conference.countries = conference.countries | {conference.place_country}
        if pairs:
            told = conference.sentence
            nearest = max(
                pairs, key=lambda d: max((n for n in d.sentences if n <= told), default=-min(d.sentences) - 1)
            )
            conference.countries = conference.countries | nearest.countries
    if not groups and not members_of(conference.name or ""):
        conference.countries |= conference.holders
    if not conference.countries:
        abroad = conference.ordinal is not None and is_day((conference.date or "").partition("/")[0])
        host = conference.place_country if conference.rule == "encounters.forum" or abroad else None
        conference.countries = {host or HOME}


def add_hosts(document: Document, drafts: list[Draft]) -> None:
    """Who holds a summit that states hold in turn takes part in it ("đến A dự hội nghị G20"); where only what was done
    in its margins is told, nothing is said of that."""
    for draft in drafts:
        if draft.kind != "conference" or draft.rule != "encounters.conference" or not draft.place_country:
            continue
        if draft.helped or set(draft.countries) & ORGANISATIONS or draft.place_country in ORGANISATIONS:
            continue
        margin = document.form.find("bên lề", max(0, draft.told[0][0] - _MARGIN), draft.position) >= 0
        if not margin and _HOSTED.search(matching_form(draft.name or "")):
            draft.countries.add(draft.place_country)


_MARGIN = 15  # characters before a conference in which "bên lề" stands
# Names of summits and ministers' meetings of no standing organisation: the state where one is held takes part.
_HOSTED = cue("hosted-summit", of="event-words")


def _told_alone(conference: Draft) -> bool:
    """True where the one who goes there has no counterpart in the article: a forum, or a summit in a third country."""
    own = conference.countries
    if not own or not conference.people:
        return False
    abroad = conference.place_country not in (None, HOME, *own)
    return conference.rule == "encounters.forum" or (abroad and HOME not in own)


def _of_others(conference: Draft) -> bool:
    """True for a summit whose name tells a wider group: "APEC", "G20"."""
    named = set((conference.name or "").lower().split())
    return bool(named & event_words("wider-group"))


def _join_in(conference: Draft, drafts: list[Draft]) -> None:
    """Those who meet in the margins of a conference take part in it."""
    for draft in drafts:
        if draft.occasion is conference and draft.margin:
            conference.people |= {p: "participant" for p in draft.people if p not in conference.people}


def _is_another_matter(draft: Draft, conference: Draft) -> bool:
    """Whether an encounter has nothing to do with a conference to which somebody goes: a ship's call, or what was told
    of another day in a column of short news."""
    if draft.kind == "port-call":
        return True
    first, _, last = (conference.date or "").partition("/")
    dated = is_day(draft.date) and is_day(first) and draft.kind in ("call", "courtesy-call", "meeting", "talks")
    inside = dated and draft.date is not None and first <= draft.date <= (last or first)
    return dated and not inside and bool(conference.people) and draft.occasion is not conference


def _goes_elsewhere(draft: Draft, conference: Draft) -> bool:
    return draft.kind == "visit" and conference.place_country not in (None, draft.destination)


def name_goers(annotation: Annotation, roll: Actors, conference: Draft) -> None:
    """Who is told to be at a conference that names no country: those of the sentences that speak of its sittings."""
    document = annotation.document
    for _, sentence in account(document, first=conference.sentence):
        if not _AT_IT.search(document.form, sentence.start, sentence.end):
            continue
        goers = [a for a in roll.of(sentence) if a.human and a.country]
        goers = [a for a in goers if _is_there(document, sentence, a)] or goers
        conference.countries |= {a.country for a in goers if a.country and a.country not in ORGANISATIONS}
        conference.people |= people_of(goers, "participant")


_AT_IT = Pattern(
    rf"(?<!\w){words('attend')} (?:sự kiện|hội nghị|diễn đàn|đối thoại|hội thảo)"
    r"(?!\w)(?! (?:bộ|cấp|thượng|các|tư|shangri))"
    rf"|(?<!\w){words('attend')} các phiên (?:thảo luận|họp|làm việc|toàn thể)(?!\w)"
    r"|(?:phát biểu|bài phát biểu|trình bày|tham luận)[^.;]{0,60}(?:tại|trong) (?:phiên|hội nghị|diễn đàn|đối thoại)"
    r"|phiên (?:thảo luận|khai mạc|toàn thể|bế mạc)[^.;]{0,60}(?:phát biểu|trình bày|tham luận)"
)


def name_those_beside(annotation: Annotation, roll: Actors, conference: Draft) -> None:
    """Who acts in the sentence that tells of a conference, where nothing else tells who was there."""
    actors = roll.of(annotation.document.sentences[conference.sentence])
    there = [a for a in actors if a.human and a.country and a.country not in ORGANISATIONS]
    conference.countries = countries_of(there)
    conference.people = people_of(there, "participant")


def name_speakers(annotation: Annotation, roll: Actors, forum: Draft) -> None:
    """Who is told to speak at a forum takes part ("Thủ tướng X sẽ có bài diễn văn chính")."""
    document = annotation.document
    for _, sentence in account(document, first=forum.sentence):
        for actor in roll.of(sentence):
            if not actor.human or not actor.country or actor.country in ORGANISATIONS:
                continue
            speaks = actor.person is not None and _SPEAKS.match(document.form, actor.end, sentence.end)
            if not speaks and not _is_there(document, sentence, actor):
                continue
            forum.countries.add(actor.country)
            if actor.person is not None:
                forum.people[actor.person] = "participant" if speaks else forum.people.get(actor.person, "participant")


def name_delegates(annotation: Annotation, roll: Actors, conference: Draft) -> None:
    """Who is told to attend or speak at the one conference of an article, where its own sentence names nobody."""
    document = annotation.document
    for _, sentence in account(document, "", conference.sentence, conference.sentence + _LEDE):
        if not _NAMES_MEETING.search(document.form, sentence.start, sentence.end):
            continue
        for actor in roll.of(sentence):
            if actor.person is not None and actor.country and _is_there(document, sentence, actor):
                _attends(conference, actor)


def _attends(conference: Draft, actor: Actor) -> None:
    """One more who is there, and his state where the conference is not a group's."""
    assert actor.person is not None
    assert actor.country
    conference.people.setdefault(actor.person, "participant")
    if not conference.countries & ORGANISATIONS:
        conference.countries.add(actor.country)


_LEDE = 4  # sentences from the one that tells of a conference in which it is said who is there


def _is_there(document: Document, sentence: Sentence, actor: Actor) -> bool:
    """ "Đoàn A do B dẫn đầu tham dự", "dưới sự chủ trì của B", "Tại hội nghị, B đọc diễn văn khai mạc"."""
    form = document.form
    if _PRESIDED_BY.search(form, max(sentence.start, actor.start - _LEADS_TO), actor.start):
        return True
    if _GOES_THERE.match(form, actor.end, sentence.end) or _SPOKE_THERE.fullmatch(form, sentence.start, actor.start):
        return True
    return bool(_THERE.match(form, sentence.start, actor.start)) and bool(_TALKS.match(form, actor.end, sentence.end))


def name_chairs(annotation: Annotation, roll: Actors, conference: Draft) -> None:
    """Who presides over a conference by the words of a sentence that tells of it is its chair."""
    document = annotation.document
    form = document.form
    for number in sorted(conference.sentences | {conference.sentence}):
        sentence = document.sentences[number]
        if not any(form.find(word, sentence.start, sentence.end) >= 0 for word in _PRESIDES):
            continue
        for actor in roll.of(sentence):
            if actor.person is None or not actor.country:
                continue
            by = _PRESIDED_BY.search(form, max(sentence.start, actor.start - _LEADS_TO), actor.start)
            at = _IS_CHAIR.match(form, actor.end, sentence.end)
            of_it = at and any(start <= at.end() <= end for start, end in conference.told)
            led = form.endswith("do ", sentence.start, actor.start) and _LED.match(form, actor.end, sentence.end)
            if by or of_it or (led and len(conference.sentences) < _FEW):
                conference.people[actor.person] = "chair"


_PRESIDES = ("chủ trì", "chủ tọa", "điều hành")
_IS_CHAIR = Pattern(
    rf",?(?: (?:{of_class('done')}|sẽ|{of_class('adverb')}))* (?:đồng )?(?:chủ trì|chủ tọa|điều hành)"
    rf"(?: (?:các|phiên khai mạc|{of_class('occasion')}|lễ khai mạc))* (?=\w)"
)
_LED = Pattern(r",? (?:đồng )?(?:chủ trì|chủ tọa|điều hành)(?!\w)")
_FEW = 4  # sentences that tell of a conference of whose own chair the words are


def name_heads_of_delegations(annotation: Annotation, roll: Actors, conference: Draft) -> None:
    """Who leads a delegation, told right behind a conference ("Đại tướng X dẫn đầu đoàn Việt Nam")."""
    document = annotation.document
    form = document.form
    for _, sentence in account(document, "", conference.sentence, conference.sentence + _RIGHT_BEHIND):
        if not any(form.find(word, sentence.start, sentence.end) >= 0 for word in _IN_DELEGATION):
            continue
        actors = [a for a in roll.of(sentence) if a.person is not None and a.country]
        for index, actor in enumerate(actors):
            if actor.country in ORGANISATIONS:
                continue
            heads = _HEADS_IT.match(form, actor.end, sentence.end) or _HEAD_IS.search(form, sentence.start, actor.start)
            of_it = _OF_DELEGATION.search(form, sentence.start, actor.start)
            if heads or (of_it and _AS_HEAD.match(form, actor.end, sentence.end)):
                for one in row_up_to(form, actors[: index + 1], _JOINS):  # "Chủ tịch A và Tổng thống B dự"
                    _attends(conference, one)


_JOINS = (" và ", ", ")
_IN_DELEGATION = ("đoàn", "dự", "phát biểu")
_RIGHT_BEHIND = 3  # sentences from the one that tells of a conference
_HEADS_IT = Pattern(
    rf",?(?: (?:{of_class('done')}|sẽ|cũng))* (?:(?:dẫn đầu|làm trưởng|là trưởng|đứng đầu) (?:phái )?đoàn"
    r"(?: [^\W\d]+){0,10}"
    r"(?=[.,;]|$| (?:tham )?dự(?!\w))|(?:tham )?dự(?: và (?:có bài )?(?:phát biểu|tham luận))?(?=[.;]|$)"
    r"|phát biểu (?:khai mạc|bế mạc)(?=[.,;]|$))"
)
_HEAD_IS = Pattern(r"(?<!\w)(?:dẫn đầu|trưởng) đoàn(?: [^\W\d]+){0,10}? là $")
_OF_DELEGATION = Pattern(r"(?<!\w)(?:phái )?đoàn(?: [^\W\d]+){1,8} do $")
_AS_HEAD = Pattern(r",? (?:làm trưởng đoàn|là trưởng đoàn|dẫn đầu|đứng đầu)(?!\w)")
_LEADS_TO = 40  # characters before one who presides in which that is told
_PRESIDED_BY = Pattern(rf"(?<!\w)dưới sự (?:chủ trì|chủ tọa|điều hành) của(?: {words('address')})* $")
_MEETING = r"(?:hội nghị|diễn đàn|đối thoại|sự kiện|phiên (?:thảo luận|khai mạc|bế mạc|toàn thể|họp)|các phiên)"
_NAMES_MEETING = Pattern(rf"(?<!\w){_MEETING}(?!\w)")
_SPOKE_THERE = Pattern(rf"phát biểu (?:tại|trong|trước|khai mạc) (?:các )?{_MEETING}(?: {of_class('this')})?, ")
_GOES_THERE = Pattern(
    rf",?(?: (?:{of_class('done')}|sẽ|{of_class('adverb')}|làm trưởng đoàn|dẫn đầu|đoàn|đến|tới|và))*"
    rf" (?:dẫn đầu (?:đoàn (?:[^\W\d]+ ){{0,9}}?)?(?:tham )?dự(?=[.,;]| {_MEETING}|$)"
    r"|(?:tham dự|dự|(?:có mặt|góp mặt|hiện diện|tham luận|phát biểu) tại|(?:đồng )?(?:chủ trì|chủ tọa|điều hành)"
    r"|tham dự và phát biểu tại)(?: (?:các|lễ khai mạc))*"
    rf" {_MEETING}(?!\w))"
)
_THERE = Pattern(rf"(?:phát biểu )?(?:tại|trong khuôn khổ) (?:các )?{_MEETING}(?: {of_class('this')})?, $")
_TALKS = Pattern(
    r",?(?: (?:đã|sẽ|cũng|có))* (?:đọc diễn văn|phát biểu|có bài phát biểu|bài phát biểu|trình bày|khai mạc)(?!\w)"
)
_SPEAKS = Pattern(rf" (?:(?:sẽ|đã|cũng|có|là|đọc|trình bày|một) )+{words('speech-at')}(?!\w)")
