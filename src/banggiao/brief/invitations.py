"""Which announced encounters are no more than an invitation: nothing tells that the guest will come.

Words that invite, and those that tell that the guest comes on an invitation, are in pledge-words.csv.
"""

from collections.abc import Mapping
from typing import Any

from banggiao.assemble.folding import fold
from banggiao.assemble.fulfilment import pledge_words
from banggiao.records import Encounter, Entry, Finding, Support
from banggiao.register.context import context


def may_be_invited(entry: Entry[Any]) -> bool:
    """Whether an entry is an encounter of which the texts of its reports can tell that it is an invitation."""
    return isinstance(entry.shown, Encounter) and entry.shown.status == "planned"


def only_invited(entry: Entry[Any], texts: Mapping[str, str]) -> bool:
    """Whether all reports of an encounter that was announced tell only that somebody was invited to it.

    `texts` has the texts of their articles by id.
    """
    return may_be_invited(entry) and all(_invites(support, texts[support.article]) for support in entry.supports)


def _invites(support: Support[Finding], text: str) -> bool:
    around = [context(text, span) for span in support.finding.evidence]
    leads = [f" {fold(one.before + one.exact)} " for one in around]
    if not any(pledge_words("inviting").search(lead) for lead in leads):
        return False
    return not any(pledge_words("coming").search(f" {fold(one.before + one.exact + one.after)} ") for one in around)
