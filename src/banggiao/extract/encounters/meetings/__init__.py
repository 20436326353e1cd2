"""Meetings: talks, receptions, calls, and the rounds of what comes again."""
