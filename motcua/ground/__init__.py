"""Plain values: working time, money, law references, identity numbers, refusals."""
