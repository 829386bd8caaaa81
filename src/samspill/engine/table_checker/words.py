"""When do two row labels mean the same? Spelling, case, punctuation, numbering, bokmål or nynorsk do not matter.

A label becomes a tuple of plain words. The list of spellings is about language only; the labels themselves are
reference data (``reference/data/statements``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

EXACT, ABBREVIATED, TRUNCATED = 100, 92, 90
FUZZY_LIMIT = 86
MIN_TRUNCATED = 18
MIN_STEM = 3
_NUMBER = re.compile(
    r"^\s*(?:post|linje|nr\.?)?\s*(?P<number>\d{1,3}[a-z]?|[ivx]{1,4}(?=[.)]))\s*(?:[.):]+\s*|\s+(?=\D)|\s*-\s+)",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOTE = re.compile(r"\s*(?:\d{1,2}\)|[*¹²³⁴⁵]+|[,;]?\s*\bnoter?\b\.?\s*[\d, og]*)\s*$", re.IGNORECASE)
_WORD = re.compile(r"[a-zæøåäöáčđŋšŧž0-9]+")
_IGNORED = frozenset(("og", "mv", "m", "v", "mm", "etc", "kommunens", "kommunal", "komm", "inkl", "ekskl", "kr"))
_TAIL = re.compile(r"\s+(?:inkl|inklusive|inklusiv)\.?\s.*$|\s*=\s*0\s*$")
_PHRASES = ((re.compile(r"\bikk?j?e (?=bundn?e)"), "u"), (re.compile(r"\bikk?j?e dekk(?:a|et)\b"), "udekket"))
_TURNING_WORDS = (
    "til fra sum netto brutto bundne ubundet bruk avsetninger egne andre andres ikke motpost mottatte merforbruk "
    "mindreforbruk videreutlån utlån innlån drift investering tidligere direkte generelle"
)
_GUARDS = frozenset(re.findall(r"\w+", _TURNING_WORDS))
_GUARD_PARTS = ("inntekt", "utgift", "tap", "gevinst")

_SPELLINGS = {
    "rammetilskudd": "rammetilskot rammetilskott rammeoverføring rammetilskudet",
    "tilskudd": "tilskot tilskott tilskudet tilskota",
    "eiendomsskatt": "eigedomsskatt eigedomskatt eiendomskatt eigedomsskattar eiendomsskatter",
    "eiendom": "eigedom eigedommar eiendommer",
    "formuesskatt": "formueskatt formuesskattar formueskatter formuesskatter",
    "bevilgninger": "løyving løyvingar løyvinger bevilgning bevilgningar bevilling bevillinger",
    "avskrivninger": "avskriving avskrivingar avskrivinger avskrivning avskrivningar",
    "utbytter": "utbytte utbyttar utbyte utbyter",
    "gevinster": "gevinst gevinstar",
    "fra": "frå",
    "tidligere": "tidlegare tidligare tidl",
    "merforbruk": "meirforbruk",
    "fremført": "framført framførte fremførte framføring fremføring",
    "senere": "seinare seinere",
    "midler": "middel midlar midla midel",
    "driftsmidler": "driftsmiddel driftsmidlar",
    "anleggsmidler": "anleggsmiddel anleggsmidlar",
    "omløpsmidler": "omløpsmiddel omløpsmidlar oml",
    "egne": "eigne eigen egen",
    "mottatte": "mottekne motteke mottatt motteken mottekene",
    "videreutlån": "vidareutlån videreutlåna",
    "salg": "sal",
    "salgs": "sals",
    "leieinntekter": "leigeinntekter leieinntekt",
    "salgsinntekter": "salsinntekter",
    "utdeling": "utdelingar utdelinger",
    "andeler": "delar andelar andel deler",
    "aksjer": "aksjar",
    "selskap": "selskaper selskapar selskapene",
    "avsetninger": "avsetning avsetningar avsetjing avsetjingar avsetting avsettingar avsettinger avsatt avsett",
    "udekket": "udekt udekka udekte",
    "beløp": "utgjorde beløpet",
    "ikke": "ikkje",
    "dekket": "dekka dekt",
    "inndekning": "inndekking",
    "dekning": "dekking",
    "lønnsutgifter": "lønsutgifter lønnsutgift lønnskostnader lønskostnader",
    "tjenester": "tenester tenestar tjeneste teneste",
    "overføringer": "overføring overføringar overført",
    "overføringsutgifter": "overføringsutgift",
    "brukerbetalinger": "brukarbetalingar brukarbetaling brukerbetaling brukarbetalinger",
    "disponeringer": "disponering disponeringar disp",
    "investering": "investeringar investeringer",
    "ubundet": "ubundne ubunde ubundede",
    "bundne": "bundet bunde",
    "driftsfond": "driftsfondet driftsfonda",
    "disposisjonsfond": "disposisjonsfondet dispfond",
    "staten": "stat",
    "sum": "totalt total totale",
    "kompensasjon": "komp kompensert",
    "merverdiavgift": "meirverdiavgift mva moms",
    "regnskapsmessig": "rekneskapsmessig regnskapsmessige rekneskapsmessige regnsk regnskm",
    "finansinntekter": "finansinntekt finansinnt",
    "finansutgifter": "finansutgift finansutg",
    "renteutgifter": "renteutgift renteutg",
    "renteinntekter": "renteinntekt",
    "finanstransaksjoner": "finanstransaksjonar finansieringstransaksjoner finansieringstransaksjonar",
    "provisjoner": "provisjonar provisjon",
    "utgifter": "utgift utg",
    "inntekter": "inntekt innt",
    "skatter": "skattar",
    "statlige": "statlege",
    "motytelse": "motytelser motyting motytingar",
    "erstatter": "erstattar",
    "tjenesteproduksjon": "tenesteproduksjon tjenesteprod tjprod tjenesteproduksjonen tenesteproduksjonen",
    "investeringsregnskapet": "investeringsrekneskapen investeringsregnskap investeringsrekneskap",
    "låneomkostninger": "låneomkostningar lånekostnader",
    "års": "år åra",
    "instrumenter": "instrument",
}
_CANONICAL = {spelling: word for word, spellings in _SPELLINGS.items() for spelling in spellings.split()}
MIN_MENDED = 6
_SAFE_TO_MEND = frozenset(
    word for word in (*_GUARDS, *_SPELLINGS, "inntekts", "skatteinntekter", "driftsutgifter") if len(word) >= MIN_MENDED
)
_SAFE_BY_LENGTH = {
    length: tuple(word for word in sorted(_SAFE_TO_MEND) if abs(len(word) - length) <= 1)
    for length in range(MIN_MENDED - 1, max(map(len, _SAFE_TO_MEND)) + 2)
}


class Label(NamedTuple):
    """A label as plain words; ``joined`` is the same without spaces and ``guards`` the words that must agree."""

    words: tuple[str, ...]
    joined: str
    guards: frozenset[str]


def split_numbering(text: str) -> tuple[str, str]:
    """Give the number before a label and the label itself.

    >>> split_numbering("12. Utbytter"), split_numbering("I) Mottatte avdrag"), split_numbering("16/basis")
    (('12', 'Utbytter'), ('I', 'Mottatte avdrag'), ('', '16/basis'))

    """
    match = _NUMBER.match(text)
    if not match or not text[match.end() :].strip():
        return "", text.strip()
    return match["number"], text[match.end() :].strip()


@lru_cache(maxsize=8192)
def plain_label(text: str) -> Label:
    """Give the plain words of a label.

    >>> plain_label("Sum løyvingar drift, netto (6)").words == plain_label("5. SUM BEVILGNINGER DRIFT NETTO").words
    True

    """
    label = split_numbering(_without_remarks(text.lower().replace("\u00ad", "")))[1]
    words = tuple(_plain_word(word) for word in _WORD.findall(label) if word not in _IGNORED)
    joined = "".join(words)
    return Label(words, joined, _GUARDS.intersection(words).union(part for part in _GUARD_PARTS if part in joined))


def _plain_word(word: str) -> str:
    """Give the one spelling of a word; one slip of the keyboard in a long, well-known word is mended.

    A slip inside a word that turns the meaning would else make the label a stranger.
    """
    if word in _CANONICAL or word in _SAFE_TO_MEND or word in _GUARDS:
        return _CANONICAL.get(word, word)
    near = (known for known in _SAFE_BY_LENGTH.get(len(word), ()) if known[0] == word[0] and _one_slip(word, known))
    return next(near, word)


def _one_slip(word: str, known: str) -> bool:
    """Say whether one letter too many, too few or wrong, or two changed letters, are all that differs.

    >>> _one_slip("bundnde", "bundne"), _one_slip("inntekst", "inntekts"), _one_slip("bruken", "bundne")
    (True, True, False)

    """
    start = next((place for place, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), len(word))
    left, right = word[start:], known[start:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    return left[1:] == right if len(left) > len(right) else left == right[1:]


def _without_remarks(label: str) -> str:
    """Take away what stands in parentheses, note marks, and what follows «inkl.»; read «ikke bundne» as one word."""
    if not label.isascii() or "(" in label or "[" in label or label[-1:] in ")*" or "note" in label:
        label = _NOTE.sub("", _PARENTHESES.sub(" ", label))
    if "inkl" in label or "=" in label:
        label = _TAIL.sub("", label)
    if "ikk" in label:
        for phrase, word in _PHRASES:
            label = phrase.sub(word, label)
    return label


def likeness(found: Label, wanted: Label) -> int:
    """Say from 0 to 100 how surely two labels mean the same row; below 86 is 0.

    Abbreviated words («fin.utg.») and labels that were cut off count; so do slips of the keyboard, but never a word
    that turns the meaning (til/fra, bruk/avsetning, inntekt/utgift).

    >>> likeness(plain_label("Netto finansutg."), plain_label("Netto finansutgifter")) > 90
    True
    >>> likeness(plain_label("Overføringer til andre"), plain_label("Overføringer fra andre"))
    0

    """
    if not found.joined or not wanted.joined:
        return 0
    if found.joined == wanted.joined:
        return EXACT
    if _abbreviated(found.words, wanted.words):
        return ABBREVIATED
    if len(found.joined) >= MIN_TRUNCATED and wanted.joined.startswith(found.joined) and found.guards == wanted.guards:
        return TRUNCATED
    return _spelling_likeness(found, wanted)


def _abbreviated(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Say whether each word is the beginning of its fellow."""
    return len(found) == len(wanted) and all(
        full == short or (len(short) >= MIN_STEM and full.startswith(short))
        for short, full in zip(found, wanted, strict=True)
    )


def _spelling_likeness(found: Label, wanted: Label) -> int:
    """Compare letter by letter, when no turning word differs and the lengths are near."""
    if found.guards != wanted.guards or abs(len(found.joined) - len(wanted.joined)) > len(wanted.joined) // 5:
        return 0
    from difflib import SequenceMatcher  # noqa: PLC0415 - seldom needed, and slow to load

    matcher = SequenceMatcher(None, found.joined, wanted.joined, autojunk=False)
    if matcher.quick_ratio() * EXACT < FUZZY_LIMIT:
        return 0
    ratio = int(matcher.ratio() * EXACT)
    return min(ratio, TRUNCATED - 1) if ratio >= FUZZY_LIMIT else 0
