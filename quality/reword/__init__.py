"""The rewording test: readings must hold when a sentence says the same in other words, or in another order."""
