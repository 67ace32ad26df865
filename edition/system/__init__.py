"""System: the cache, worker processes, folders and the host's configuration."""
