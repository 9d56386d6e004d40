"""The engine that runs in this process: batches of posts through one spaCy pipeline."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from rejoinder.extract.names import find_entities
from rejoinder.language import LONGEST, make_doc
from rejoinder.records import AnnotatedPost, Entity, Post, Provenance, Quantity, Sentence, Tag
from rejoinder.sentences import trimmed_sentences


def annotate_posts(
    nlp: Language, posts: Iterable[Post], *, provenance: Provenance, batch_size: int
) -> Iterator[AnnotatedPost]:
    """Annotate posts in their order; what cannot be annotated comes out with its reason."""
    posts = iter(posts)
    while batch := [_checked(post) for post in islice(posts, batch_size)]:
        texts = [post for post in batch if post.status == "ok"]
        docs = nlp.pipe(
            (make_doc(nlp, p.text, published=p.document.published) for p in texts),
            batch_size=batch_size,
        )
        for post in batch:
            if post.status == "ok":
                yield annotated(post, next(docs), provenance)
            else:
                yield AnnotatedPost(**_fields(post), provenance=provenance)


def _checked(post: Post) -> Post:
    """Give a post the status that says whether it can be annotated."""
    if post.status == "ok" and not post.text.strip():
        return post.model_copy(update={"status": "empty", "reason": "the post has no text"})
    if post.status == "ok" and len(post.text) > LONGEST:
        reason = f"{len(post.text):,} characters; at most {LONGEST:,} are read"
        return post.model_copy(update={"status": "failed", "reason": reason})
    return post


def _fields(post: Post) -> dict[str, object]:
    return {name: getattr(post, name) for name in Post.model_fields}


def annotated(post: Post, doc: Doc, provenance: Provenance) -> AnnotatedPost:
    """Put what the pipeline found in a document into a record."""
    sentences = tuple(Sentence(start=s.start_char, end=s.end_char) for s in trimmed_sentences(doc))
    entities = tuple(find_entities(doc))
    quantities: tuple[Quantity, ...] = tuple(doc._.quantities)
    return AnnotatedPost(
        **_fields(post),
        sentences=sentences,
        entities=entities,
        quantities=quantities,
        claims=tuple(_tags(doc, sentences, entities, quantities)),
        provenance=provenance,
    )


def _tags(
    doc: Doc,
    sentences: Sequence[Sentence],
    entities: Sequence[Entity],
    quantities: Sequence[Quantity],
) -> Iterator[Tag]:
    for found in doc._.claims if doc.has_extension("claims") else ():
        sentence = sentences[found.sentence]
        yield Tag(
            claim=found.claim,
            stance=found.stance,
            score=found.score,
            sentence=found.sentence,
            start=sentence.start,
            end=sentence.end,
            text=doc.text[sentence.start : sentence.end],
            entities=_inside(sentence, entities),
            quantities=_inside(sentence, quantities),
        )


def _inside(sentence: Sentence, spans: Sequence[Entity | Quantity]) -> tuple[int, ...]:
    return tuple(
        index
        for index, span in enumerate(spans)
        if sentence.start <= span.start and span.end <= sentence.end
    )
