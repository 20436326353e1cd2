"""Who acts in a sentence: persons, delegations, bodies and states, and whose they are."""
