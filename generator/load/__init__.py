"""Files in, values out, and every problem at once."""
