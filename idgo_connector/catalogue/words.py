"""French words as they are compared: without case, accents, elided articles and the mark of a plural.

What is kept and what is searched for are folded alike, so a fold need not be a word of French: it is enough that the
singular and the plural meet.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Iterable

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "_": " "})
_ACCENTS = re.compile("[\u0300-\u036f]")
#: What an apostrophe leaves of a longer word; those of one letter are left out as all such are.
_ELIDED = frozenset(("qu", "jusqu", "lorsqu", "puisqu", "quoiqu"))
#: Words so common that asking for them would hide what says the same with others ("occupation du sol", "… des sols").
_EMPTY = _ELIDED | {
    "au", "aux", "avec", "ce", "ces", "cet", "cette", "dans", "de", "des", "du", "en", "et", "la", "le", "les", "leur",
    "ou", "par", "pour", "que", "qui", "sa", "se", "ses", "son", "sur", "un", "une", "the", "of", "and",
}  # fmt: skip
#: Plurals in -aux whose singular is not in -al (those in -eaux and -yaux lose their x as any other word does).
_IRREGULAR = {
    "travaux": "travail", "baux": "bail", "vitraux": "vitrail", "coraux": "corail", "emaux": "email",
    "soupiraux": "soupirail", "vantaux": "vantail", "materiaux": "materiau", "etaux": "etau", "gruaux": "gruau",
    "cieux": "ciel", "yeux": "oeil",
}  # fmt: skip
#: Shorter words are kept as they are: "gaz", "SIG", "bus".
_SHORTEST_PLURAL = 4


def fold(text: str) -> str:
    """Lower case, no accents, one space between words."""
    plain = text.translate(_LIGATURES)
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", plain))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def words(text: str) -> list[str]:
    """The folded words in the singular, without elided articles and other single letters."""
    return [singular(word) for word in fold(text).split() if len(word) > 1 or word.isdigit()]


def all_in(wanted: Iterable[str], text: str) -> bool:
    """True when every one of these words (of :func:`words`) begins a word of the text."""
    there = f" {' '.join(words(text))}"
    return all(f" {word}" in there for word in wanted)


def indexed(text: str) -> str:
    """A text as the offline index keeps it: its :func:`words` without the empty ones."""
    return " ".join([word for word in words(text) if word not in _EMPTY])


@lru_cache(maxsize=1 << 15)
def singular(word: str) -> str:
    """What a folded word and its plural have in common: ``canaux`` and ``canal``, ``reseaux`` and ``reseau``. Empty
    words, and those with digits, which are names, stay."""
    if len(word) < _SHORTEST_PLURAL or word[-1] not in "sx" or not word.isalpha():
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("aux") and word[-4] not in "ey":
        return word[:-2] + "l"
    return word[:-1]


def match(text: str) -> str:
    """What a member typed, as an expression of FTS5 over :func:`indexed` texts; '' when it holds no word.

    The last word may be unfinished. Of two words both are wanted, of more all but one: that is how CKAN asks its own
    index (``mm=2<-1``), so an answer from the index resembles one from the server; those with all come first.
    """
    typed = fold(text).split()
    if not typed:
        return ""
    wanted = list(dict.fromkeys(word for word in words(text) if word not in _EMPTY))
    unfinished = typed[-1] if text[-1].isalnum() or not wanted else ""
    terms = [f'"{word}"' for word in wanted]
    if not terms:
        terms = [f'"{unfinished}"*']
    elif wanted[-1] == singular(unfinished):
        terms[-1] = f'("{wanted[-1]}" OR "{unfinished}"*)'
    if len(terms) < 3:
        return " AND ".join(terms)
    return " OR ".join("(" + " AND ".join(terms[:left] + terms[left + 1 :]) + ")" for left in range(len(terms)))
