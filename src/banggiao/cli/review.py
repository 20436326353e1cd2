"""`banggiao review`: the doubtful entries one by one, the most useful first, each answered by one key."""

import json
import sys
from collections.abc import Callable, Sequence

import typer

from banggiao.brief.labels import Labels, labels
from banggiao.cli import options
from banggiao.cli.decide import Who, name_of, parsed
from banggiao.cli.outcome import Failure, complain
from banggiao.cli.registers import changing_register
from banggiao.cli.review_card import card
from banggiao.cli.terminal import Line, Part, show
from banggiao.records import Entry, Finding
from banggiao.register import DecisionError, Question, Register, Ruling, UnknownEntryError
from banggiao.register.settling.deciding import in_force
from banggiao.settings import REGISTER


def run(
    who: Who = None,
    lang: options.Lang = options.DEFAULT_LANGUAGE,
    register: options.RegisterUrl = REGISTER.default,
) -> None:
    """Decide on what is doubtful; every answer is kept at once, and the same command goes on from there."""
    by = name_of(who)
    with changing_register(register) as kept:
        words = labels(lang)
        review = Review(kept, by, words)
        try:
            review.walk(kept.questions())
        except (EOFError, KeyboardInterrupt):
            sys.stdout.write("\n")
    told = words.phrase("review-done", made=review.made, skipped=review.skipped, register=register)
    sys.stdout.write(f"{told}\n")


class Review:
    """One sitting of one reviewer."""

    def __init__(self, kept: Register, who: str, words: Labels) -> None:
        self._kept = kept
        self._who = who
        self._labels = words
        self._stop = False
        self.made = 0
        self.skipped = 0

    def walk(self, questions: Sequence[Question]) -> None:
        """Ask one question after the other until there are none left, or the reviewer has enough."""
        for number, question in enumerate(questions):
            while not self._stop:
                entries = self._entries(question)
                if entries is None or self._answer(question, entries, len(questions) - number):
                    break

    def _entries(self, question: Question) -> list[Entry[Finding]] | None:
        """The entries as they are now; None where an earlier answer has settled the question."""
        try:
            found = [self._kept.entry(id_) for id_ in question.entries]
        except UnknownEntryError:
            return None
        if len({entry.id for entry in found}) < len(question.entries):
            return None
        return found if question.slot is None or question.slot in found[0].disputed else None

    def _answer(self, question: Question, entries: list[Entry[Finding]], left: int) -> bool:
        """Show a question and do what the reviewer answers; whether the next one may come."""
        seen = len(self._kept.decisions())
        show(card(question, entries, self._kept, self._labels, left))
        key = ask_key(self._labels.phrase("review-pair" if question.slot is None else "review-slot"))
        if key == "q":
            self._stop = True
        elif key == "k":
            self.skipped += 1
        elif key == "u":
            self._undo()
            return False
        else:
            try:
                ruling = self._ruling(key, question, entries)
                if ruling is None:
                    complain(f"{key!r} is no answer here")
                    return False
                doubt = self._labels.of("doubt", question.reason)
                why = ask(self._labels.phrase("review-why", doubt=doubt)) or doubt
                self._kept.decide(ruling, who=self._who, why=why, seen=seen)
            except (DecisionError, Failure) as error:  # also where another reviewer was first: then it is asked again
                complain(str(error))
                return False
            self.made += 1
        return True

    def _ruling(self, key: str, question: Question, entries: list[Entry[Finding]]) -> Ruling | None:
        ids = tuple(entry.id for entry in entries)
        if key == "w":
            return Ruling(kind="wrong", entries=(self._which(ids),))
        if key == "c":
            id_ = self._which(ids)
            asked = self._labels.phrase("review-name-or" if question.slot else "review-name", slot=question.slot)
            slot = ask(asked) or question.slot
            value = parsed(ask(self._labels.phrase("review-value")))
            return Ruling(kind="corrected", entries=(id_,), slot=slot, value=value)
        if question.slot is None:
            kinds: dict[str, Callable[[], Ruling]] = {
                "s": lambda: Ruling(kind="same", entries=ids),
                "d": lambda: Ruling(kind="different", entries=ids),
                "a": lambda: Ruling(kind="different", entries=ids),
            }
            return kinds[key]() if key in kinds else None
        accounts = entries[0].disputed[question.slot]
        number = 1 if key == "a" else int(key) if key.isdecimal() else 0
        if not 1 <= number <= len(accounts):
            return None
        return Ruling(kind="corrected", entries=ids, slot=question.slot, value=accounts[number - 1].value)

    def _which(self, ids: tuple[str, ...]) -> str:
        if len(ids) == 1:
            return ids[0]
        number = ask_key(self._labels.phrase("review-which"))
        if number not in ("1", "2"):
            raise Failure(f"{number!r} is neither 1 nor 2")
        return ids[int(number) - 1]

    def _undo(self) -> None:
        """Take back the last decision of this reviewer that holds."""
        own = [decision for decision in in_force(self._kept.decisions()) if decision.who == self._who]
        if not own:
            complain("nothing of yours to take back")
            return
        last = own[-1]
        change = f" {last.slot}: {json.dumps(last.value, ensure_ascii=False)}" if last.slot else ""
        ruling = f"{last.kind} {' '.join(last.entries)}{change}"
        show([Line((Part(self._labels.phrase("review-undoing", id=last.id, ruling=ruling)),))])
        slip = self._labels.phrase("review-slip")
        self._kept.undo(last.id, who=self._who, why=ask(self._labels.phrase("review-why", doubt=slip)) or slip)
        self.made -= 1


def ask(prompt: str) -> str:
    """A line of the reviewer's; raises EOFError at the end of the input."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


def ask_key(prompt: str) -> str:
    """One key on a terminal, the first letter of a line elsewhere; small."""
    if not sys.stdin.isatty():
        line = ""
        while not line:
            line = ask(f"{prompt}: ")
        return line[0].lower()
    sys.stdout.write(f"{prompt}: ")
    sys.stdout.flush()
    key = typer.getchar()
    sys.stdout.write(f"{key}\n")
    return key.lower()
