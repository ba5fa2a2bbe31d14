"""Text → what it says: a tokenizer and one spaCy component a file."""
