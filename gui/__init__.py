"""The window. No training, no file formats, no torch at import."""
