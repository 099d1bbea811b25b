"""Test settings shared by the whole house."""
