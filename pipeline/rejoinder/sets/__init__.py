"""Public annotated sets, read into text with offsets: for training and for scoring."""
