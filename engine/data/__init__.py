"""Where pictures and labels come from: files, a verified download, a built-in set, truth tables and drawings."""
