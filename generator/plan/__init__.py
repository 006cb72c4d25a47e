"""Values in, values out: every file of a site is named before one is made."""
