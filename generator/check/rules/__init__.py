"""What is looked for: plain functions over the site as seen, a family of near ones to a module."""
