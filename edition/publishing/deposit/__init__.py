"""A deposit for archives: a bag (RFC 8493) whose payload is an RO-Crate."""
