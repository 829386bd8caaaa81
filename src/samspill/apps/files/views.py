"""How does a file leave the house? As a download of its own, never shown in the page, never kept on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from samspill.apps.files.selectors import file_by_id, open_content
from samspill.web.access import Permission, allowed, logged_in

if TYPE_CHECKING:
    from samspill.web.access import PageRequest


@logged_in
@allowed(Permission.VIEW_PUBLISHED)
@require_safe
def download(request: PageRequest, file_id: int) -> FileResponse:
    """Give a file that the actor may read; any other is not there."""
    stored, content = file_by_id(request.actor, file_id), open_content(request.actor, file_id)
    if stored is None or content is None:
        raise Http404
    response = FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.content_type)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
