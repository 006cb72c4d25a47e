"""A built site looked at as its visitors, their browsers and the programs that read it would."""
