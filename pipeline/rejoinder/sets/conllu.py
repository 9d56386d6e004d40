"""CoNLL-U treebanks as a reader would see them: running text with its sentences' offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# GUM's documents of these genres are licensed for non-commercial use: for scoring only.
NON_COMMERCIAL = ("essay", "letter", "podcast", "fiction", "whow")
_NC = re.compile(rf"GUM_(?:{'|'.join(NON_COMMERCIAL)})_")


@dataclass(frozen=True, slots=True)
class Treebank:
    """One document: its text, with a blank line between paragraphs, and each sentence's span."""

    id: str
    text: str
    sentences: tuple[tuple[int, int], ...]

    @property
    def may_train(self) -> bool:
        return _NC.match(self.id) is None


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    opens_paragraph: bool


def read_conllu(path: Path, *, paragraph: str = "\n\n") -> Iterator[Treebank]:
    """Read a treebank's documents; `paragraph` stands between paragraphs.

    Format: https://universaldependencies.org/format.html
    """
    name = ""
    sentences: list[_Sentence] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        document = next((x for x in lines if x.startswith("# newdoc")), None)
        if document is not None and sentences:
            yield _join(name, sentences, paragraph)
            sentences = []
        if document is not None:
            name = document.partition("=")[2].strip()
        opens = any(line.startswith("# newpar") for line in lines)
        text = _text(lines)
        if text:
            sentences.append(_Sentence(text, opens or document is not None))
    if sentences:
        yield _join(name, sentences, paragraph)


def _text(lines: list[str]) -> str:
    """Put the surface words of a sentence together, spaces as `SpaceAfter` says."""
    words: list[str] = []
    inside = 0
    for line in lines:
        columns = line.split("\t")
        if len(columns) != 10 or "." in columns[0]:
            continue
        if "-" in columns[0]:
            inside = int(columns[0].split("-")[1])
        elif int(columns[0]) <= inside:
            continue
        words.append(columns[1] + ("" if "SpaceAfter=No" in columns[9] else " "))
    return "".join(words).rstrip()


def _join(name: str, sentences: list[_Sentence], paragraph: str) -> Treebank:
    text, spans = "", []
    for sentence in sentences:
        if text:
            text += paragraph if sentence.opens_paragraph else " "
        spans.append((len(text), len(text) + len(sentence.text)))
        text += sentence.text
    return Treebank(name, text, tuple(spans))
