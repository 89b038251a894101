"""Each part of the room has its own list of addresses."""

from __future__ import annotations

from kondusif.publishing.views import clarification_urls, declaration_urls, figure_urls, message_urls, pledge_urls

urlpatterns = [
    *declaration_urls.urlpatterns,
    *clarification_urls.urlpatterns,
    *figure_urls.urlpatterns,
    *message_urls.urlpatterns,
    *pledge_urls.urlpatterns,
]
