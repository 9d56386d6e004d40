"""The published JSON Schema of one line of annotated JSONL, written by `rejoinder schema`."""
