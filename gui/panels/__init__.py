"""The parts of the window; each talks to the session and never to another panel."""
