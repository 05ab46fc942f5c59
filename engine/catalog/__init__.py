"""Tables of everything that can be chosen. A new activation, layer, optimizer, cost or task is one row here."""
