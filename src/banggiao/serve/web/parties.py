"""The countries and organisations that a register names, to choose from."""

import msgspec

from banggiao.serve.listing.parties import parties
from banggiao.serve.web.visit import Visit


def known_parties(visit: Visit) -> list[str]:
    """Their names in the language of a visit, in the order of the alphabet."""

    def codes() -> list[str]:
        with visit.server.asking() as asking:
            return parties(asking.connection)

    known = msgspec.json.decode(visit.server.lately("parties", codes), type=list[str])
    return sorted(visit.words.country(code) for code in known)
