"""The edition as data: annotations, tables, one file with all data, and a feed."""
