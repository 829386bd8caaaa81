"""How does a page name a word so that its meaning is at hand?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template import Library
from django.utils.html import format_html

from samspill.reference.glossary import load_glossary
from samspill.web.addresses import page_address
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

register = Library()


@register.simple_tag(takes_context=True)
def term(context: Mapping[str, Any], code: str) -> SafeString:
    """Name a word in the language of the page, with its meaning and a link to the glossary: {% term "frame" %}."""
    found, locale = load_glossary()[code], active_locale()
    name = found.nb if locale == "nb" else found.shown_code
    actor = context.get("actor")
    page = page_address(actor.municipality, "home:glossary") if actor else ""
    if not page:
        return format_html('<abbr class="sam-term" title="{}">{}</abbr>', found.meaning(locale), name)
    return format_html('<a class="sam-term" href="{}#{}" title="{}">{}</a>', page, code, found.meaning(locale), name)
