"""Measurements side by side: our build, the same pictures made by a bare loop, and by other generators."""
