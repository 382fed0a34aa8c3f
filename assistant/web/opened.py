"""A stretch of a held document, named by a button, as the page that a source panel shows. Asks the service."""

from __future__ import annotations

from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.web.markup import error_html
from assistant.web.shown import Leaf
from assistant.web.source import show_page
from assistant.web.words import Words


def open_leaf(service: Assistant, key: str, words: Words) -> str:
    """The page on which the stretch begins, with it highlighted, as HTML; one line where there is none."""
    try:
        leaf = Leaf.from_key(key)
        citation = service.cite(leaf.document_id, leaf.start, leaf.end)
    except ValueError:
        return str(error_html(words("error.other")))
    except AssistantError as error:
        return str(error_html(words.error(error)))
    return show_page(service, citation, leaf.page or citation.page, leaf.key, words)
