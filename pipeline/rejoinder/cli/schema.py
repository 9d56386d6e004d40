"""`rejoinder schema`: the JSON Schema of a line of annotated JSONL."""

import json


def schema() -> None:
    """Print the JSON Schema of one line of annotated JSONL."""
    from rejoinder.records import json_schema

    print(json.dumps(json_schema(), indent=2))
