"""Names of people who write: what can be one, how it is cleaned, and when two are the same."""

import re

from rejoinder.readers.dates import is_moment

LONGEST = 70
_MOST_WORDS = 6
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:(?:comment|reply|no\.?)\s*)?#?\s?\d{1,5}(?:\.\d{1,4}){0,5}[.):]\s+|^#\d{1,5}\s+", re.I
)
_AVATAR = re.compile(
    r"^(?:\[?(?:avatar|image|photo|picture|gravatar)(?: (?:of|for|by))?\]?:?)\s+", re.I
)
_HEAD = re.compile(r"^[-–—~*•\s]+|^blogger (?=\S)", re.I)
_TAIL = re.compile(r"\s*[-,;:|·•»>(\[]+\s*$")
_AUTHOR_MARK = re.compile(
    r"\s+(?:\(|\[)(?:the )?(?:post |article )?author(?:\)|\])$|\s+[·•|,-]?\s*(?:post"
    r"|article) author$",
    re.I,
)
_BADGE = re.compile(
    r"\s*[(\[](?:diary|profile|registered|guest|unregistered|subscriber|mod|moderator|staff|op"
    r"|history|\d+)[)\]]$"
    r"|\s+(?:top commenter|verified|subscriber)$",
    re.I,
)
_LABEL = re.compile(
    r"^(?:updated?|published|posted|written|submitted|filed|dated?|last (?:updated|modified"
    r"|edited|reply|post|comment)"
    r"|first published|correction|editor['’]?s note|note|sources?|photo|image|credit|page|chapter"
    r"|figure|table|by"
    r"|created|modified|added|joined|registered|location|edited|printed|issue|volume|vol"
    r"|no)\b\W*(?!\w)"
    r"|^(?:last|first|posted|published|updated|filed|created|modified) (?:on|at|by|in|updated"
    r"|published|modified)\b",
    re.IGNORECASE,
)
_FUNCTION_WORD = re.compile(
    r"^(?:on|at|in|from|to|via|for|and|but|or|so|as|if|when|while|because|that|this|these|those"
    r"|there|an?|he|she|it|they"
    r"|we|you|who|what|why|how|where|which|one|another|some|many|most|my|his|her|our|your|their"
    r"|critics|since|until"
    r"|after|before|re|not|no|yes|then|now|here|all|both|every|i|is|was)(?=[\s,])",
    re.IGNORECASE,
)
_COMMON_NOUN = re.compile(r"^[Tt]he\s+[a-z]")
_SENTENCE_END = re.compile(r"(?:[.!?…][\"'”’)]*|[,;:])$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s.(])(?:\w|jr|sr|esq|ph\.?d|m\.?d|ret|st|mrs?|ms|dr|inc|ltd|co)\.\)?$", re.I
)
_TWO_SENTENCES = re.compile(r"(?<![A-Z])[a-z]{3,}[.!?]['\"”’]? ")
_OPEN_QUOTE = re.compile(r"^[\"“‘'>*•\-–—]")
_PLAIN = re.compile(r"[^\w]+")
_TITLES = re.compile(r"^(?:dr|prof|professor|mr|mrs|ms|sir|rev|hon)\b\.?\s+", re.I)


def clean_name(text: str) -> str:
    """Take off what a page puts around a name: numbers, addresses, badges, separators."""
    name = _AVATAR.sub("", _NUMBER.sub("", _HEAD.sub("", _ADDRESS.sub(" ", text))))
    name = _TAIL.sub("", _AUTHOR_MARK.sub("", name))
    return " ".join(_BADGE.sub("", name).split()).strip(" ,;|·•")


def marked_as_author(text: str) -> bool:
    """Say whether the page itself marks this name as the article's author ("(author)")."""
    return _AUTHOR_MARK.search(text) is not None


def could_name(text: str) -> bool:
    """Say whether a piece of a mark can be a name; user names may be anything that is short."""
    return (
        _TWO_SENTENCES.search(text) is None
        and 0 < len(text) <= LONGEST
        and any(letter.isalnum() for letter in text)
        and _LABEL.match(text) is None
        and not is_moment(text)
    )


def reads_as_name(text: str) -> bool:
    """Say whether a whole line reads as a name: few words, no sentence, no quotation."""
    if not could_name(text) or len(text.split()) > _MOST_WORDS or _OPEN_QUOTE.match(text):
        return False
    if _FUNCTION_WORD.match(text) or _COMMON_NOUN.match(text):
        return False
    ended = _SENTENCE_END.search(text) is not None
    return not ended or _ABBREVIATION.search(text) is not None


def same_name(one: str | None, other: str | None) -> bool:
    """Compare two names without case, punctuation and titles of courtesy."""
    return bool(one and other) and name_key(one or "") == name_key(other or "")


def name_key(name: str) -> str:
    """Return what is compared of a name; a name of symbols only stands for itself."""
    return _PLAIN.sub(" ", _TITLES.sub("", name.strip())).strip().casefold() or name
