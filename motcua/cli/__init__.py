"""The command `motcua`: one file per subcommand; the only place that prints."""
