"""`motcua audit verify`, with a province of its own."""
