"""Measurements of kg: `bench.quality` on annotated data, `bench.speed` on the demo corpus."""
