"""Every test here stands in the small province of the dossiers' tests."""

from motcua.dossiers.tests.standing import *  # noqa: F403
