"""Samspill: one checked chain from need to result for a Norwegian municipality."""

__version__ = "0.1.0"
