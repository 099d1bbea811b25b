"""What the law and the published lists mean, as pure functions."""
