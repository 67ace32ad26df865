"""Benchmarks: `make bench` prints ratios taken in one run."""
