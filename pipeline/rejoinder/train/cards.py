"""The table of files in a model's card: each with its sha256, kept up to date by the recipes."""

import hashlib
import re
from pathlib import Path

CARD = "README.md"
_TABLE = re.compile(r"(?<=<!-- files -->\n).*?(?=<!-- /files -->)", re.DOTALL)
_NEW = "# {name}\n\n## Files\n<!-- files -->\n<!-- /files -->\n"


def list_files(folder: Path) -> None:
    """Write the table between the card's marks; a folder without a card gets a bare one."""
    rows = ["| file | sha256 |", "| --- | --- |"]
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != CARD):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        rows.append(f"| `{path.relative_to(folder).as_posix()}` | {digest} |")
    card = folder / CARD
    text = card.read_text(encoding="utf-8") if card.exists() else _NEW.format(name=folder.name)
    card.write_text(_TABLE.sub("\n".join(rows) + "\n", text), encoding="utf-8")
