"""Real provinces as they were in 2009, out of `data/profiles/`: places in three tiers, lists, desks.

Only what the data say: how many procedures stand at which level is computed from forms, packs and desks.
"""
