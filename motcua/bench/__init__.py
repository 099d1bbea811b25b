"""Speed against a reference measured in the same run (`motcua bench`)."""
