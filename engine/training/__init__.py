"""Training as a plain function: no thread, no window."""
