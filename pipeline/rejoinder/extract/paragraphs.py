"""The spaCy component `rejoinder_paragraphs`: a blank line ends a sentence, whatever follows."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("rejoinder_paragraphs", assigns=["token.is_sent_start"])
def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after each blank line; leave the rest to the splitter after it."""
    for token in doc[:-1]:
        if token.is_space and token.text.count("\n") > 1:
            doc[token.i + 1].is_sent_start = True
    return doc
