"""One sentence of an article as the rules for papers, levels of relations and channels look at it."""

import msgspec

from banggiao.annotate.annotation import Annotation
from banggiao.annotate.document import Document
from banggiao.annotate.sentences import Sentence
from banggiao.extract.parties import Scenes
from banggiao.records import Mention


class Here(msgspec.Struct, frozen=True):
    """The sentence that is read, with what is known of its article and of who meets in it."""

    annotation: Annotation
    scenes: Scenes
    sentence: Sentence

    @property
    def document(self) -> Document:
        return self.annotation.document

    @property
    def form(self) -> str:
        """The matching form of the article's text."""
        return self.annotation.document.form

    @property
    def countries(self) -> tuple[Mention, ...]:
        """The countries that the sentence names."""
        return self.document.hits.within("country", self.sentence.start, self.sentence.end)
