"""The reception desk (quầy Một Cửa): taking in a request of a person who stands there."""
