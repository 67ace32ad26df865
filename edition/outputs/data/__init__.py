"""The edition as data: annotations, tables, one file with everything, a feed."""
