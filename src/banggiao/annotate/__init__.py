"""From an article's text to mentions: sentences, known words, people, dates, places, and who is speaking."""
