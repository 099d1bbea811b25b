"""Linked requests (liên thông): one dossier for the person, a child for each agency.

`parts` reads how the branches stand, `deriving` says what that makes of the parent, `opening` brings a child into
being, `following` goes on after every act, `supplying` and `withdrawing` take the person's acts to the children.
Whoever holds several locks takes the children first, in the order of their ids, then the parent.
"""
