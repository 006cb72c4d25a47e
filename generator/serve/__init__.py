"""A site served while it is written: what is saved is on the screen at once, and a mistake never takes the page away."""
