"""Everything that is not a window: catalog, documents, training, files, command line. No Qt."""
