"""What the inspector of `serve` tells of a person: crops, share cards, colours and weight, worked out from the plan alone."""
