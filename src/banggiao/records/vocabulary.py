"""The closed word lists of the codebook: every coded value that a finding may hold."""

ENCOUNTER_KINDS = frozenset({
    "talks", "meeting", "courtesy-call", "dialogue", "conference", "visit", "call", "ceremony", "signing", "exercise",
    "port-call", "exchange", "exhibition",
})
INSTRUMENT_KINDS = frozenset({
    "treaty", "agreement", "memorandum", "protocol", "letter-of-intent", "plan", "minutes", "joint-statement",
    "declaration", "code", "contract",
})
MECHANISM_KINDS = frozenset({
    "policy-dialogue", "ministerial", "working-group", "border-exchange", "joint-patrol", "hotline", "attache-office",
    "exercise-series", "course", "other",
})
ENCOUNTER_STATUS = frozenset({"held", "planned", "proposed"})
INSTRUMENT_STATUS = frozenset({"signed", "in-force", "negotiating", "proposed", "expired"})
MECHANISM_STATUS = frozenset({"existing", "negotiating", "proposed"})
# From the highest level down: the order in which a relationship climbs.
LEVELS = ("special", "comprehensive-strategic", "extensive", "strategic", "comprehensive", "diplomatic")
CHANGES = frozenset({"raised", "stated"})
# From the strongest claim down: the order that decides between two verbs on one object (codebook, ruling 7).
ACTS = (
    "propose", "commit", "agree", "support", "object", "thank", "condole", "congratulate", "hope", "appraise", "affirm",
    "inform",
)
ROLES = frozenset({"host", "guest", "chair", "signatory", "participant"})
MECHANISM_ROLES = frozenset({"chair", "member"})
TOPICS = frozenset({
    "delegation-exchange", "training", "military-science", "defence-industry", "arms-trade", "technology-transfer",
    "logistics", "military-medicine", "service-cooperation", "maritime", "search-and-rescue", "border", "cyber",
    "peacekeeping", "counter-terrorism", "mine-action", "disaster-relief", "war-legacy", "military-law",
    "political-work", "exercises", "sports", "exhibitions", "defence-economy", "aid", "intelligence", "attache",
    "dialogue", "agreements", "multilateral", "candidacy", "bilateral-relations", "defence-relations",
    "regional-situation", "south-china-sea", "law-of-the-sea", "doc", "coc", "defence-policy",
    "non-traditional-security", "history", "trade", "fisheries", "community", "youth", "culture", "other",
})
# Organisations that act like a country, and the code that stands for each.
ORGANISATIONS = frozenset({"ASEAN", "EU", "UN", "NATO", "SCO", "CIS"})
# The form of a code of either, as a regular expression.
CODE = "|".join(("[A-Z]{3}", *sorted(ORGANISATIONS)))
