"""Citizens, businesses, officers (người dùng): sign-in, roles per unit with dates, tokens."""
