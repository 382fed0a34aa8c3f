"""Start the web chat: `python app.py` is the same as `assistant serve`."""

from __future__ import annotations

import sys

from assistant.errors import AssistantError
from assistant.server.serve import serve
from assistant.settings import Settings


def main() -> int:
    """Serve until interrupted; a reason to stop is told in one line."""
    try:
        serve(Settings(), open_browser=sys.stdout.isatty())
    except AssistantError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a command
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
