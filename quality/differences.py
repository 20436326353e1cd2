"""Where a reading departs from gold, line by line: what was missed, what is too much, which values differ."""

from collections.abc import Iterator

import msgspec

from banggiao.records import Finding, Reading
from quality.score import RULES, TYPE_NAMES, Judge, pair

SHOWN = 100  # characters of evidence
UNTOLD = frozenset({"evidence", "rule"})


def differences(gold: Reading, read: Reading) -> Iterator[str]:
    """`-` for each gold finding without a partner, `+` for each reading's, `~` for each value that differs."""
    judge = Judge([*gold.people, *read.people])
    for name in TYPE_NAMES:
        rule = RULES[name]
        wanted, offered = getattr(gold, name), getattr(read, name)
        partners = list(pair(rule, wanted, offered, judge))
        missed = unpaired(wanted, [mine for mine, _ in partners])
        extra = unpaired(offered, [theirs for _, theirs in partners])
        yield from (f"- {name} {told(finding)}" for finding in missed)
        yield from (f"+ {name} {told(finding)}{made_by(finding)}" for finding in extra)
        for mine, theirs in partners:
            for slot in rule.slots:
                if not judge.equal(mine, theirs, slot):
                    yield (
                        f"~ {name} {slot} {value(mine, slot)} was read as {value(theirs, slot)}: "
                        f"{quoted(mine)}{made_by(theirs)}"
                    )


def unpaired(findings: tuple[Finding, ...], paired: list[Finding]) -> list[Finding]:
    # By identity: two equal findings in one reading are two.
    taken = {id(finding) for finding in paired}
    return [finding for finding in findings if id(finding) not in taken]


def told(finding: Finding) -> str:
    """A finding in one line: its values, then its evidence."""
    slots = [slot for slot in finding.__struct_fields__ if slot not in UNTOLD and getattr(finding, slot)]
    return ", ".join(f"{slot} {value(finding, slot)}" for slot in slots) + f": {quoted(finding)}"


def made_by(finding: Finding) -> str:
    return f" by rule {finding.rule}" if finding.rule else ""


def value(finding: Finding, slot: str) -> str:
    return msgspec.json.encode(getattr(finding, slot)).decode()


def quoted(finding: Finding) -> str:
    words = " … ".join(span.text for span in finding.evidence)
    return f"“{words if len(words) <= SHOWN else words[:SHOWN] + '…'}”"
