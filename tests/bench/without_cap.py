"""``backend.serve`` for a load test: the cap on a flood would stop it after two thousand."""

import os
import sys

from backend import intake
from backend.serve import main

if __name__ == "__main__":
    intake.FLOOD_PER_DAY = sys.maxsize
    os.umask(0o077)
    sys.exit(main(os.environ))
