"""Recipe in, text out."""
