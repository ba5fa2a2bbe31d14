"""``python -m extract`` is the command ``chidao``."""

from extract.cli import main

main()
