"""Every write to the catalogue, one file per verb."""
