"""An encounter while it is put together from the places that tell of it."""

import copy

import msgspec

# Kinds that last: their date may be a span.
LASTING = frozenset({"visit", "port-call", "exercise", "exchange", "conference", "exhibition", "dialogue"})


class Draft(msgspec.Struct):
    """One encounter in the making; offsets are of the article's text.

    `people` maps persons of the cast to their role (None while open); `told` are the stretches that tell of it.
    `firm` is False for what only a title or caption tells.
    """

    kind: str
    rule: str
    position: int
    told: list[tuple[int, int]]
    sentence: int
    sentences: set[int] = msgspec.field(default_factory=set)  # all that tell of it
    countries: set[str] = msgspec.field(default_factory=set)
    people: dict[int, str | None] = msgspec.field(default_factory=dict)
    host_country: str | None = None
    date: str | None = None
    limit: int | None = None  # where what the sentence goes on to tell of the next round begins
    until: str | None = None  # the last day, where it is told apart from the first
    place: str | None = None
    place_country: str | None = None
    waters: str | None = None  # of an exercise: the sea that is told, its place where no nearer one is
    within: str | None = None
    status: str = "held"
    settled: bool = False  # how it stands is told by the rule that found it
    sure: bool = False  # the text itself says that it is past, or to come
    name: str | None = None
    in_year: str | None = None  # told by one mention ("APEC 2017") where another tells the days
    ordinal: int | None = None
    firm: bool = True
    bodies: set[str] = msgspec.field(default_factory=set)  # sides told as leaders or offices at large, by no person
    invited: bool = False
    unnamed: str = ""  # the title of a partner who is not named
    unnamed_side: str | None = None  # and whom that partner serves
    further: bool = False  # "cũng đã gặp …": one more of its kind
    landed: bool = False  # a ship that has come: what is told of its days is of this call
    welcomed: bool = False  # "hoan nghênh X sang thăm": of a guest who is here, or is to come
    there: bool = False  # "thời gian ở thăm": of a visitor who is there, whoever else is to come
    joint: bool = False  # its days are told for the visits to several countries together
    apart: bool = False  # one of several encounters told by one word
    complete: bool = False  # its own phrase tells when and where: nothing of the sentence is its
    occasion: "Draft | None" = None  # the visit or conference in whose course it took place
    spoken_to: tuple[int | None, str] | None = None  # to whom something is said there
    back: bool = False  # only points back to an encounter told before
    only_named: bool = False  # a conference or exhibition of which the sentence does not say that it takes place
    again: bool = False  # tells only of an event named before
    part: bool = False  # tells of one sitting only
    vague: bool = False  # dated by "hôm nay", "chiều qua", which the clock of another place may shift
    present: bool = False  # told in the present of the article's own day
    helped: bool = False  # a conference which others only help the home state to hold
    holders: set[str] = msgspec.field(default_factory=set)  # a conference: whose invitation its guests have accepted
    round_of_known: bool = False  # a round told by its number alone, of what the article tells by its name
    crowd: bool = False  # a conference of many states, of whom none may be named
    of_event: bool = False  # "Lễ bế mạc diễn ra ngày …": of the event told before
    margin: bool = False  # in the margins of a conference
    with_many: bool = False  # with partners of whom none is named
    at_large: bool = False  # with the leaders of the country visited, which is not named
    occasioned: bool = False  # "nhân dịp này": on the occasion told just before
    carries: bool = False  # "sau lễ đón", "cùng ngày": takes date and place of what went before
    gone_to: bool = False  # a rite to which those of whom the article tells go on from what went before
    next_part: bool = False  # "Buổi chiều, …": what the next part of the day holds
    years_on: int | None = None  # told by "năm nay", "năm ngoái" alone: so many years from that of the article
    days_on: int = 0  # "ngày hôm sau": so many days from the encounter told before
    aboard: bool = False  # of a ship at its base: a visit only where no visit to the country is told
    unit: bool = False  # of a unit or local authority: a visit only where none to the country is told
    stop: bool = False  # a town seen in the course of a visit told besides
    earlier: bool = False  # "sau chuyến thăm hồi đầu năm": a visit before the one that is told
    afterwards: bool = False  # "trước khi sang thăm X": told as what follows another visit
    counted: bool = False  # "đã ký 4 văn kiện": papers of one occasion
    of_both: bool = False  # a signing with its time, by the two sides of which the article tells
    witnessed: bool = False  # a signing before the eyes of those who lead
    guest: str | None = None  # the country of the visitor of a visit
    destination: str | None = None

    def another(self, start: int, end: int) -> "Draft":
        """One more encounter that the same word tells of, in `[start, end)`: like this one till more is known."""
        one = copy.copy(self)
        one.countries, one.people, one.holders = set(self.countries), dict(self.people), set(self.holders)
        one.sentences, one.told, one.apart = set(), [(start, end)], True
        return one
