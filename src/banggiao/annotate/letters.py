"""Capital and small letters of the Latin alphabets, Vietnamese among them, as the inside of a pattern's brackets."""

_LATIN = [chr(point) for point in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
CAPITALS = "".join(letter for letter in _LATIN if letter.isupper())
SMALL = "".join(letter for letter in _LATIN if letter.islower())
