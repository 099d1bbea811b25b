"""The parts of `packs.changes`, one file for each part of a pack. Pure."""
