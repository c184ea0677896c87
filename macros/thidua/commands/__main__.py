"""`python -m thidua.commands`: `thidua`, where it is not installed."""

from . import main

raise SystemExit(main())
