"""The checks that every connector passes, and one folder for each source."""
