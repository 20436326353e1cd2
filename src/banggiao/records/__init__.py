"""What flows through banggiao: frozen records, checked when they are made."""

from banggiao.records.article import Article
from banggiao.records.decision import DECISION_KINDS, KEYS, Decision, DecisionKind, Subject
from banggiao.records.entry import Account, Entry, Support
from banggiao.records.errors import RecordError
from banggiao.records.finding import (
    CountryRole,
    Encounter,
    Finding,
    Instrument,
    Mechanism,
    Participant,
    Person,
    Relation,
    Statement,
)
from banggiao.records.reading import SCHEMA, TYPES, Reading
from banggiao.records.span import Mention, Span

__all__ = [
    "DECISION_KINDS", "KEYS", "SCHEMA", "TYPES", "Account", "Article", "CountryRole", "Decision", "DecisionKind",
    "Encounter", "Entry", "Finding", "Instrument", "Mechanism", "Mention", "Participant", "Person", "Reading",
    "RecordError", "Relation", "Span", "Statement", "Subject", "Support",
]
