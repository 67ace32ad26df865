"""The editor's desk: a local web program in which editors annotate the pages of their edition."""
