"""Benchmarks: `make bench` prints ratios taken in one run, `benchmarks.scale` how cost grows."""
