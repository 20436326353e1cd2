"""What can be set from outside: environment variables, each with its default and meaning."""

from typing import NamedTuple


class Setting(NamedTuple):
    """An environment variable; the option of the same meaning goes before it."""

    variable: str
    default: str
    meaning: str


REGISTER = Setting("BANGGIAO_REGISTER", "banggiao.db", "the register: a file, or the URL of a database")
LANGUAGE = Setting("BANGGIAO_LANG", "vi", "the language of labels and dossiers: vi or en")
SETTINGS = (REGISTER, LANGUAGE)
