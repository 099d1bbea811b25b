"""Every test of dossiers stands in a small province, at a time of its own."""

from motcua.dossiers.tests.standing import *  # noqa: F403
