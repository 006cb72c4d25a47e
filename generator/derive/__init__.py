"""Recipe in, bytes out: pixels and binary."""
