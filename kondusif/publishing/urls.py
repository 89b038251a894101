"""Each part of the room has its own list of addresses."""

from __future__ import annotations

from kondusif.publishing.views import declaration_urls

urlpatterns = [*declaration_urls.urlpatterns]
