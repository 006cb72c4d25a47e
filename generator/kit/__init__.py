"""The kit: correctly named files for the places where people upload their portrait."""
