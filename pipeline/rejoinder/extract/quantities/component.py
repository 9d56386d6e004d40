"""The spaCy component `rejoinder_quantities`."""

import datetime
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from rejoinder.errors import UsageError
from rejoinder.extract.quantities.scan import scan
from rejoinder.records import Quantity, QuantityKind

_KINDS = frozenset(QuantityKind.__args__)  # type: ignore[attr-defined]


def _register() -> None:
    for name, default in (("quantities", None), ("published", None)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


_register()


def find_quantities(doc: Doc, *, reference: datetime.date | None = None) -> list[Quantity]:
    """Find a document's quantities, sorted by start, none overlapping another.

    Offsets are characters into `doc.text`. Dates such as "last year" are resolved against
    `reference`; without one their value is left open ("XXXX-11-09") or null.
    """
    return scan(doc.text, reference=reference)


@dataclass(frozen=True, slots=True)
class QuantityComponent:
    """Write a document's quantities to `doc.spans[spans_key]` and `doc._.quantities`."""

    spans_key: str
    kinds: frozenset[str]

    def __call__(self, doc: Doc) -> Doc:
        found = find_quantities(doc, reference=_published(doc))
        found = [quantity for quantity in found if quantity.kind in self.kinds]
        doc._.quantities = found
        spans = (
            doc.char_span(quantity.start, quantity.end, quantity.kind, alignment_mode="expand")
            for quantity in found
        )
        group = [span for span in spans if span is not None]
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=group)
        return doc


@Language.factory(
    "rejoinder_quantities",
    assigns=["doc._.quantities", "doc.spans"],
    default_config={"spans_key": "quantities", "kinds": None},
)
def make_component(
    nlp: Language, name: str, spans_key: str, kinds: list[str] | None
) -> QuantityComponent:
    """Make the component.

    Args:
        spans_key: the key in `doc.spans`.
        kinds: the kinds to keep; all of them by default.

    Raises:
        UsageError: a kind that does not exist.
    """
    unknown = sorted(set(kinds or ()) - _KINDS)
    if unknown:
        raise UsageError(f"{name}: kinds has {unknown[0]!r}; expected one of {sorted(_KINDS)}")
    return QuantityComponent(spans_key, frozenset(_KINDS if kinds is None else kinds))


def _published(doc: Doc) -> datetime.date | None:
    """Read the document's date, the ISO 8601 date or date and time in `doc._.published`."""
    published = doc._.published
    if not isinstance(published, str):
        return None
    try:
        return datetime.date.fromisoformat(published[:10])
    except ValueError:
        return None
