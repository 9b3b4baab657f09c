"""Run the command line: ``python -m parkatlas``."""

from parkatlas.cli.main import main

main()
