"""Who was named and who spoke so far, for the titles and pronouns that point back."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from banggiao.annotate.allegiance import holds_office
from banggiao.annotate.annotation import Annotation
from banggiao.annotate.identity import Individual
from banggiao.annotate.name_words import sex_told
from banggiao.annotate.pattern import Pattern
from banggiao.annotate.posts import PostPhrase
from banggiao.annotate.sentences import Sentence
from banggiao.annotate.titles import Address, Naming, sex_of
from banggiao.extract.parties import HOME
from banggiao.extract.statements.speakers.private_posts import are_private
from banggiao.extract.statements.speakers.same_title import same_post, same_words
from banggiao.extract.statements.speakers.turns import NO_TURN, Turn
from banggiao.extract.statements.wording import forms

_LEAST_NAME = 4  # letters of a name's word that can stand for its bearer
_GOES_ON = (" cũng ", " cho biết thêm", " nói thêm", " nhấn mạnh thêm")  # behind a title: who spoke before says more
_OPENS = 6  # code points before a title with which a sentence opens: "Ông", "Ngài"
_DELEGATION_HEAD = "delegation-head"
_LEADERS = frozenset({"party-head", "head-of-state", "head-of-government", "assembly-chair"})
_LEADS = Pattern(r"[^.;]{0,80}? (?:làm trưởng đoàn|là trưởng đoàn|dẫn đầu)(?!\w)")
_DIPLOMATS = ("đại sứ", "đại biện", "tổng lãnh sự", "ngoại trưởng", "thứ trưởng ngoại giao", "tham tán")
_STATE_HEADS = frozenset({"head-of-state", "president", "monarch"})
_HEADS = frozenset({*_STATE_HEADS, "party-head", "head-of-government"})
_HEADED = (("lầu năm góc", frozenset({"minister"})),)  # a house of none of these
_HELD = forms("held-post")  # posts of which a person seldom holds two
_POINTING, _GUEST = forms("pointing"), forms("honoured")


class Near(NamedTuple):
    """What stands near a pronoun: with whom its sentence opens, whom it tells to have been met, and the state whose
    will the words behind it tell ("Ông nhấn mạnh | Nga sẵn sàng …"); `never` is the state
    whose he cannot be ("Ông cảm ơn | Việt Nam"); `answers` where it answers who spoke ("Ông đáp
    lại …"); `hub` who met several before ("A gặp B và C. Bà …"); `turn` whose turn the head of the sentence tells."""

    opens: int | None = None
    met: int | None = None
    state: str | None = None
    never: str | None = None
    answers: bool = False
    hub: str | None = None
    turn: Turn = NO_TURN


class Memory:
    """The persons of an article in the order in which they were named, whoever spoke last, and the country last named
    as a side.

    `short_names` are the words by which one foreigner can be named alone, each with his number and country;
    `spoke` is the number of the person who spoke last, or None; `said_here` while the paragraph lasts in which he did;
    `stranger` is set while somebody outside the cast speaks, whose the pronouns then are; `unnamed` is the country of
    whoever spoke last without a name. `met` are the numbers of those who took part in an encounter: one of them whose
    post is not told is no stranger. `told_of` is whom alone the sentence before told of in a paragraph in which nobody
    spoke yet.
    """

    __slots__ = (
        "_annotation",
        "_counterparts",
        "_form",
        "_full_names",
        "_in_passing",
        "_met",
        "_named",
        "_names",
        "_nobodies",
        "_posts",
        "_ranks",
        "_starts",
        "country",
        "said_here",
        "short_names",
        "spoke",
        "stranger",
        "told_of",
        "unnamed",
        "unnamed_posts",
    )

    def __init__(self, annotation: Annotation, met: frozenset[int] = frozenset(), names: tuple[str, ...] = ()) -> None:
        self._annotation, self._full_names = annotation, names
        self._form = annotation.document.form
        self._named: list[int] = []
        self._met = met
        self._starts = [naming.start for naming, _ in annotation.cast.namings]
        people = annotation.cast.individuals
        self._posts = [person.posts for person in people]
        self._ranks = [self._words_of_ranks(person.namings) for person in people]
        self._nobodies = frozenset(
            i
            for i in range(len(people))
            if not self._ranks[i]
            and (self._posts[i] or (i not in met and not holds_office(people[i])))
            and len(people[i].country or HOME) == len(HOME)  # who serves an organisation speaks for it
            and are_private(annotation.document, self._posts[i])
            and not people[i].addressed("counterpart")
            and not (people[i].country not in (None, HOME) and not self._posts[i] and self._is_guest(people[i]))
        )
        # Known leaders who are named in passing: no pronoun means them before they spoke.
        self._in_passing = frozenset(i for i in range(len(people)) if not self._posts[i] and i not in met)
        self._counterparts = [
            i for i, person in enumerate(people) if not self._posts[i] and person.addressed("counterpart")
        ]
        self._names = [self._form[p.name.start : p.name.end] for p in people]
        self.short_names = tuple(self._short_names())
        self.country: str | None = None
        self.spoke: int | None = None
        self.said_here = False
        self.stranger = False
        self.told_of: int | None = None
        self.unnamed: str | None = None
        self.unnamed_posts: set[str] = set()

    def namings_in(self, sentence: Sentence) -> tuple[tuple[Naming, int | None], ...]:
        """The namings of persons that begin in `sentence`."""
        first = bisect_left(self._starts, sentence.start)
        return self._annotation.cast.namings[first : bisect_left(self._starts, sentence.end)]

    def named_at(self, start: int) -> int | None:
        """The person whose full name stands at `start`, or None."""
        return next((i for i, name in enumerate(self._names) if self._form.startswith(name, start)), None)

    def numbered(self, names: list[str]) -> list[int]:
        """The persons who have these names in the reading, in that order."""
        return [self._full_names.index(name) for name in names if name in self._full_names]

    def at_head(self, posts: frozenset[str], field: str, country: str | None) -> int | None:
        """The person who holds one of `posts`, whose words name `field`, of `country` where it is told; of several the
        one who speaks, else the last named."""

        def held(post: PostPhrase) -> bool:
            return post.post in posts and field in self._form[post.start : post.end]

        fits = [i for i, all_held in enumerate(self._posts) if any(held(post) for post in all_held)]
        fits = [i for i in fits if country is None or self.country_of(i) == country]
        if not fits and country:  # a leader named without his post: "Đại tướng X"
            untold = [i for i in self._named if not self._posts[i] and self.country_of(i) == country]
            return untold[0] if len(untold) == 1 and untold[0] not in self._nobodies else None
        return self._latest(fits, country is not None) if fits else None

    def end_of_name(self, person: int, start: int) -> int:
        """Where the full name that stands at `start` ends."""
        return start + len(self._names[person])

    def is_nobody(self, person: int) -> bool:
        """True for one without rank or post of state: an expert, an author, a company's head speak for no country."""
        return person in self._nobodies

    @property
    def private_affair(self) -> bool:
        """True where the foreigners of the article have no post of state and one of them speaks for a company."""
        foreign = [i for i, p in enumerate(self._annotation.cast.individuals) if p.country != HOME]
        return all(i in self._nobodies for i in foreign) and any(self._posts[i] for i in foreign)

    def country_of(self, person: int) -> str | None:
        """The country that a person serves."""
        return self._annotation.cast.individuals[person].country

    def countries_of(self, number: int) -> tuple[str, ...]:
        """The countries of all who were named so far where they are `number`, sorted; else none."""
        told = {country for i in self._named if (country := self.country_of(i))} if number else set()
        return tuple(sorted(told)) if len(told) == number else ()

    def diplomat_of(self, country: str) -> int | None:
        """The one diplomat of `country` who was named so far; None where there are several, or none."""
        ours = (i for i in self._named if self.country_of(i) == country != HOME)
        fits = [i for i in ours if any(self._form.startswith(_DIPLOMATS, post.start) for post in self._posts[i])]
        return fits[0] if len(fits) == 1 else None

    def head_of(self, country: str, words: str) -> int | None:
        """The one person of `country` who was named so far and sits in the house that `words` name; None where that is
        nobody, or several."""
        told = next((posts for word, posts in _HEADED if word in words), _HEADS)
        fits = [i for i in self._named if self.country_of(i) == country and told & {p.post for p in self._posts[i]}]
        return fits[0] if len(fits) == 1 else None

    def counterpart(self, country: str) -> int | None:
        """The one person of `country` who took part in an encounter and was named so far: "người đồng cấp Lào"; None
        where there are several, or none."""
        fits = [i for i in self._named if self.country_of(i) == country and i in self._met]
        return fits[0] if len(fits) == 1 else None

    def who_answers(self) -> int | None:
        """The one person of another country than his who spoke just now who took part in an encounter with him; None
        where nobody spoke or there are several."""
        if self.spoke is None or not self.said_here:
            return None
        own = self.country_of(self.spoke)
        others = [i for i in self._named if i in self._met and self.country_of(i) not in (None, own)]
        return others[0] if len(others) == 1 and self.spoke in self._met else None

    def met_holder(self, country: str, words: str) -> int | None:
        """The one person of `country` who took part in an encounter, was named so far and bears a post or rank of those
        words: "vị Thứ trưởng Lào", "vị tướng Việt Nam"; None where there are several, or none."""
        told = (*self._ranks_and_posts(),)
        ours = (i for i in self._named if self.country_of(i) == country and i in self._met)
        fits = [i for i in ours if any(title.startswith(words) or title.endswith(f" {words}") for title in told[i])]
        return fits[0] if len(fits) == 1 else None

    def guests(self) -> str | None:
        """The country of the foreigner named last: whose delegation is meant where none is told."""
        named = (self.country_of(i) for i in reversed(self._named))
        return next((country for country in named if country not in (None, HOME)), None)

    def see(self, person: int) -> None:
        """Note that `person` was named."""
        if person in self._named:
            self._named.remove(person)
        self._named.append(person)
        self.stranger = False

    def see_country(self, code: str) -> None:
        """Note that a side of that country was named."""
        self.country = code

    def by_title(self, naming: Naming, turn: Turn = NO_TURN) -> int | None:
        """The person whom a title without a name means: the last named with that post, else with that rank, where the
        sentence tells whose turn it is of these; "Bà Thủ tướng" is no man, and one who is addressed so is a guest
        rather than the holder at home."""
        address = next((self._form[t.start : t.end] for t in naming.titles if isinstance(t, Address)), None)
        sex = sex_of(self._form, naming)
        tests = ((True, same_words), (True, same_post), (False, same_words), (False, same_post))
        for exact, test in tests:
            for post in naming.posts:
                fits = [
                    i
                    for i, held in enumerate(self._posts)
                    if self._may_serve(post, i, exact)
                    and any(test(self._form, post, other) for other in held)
                    and self._can_be(i, sex)
                ]
                if sex:
                    fits = [i for i in fits if self._annotation.cast.individuals[i].sex == sex] or fits
                goes_on = turn.same or self._form.startswith(_GOES_ON, naming.end)
                if fits and self.spoke in fits and self.said_here and goes_on:
                    return self.spoke
                if fits:
                    guests = [i for i in fits if address in _GUEST and self.country_of(i) != HOME]
                    fits = self._of_turn(guests or fits, turn)
                    return self._latest(fits, bool(post.country) or address in _POINTING or sex is not None)
        told = {post.country for post in naming.posts}
        met = [i for i in self._counterparts if self.country_of(i) in told]
        if len(met) == 1:
            return met[0]  # "người đồng cấp Lào X": his post is told only now
        begins = self._form[max(0, naming.start - 3) : naming.start].rstrip(" ")[-1:] in ("\n", ".")
        spoke = self.spoke if begins else None
        if spoke is not None and not self._posts[spoke] and self.country_of(spoke) in told - {None, HOME}:
            return spoke  # "Thượng tướng X …. Bộ trưởng Quốc phòng Lào …"
        if spoke is not None and not self._posts[spoke] and told == {None} and self._leads_us(spoke, naming):
            return spoke  # "ông Nguyễn Xuân Phúc …. Chủ tịch nước …"
        if naming.posts and all(post.post == _DELEGATION_HEAD for post in naming.posts):
            return self._who_leads(next((post.country for post in naming.posts if post.country), HOME))
        if address in _GUEST and spoke is not None and not self._posts[spoke] and self.country_of(spoke) != HOME:
            return spoke  # "Ngài X …. Ngài Tổng Giám đốc …"
        if naming.ranks and not naming.posts:
            words = self._words_of_ranks((naming,))
            fits = self._of_turn([i for i, ranks in enumerate(self._ranks) if words & ranks], turn)
            return self._latest(fits) if fits else None
        return None

    def _of_turn(self, fits: list[int], turn: Turn) -> list[int]:
        """Those of several whose turn it is: of the side that is fronted, or of another state than who spoke last;
        all where that is nobody."""
        if turn.state:
            untold = self.counterpart(turn.state)  # "người đồng cấp Lào X …. Phía Lào, Bộ trưởng …"
            told = [i for i in fits if self.country_of(i) == turn.state]
        elif turn.other and self.spoke is not None:
            untold, own = self.who_answers(), self.country_of(self.spoke)
            told = [i for i in fits if self.country_of(i) not in (None, own)]
        else:
            return fits
        return told or ([untold] if untold is not None and not self._posts[untold] else fits)

    def _leads_us(self, person: int, naming: Naming) -> bool:
        """True for a Vietnamese whose post is not told, where a leader's title is heard that nobody at home bears."""
        leaders = {post.post for post in naming.posts} & _LEADERS
        borne = {p.post for i, held in enumerate(self._posts) if self.country_of(i) == HOME for p in held}
        return self.country_of(person) == HOME and bool(leaders) and not leaders & borne

    def _who_leads(self, country: str) -> int | None:
        """The one person of a country who is told to lead its delegation, or None: "do Thượng tướng X làm trưởng
        đoàn"."""
        people = self._annotation.cast.individuals
        ours = (i for i in range(len(people)) if self.country_of(i) == country)
        leading = [i for i in ours if any(_LEADS.match(self._form, naming.end) for naming in people[i].namings)]
        return leading[0] if len(leading) == 1 else None

    def unnamed_holder(self, naming: Naming, start: int) -> str | None:
        """The country of him who spoke last without a name, where a sentence that begins at `start` opens with a title
        of his kind: "Tổng Lãnh sự Lào …. Ông Tổng Lãnh sự …"."""
        held = {post.post for post in naming.posts} & self.unnamed_posts
        return self.unnamed if held and naming.start - start < _OPENS else None

    def leader(self, country: str | None) -> int | None:
        """The person whom "the leader" of a country means: who speaks, else who was named last, of that country."""
        known = [*([self.spoke] if self.spoke is not None else []), *reversed(self._named)]
        ours = (i for i in known if country and self.country_of(i) == country and i not in self._nobodies)
        return next(ours, None)

    def by_pronoun(self, pronoun: str, near: Near) -> int | None:
        """The person whom "ông", "bà" mean: the one with whom the sentence opens, the one told of alone before it, the
        last who spoke, else the last named, of that sex where it is known; not the one of whom the sentence tells that
        another spoke with him, nor his companions. Where nobody spoke in the paragraph yet, one who took part in an
        encounter and serves the state whose will is told."""
        if pronoun not in _POINTING or self.stranger:
            return None
        sex, met = sex_told(pronoun), near.met
        if near.answers and near.opens is None and (other := self.who_answers()) is not None:
            return other if self._can_be(other, sex) else None
        ours = self._named if near.state and not self.said_here and near.opens is None else []
        ours = [i for i in ours if not self._met or i in self._met]
        ours = [i for i in ours if self.country_of(i) == near.state and self._can_be(i, sex)]
        if len(ours) == 1:
            return ours[0]
        hub = self.numbered([near.hub]) if near.hub and not self.said_here else []
        first = [i for i in (near.opens, self.told_of, self.spoke, *hub) if i is not None]
        candidates = [*first, *reversed(self._named)]
        if met is not None:
            candidates = [i for i in candidates if self.country_of(i) != self.country_of(met)]
            candidates = [i for i in candidates if self.country_of(i) == HOME] or candidates
        fits = [i for i in candidates if self._can_be(i, sex)]
        if near.never and fits and self.country_of(fits[0]) == near.never:  # of those who met, another
            others = [i for i in fits if i in self._met and self.country_of(i) != near.never]
            fits = [*others, *fits]
        meant = next(iter(self._of_turn(fits, near.turn)), None)
        passing = meant in self._in_passing and meant not in self._nobodies and meant not in (self.spoke, self.told_of)
        return None if passing else meant

    def _short_names(self) -> Iterator[tuple[str, int, str]]:
        """The words of foreigners' names that nobody else bears, with the person and his country."""
        text, people = self._annotation.document.text, self._annotation.cast.individuals
        parts = [text[p.name.start : p.name.end].split() for p in people]
        held = Counter(word for words_of_one in parts for word in words_of_one)
        for person, words_of_one in enumerate(parts):
            country = people[person].country
            if country is None or country == HOME or len(words_of_one) < 2 or person in self._nobodies:
                continue
            for word in words_of_one:
                if len(word) >= _LEAST_NAME and held[word] == 1:
                    yield word, person, country

    def holder(self, words: str) -> int | None:
        """The person whose rank or post has those words ("vị quyền bộ trưởng này"): the one who spoke last where
        nobody named has them, and he is not told to hold another."""
        told = (*self._ranks_and_posts(),)
        fits = [i for i in self._named if any(title.startswith(words) for title in told[i])]
        if not fits and words in _HELD and self.spoke is not None and self._posts[self.spoke]:
            return None  # "vị đại sứ" is not the minister who spoke
        return self.spoke if self.spoke in fits or not fits else fits[-1]

    def _ranks_and_posts(self) -> Iterator[set[str]]:
        for ranks, posts in zip(self._ranks, self._posts, strict=True):
            yield ranks | {self._form[post.start : post.end] for post in posts}

    def _can_be(self, person: int, sex: str | None) -> bool:
        """True where a form of address that tells a `sex` can be of a person."""
        return sex is None or self._annotation.cast.individuals[person].sex in (None, sex)

    def _is_guest(self, person: Individual) -> bool:
        """True for one who is addressed as only a guest of the state is ("Ngài X"), whatever his post."""
        titles = (title for naming in person.namings for title in naming.titles)
        return any(self._form[title.start : title.end] in _GUEST for title in titles)

    def _words_of_ranks(self, namings: Iterable[Naming]) -> set[str]:
        return {self._form[rank.start : rank.end] for naming in namings for rank in naming.ranks}

    def _latest(self, fits: list[int], told: bool = True) -> int | None:
        """Of several holders of one post the one who speaks; without a country (not `told`) the one at home; else the
        last named, or the one named most where the title stands before all names."""
        home = [] if told else [i for i in fits if self.country_of(i) == HOME]
        known = [i for i in self._named if i in fits]
        if self.spoke in fits and (self.spoke in home or not set(home) & set(known)):
            return self.spoke
        if len(home) == 1 and home[0] in known:
            return home[0]
        if known or not fits:
            return known[-1] if known else None
        if not told and self.spoke is not None and not self._posts[self.spoke]:
            return self.spoke  # "Đại tướng X nhấn mạnh …. Bộ trưởng đề xuất …": his post is told only now
        people = self._annotation.cast.individuals
        return max(fits, key=lambda i: len(people[i].namings))

    def _may_serve(self, post: PostPhrase, person: int, exact: bool) -> bool:
        """True where the country of a title is the person's, or (not `exact`) the title names none."""
        return post.country == self.country_of(person) if post.country else not exact
