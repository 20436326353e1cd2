"""Capital and small letters of the Latin alphabets, Vietnamese among them, as the inside of a pattern's brackets."""

# Beyond Latin-1 capitals and small letters take turns: Latin Extended-A, Ơ and Ư, the marked letters of Vietnamese.
_TURNS = [chr(point) for point in (*range(0x100, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA))]
CAPITALS = "A-ZÀ-ÖØ-Þ" + "".join(letter for letter in _TURNS if letter.isupper())
SMALL = "a-zß-öø-ÿ" + "".join(letter for letter in _TURNS if letter.islower())
