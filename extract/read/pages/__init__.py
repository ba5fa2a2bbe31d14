"""Words on a page → lines, whichever file they came from."""
