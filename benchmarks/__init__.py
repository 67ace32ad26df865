"""Benchmarks: `make bench` prints ratios of one run; `benchmarks.scale` prints how costs grow."""
