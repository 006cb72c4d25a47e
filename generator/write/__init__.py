"""A folder brought to the state that a plan asks for, and nothing else touched."""
