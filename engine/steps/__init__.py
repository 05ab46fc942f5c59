"""One step of a training, for one network or several, worked out in the quickest way for the machine."""
