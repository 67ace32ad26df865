"""Pipeline: a content folder becomes pages and files, document by document."""
