"""Motcua (Một Cửa, one door): the digital front and back office of a province."""
