"""The contact sheet, worked out: the figures of every crop, a team side by side, and where all of it is drawn."""
