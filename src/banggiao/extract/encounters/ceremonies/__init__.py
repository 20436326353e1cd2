"""Ceremonies: signings, openings, handovers, parades and funerals."""
