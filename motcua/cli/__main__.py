"""`python -m motcua.cli` is the command `motcua`."""

import sys

from motcua.cli.main import main

sys.exit(main())
