"""Process graphs, tokens, soundness, step tables: a pure library without Django."""
