"""Who spoke last in an article, and how far his voice reaches."""

import msgspec

from banggiao.extract.statements.subject import Subject

_RESUMED = 3  # sentences behind a statement of the person whose side begins a sentence
_RETOLD = 4  # sentences behind a statement of one whose interview is retold


class Passage(msgspec.Struct, frozen=True):
    """Who spoke last, with which act, and in which sentence of the body (counted without captions)."""

    subject: Subject
    act: str
    number: int
    paragraph: int

    def reaches(self, number: int) -> bool:
        """True for the sentence of the last act and the one behind it."""
        return number - self.number <= 1

    def lasts(self, number: int, paragraph: int, interviewed: int | None) -> bool:
        """True where a person's voice may be heard again: one sentence of the same paragraph was the reporter's, or a
        few are facts that one tells whose interview is retold."""
        person = self.subject.person
        if person is not None and person == interviewed:
            return number - self.number <= _RETOLD
        again = person is not None and paragraph == self.paragraph
        return number - self.number <= (2 if again else 1)

    def resumes(self, number: int) -> bool:
        """True where a sentence that begins with the speaker's own side can be his still."""
        return self.subject.person is not None and number - self.number <= _RESUMED


class Further(msgspec.Struct, frozen=True):
    """A further statement, from `start` to the end of its sentence."""

    start: int
    subject: Subject
    act: str
    rule: str
