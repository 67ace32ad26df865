"""Publishing: static export, release manifest, deposit."""
