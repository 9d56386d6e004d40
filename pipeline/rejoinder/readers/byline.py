"""Bylines: the line that says who wrote the article, and perhaps when."""

import re
from dataclasses import dataclass

from rejoinder.readers.dates import iso_moment
from rejoinder.readers.names import clean_name, could_name, reads_as_name
from rejoinder.readers.shapes import WHEN, Shape

_LEAD = (
    r"(?:(?:opinion|op-?ed|column|commentary|analysis|editorial|essay|guest (?:post|column"
    r"|opinion|essay)|special|story|text"
    r"|article|words|review|report|posted|written|published|submitted|contributed"
    r"|authored)(?: \w+)?,? ?(?:by|:)|by|author|from)"
)
_REST = r"(?:\s?[|·•–—/(\[,;@-]\s?.*|\s(?:on|at|for|in|in the|of|posted|published|updated)\b.*)?"
_NAME = rf"[^{WHEN}|·•/(\[:;@]{{2,80}}?"
_PATTERNS = tuple(
    re.compile(source, re.IGNORECASE)
    for source in (
        rf"\d+ points? by (?P<name>{_NAME}) {WHEN}.*",
        rf"{_LEAD}\s?:?\s+(?P<name>{_NAME})[\s,]*(?:\bon\b|\bat\b|[|·•–—/(:;@-])*\s?{WHEN}.*",
        rf"(?:(?:posted|published|written|submitted)\s?(?:on|at"
        rf"|:)?\s?)?{WHEN}[\s,|·•–—-]*(?:posted |written )?by:? (?P<name>{_NAME}){_REST}",
        rf"{_LEAD}\s?:?\s+(?P<name>{_NAME}){_REST}",
        rf"(?P<name>{_NAME}), (?:special to|for the|staff writer|guest (?:columnist|writer"
        rf"|contributor|author)|columnist|contributor"
        r"|contributing \w+|opinion (?:writer|columnist)|correspondent|editor)\b.*",
        rf"(?P<name>{_NAME})\s?[|·•–—]\s?(?:[\w ]{{0,30}}(?:columnist|contributor|correspondent"
        rf"|writer|editor|opinion)[\w ]{{0,20}}).*",
    )
)
_NAME_AND_DATE = re.compile(rf"(?P<name>{_NAME})\s?(?:[|·•–—/,-]|\bon\b)\s?{WHEN}.*", re.IGNORECASE)
_FULL_NAME = re.compile(
    r"(?:(?:Dr|Prof|Sen|Rep|Gov|Rev|Sir)\.? )?[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|da|van|von"
    r"|der|den|del|la|le|al|bin|and|&)){1,6}"
)
_SIGNS = re.compile(r"(?:posted|written|published|submitted|contributed)\b|by\b", re.IGNORECASE)
_ROLE = re.compile(
    r",? (?:(?:special to|for the|staff|guest|opinion|senior|contributing|associate|chief|our"
    r"|the)\b.*|columnist|contributor)$"
    r"|,\s(?!(?:jr|sr|ph\.?d|m\.?d|esq|ii|iii)\b).*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote the article, and the date that the same line gives."""

    author: str
    published: str | None


def read_byline(shape: Shape) -> Byline | None:
    """Read a line as a byline, or return None; the line's shape holds its date, if any."""
    for pattern in _PATTERNS:
        found = pattern.fullmatch(shape.core)
        if found:
            return _byline(found["name"], shape)
    return None


def read_bare_byline(shape: Shape) -> Byline | None:
    """Read a line right under a title that holds a full name only, or a full name and a date."""
    found = _NAME_AND_DATE.fullmatch(shape.core) if shape.when else None
    text = found["name"].strip() if found else shape.core
    return _byline(text, shape) if _FULL_NAME.fullmatch(text) else None


def read_signature(shape: Shape) -> Byline | None:
    """Read a line under an article as its signature: "Posted by X at ...", "— X"."""
    if _SIGNS.match(shape.core):
        return read_byline(shape)
    dashed = shape.core.lstrip("—–-~ ")
    if dashed != shape.core and _FULL_NAME.fullmatch(dashed):
        return _byline(dashed, shape)
    return None


def _byline(text: str, shape: Shape) -> Byline | None:
    name = clean_name(_ROLE.sub("", clean_name(text)))
    if not could_name(name) or not reads_as_name(name):
        return None
    return Byline(name, iso_moment(shape.when) if shape.when else None)
