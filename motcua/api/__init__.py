"""The public API: assembles the modules' own parts under /api/v1/."""
