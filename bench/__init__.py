"""Measures the product from outside: script/bench. What the figures mean is in docs/speed.md."""
