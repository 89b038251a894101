from __future__ import annotations

from django.urls import path

from kondusif.papers.views import numbering, templates

TEMPLATE = "templat/<slug:document_kind>/"
VERSION = f"{TEMPLATE}<uuid:version_id>/"

urlpatterns = [
    path("templat/", templates.list_templates, name="document-templates"),
    path("templat/nomor/", numbering.edit_numbering, name="letter-numbering"),
    path(TEMPLATE, templates.edit_template, name="document-template"),
    path(f"{TEMPLATE}unduh/", templates.download_template, name="download-template"),
    path(f"{TEMPLATE}bawaan/", templates.return_to_original, name="reset-template"),
    path(f"{VERSION}unduh/", templates.download_version, name="download-template-version"),
    path(f"{VERSION}pakai/", templates.choose_version, name="choose-template-version"),
]
