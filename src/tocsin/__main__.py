"""``python -m tocsin``: the command line, and nothing else."""

import sys

from tocsin.cli import main

sys.exit(main())
