"""A built site brought to where visitors find it: a workflow, a branch, a folder."""
