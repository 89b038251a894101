from __future__ import annotations

from django.urls import path

from kondusif.publishing.views import declaration_steps, declarations, signatories

DECLARATION = "publikasi/deklarasi/<uuid:declaration_id>/"
SIGNATORY = f"{DECLARATION}penandatangan/<uuid:signatory_id>/"

urlpatterns = [
    path("publikasi/", declarations.show_declarations, name="declarations"),
    path("publikasi/deklarasi/baru/", declarations.new_declaration, name="new-declaration"),
    path("publikasi/tanda-tangan/", signatories.show_to_own, name="signatures-to-own"),
    path("publikasi/tanda-tangan/<uuid:signatory_id>/kukuhkan/", signatories.own, name="own-signature"),
    path("publikasi/tanda-tangan/<uuid:signatory_id>/sangkal/", signatories.disown, name="disown-signature"),
    path(DECLARATION, declarations.show_declaration, name="declaration"),
    *declaration_steps.PAGE.urls(DECLARATION, declaration_steps.STEPS),
    path(f"{DECLARATION}tautan/", signatories.make_links, name="sign-links"),
    path(f"{SIGNATORY}kertas/", signatories.paper, name="record-paper"),
]
