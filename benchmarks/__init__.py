"""Benchmarks: `make bench` prints ratios within one run; `benchmarks.scale` prints how costs grow."""
