"""One request on its way (hồ sơ): filing, intake, steps, deadline, decision, return."""
