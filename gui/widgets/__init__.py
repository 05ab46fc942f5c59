"""Widgets that take values and emit values; they know neither the session nor each other."""
