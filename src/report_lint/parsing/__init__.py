"""The parser: from the text of a source to a document."""
