from __future__ import annotations

from django.urls import path

from kondusif.publishing.views import declarations, signatories

DECLARATION = "publikasi/deklarasi/<uuid:declaration_id>/"
SIGNATORY = f"{DECLARATION}penandatangan/<uuid:signatory_id>/"

urlpatterns = [
    path("publikasi/", declarations.show_declarations, name="declarations"),
    path("publikasi/deklarasi/baru/", declarations.new_declaration, name="new-declaration"),
    path("publikasi/tanda-tangan/", signatories.show_to_own, name="signatures-to-own"),
    path("publikasi/tanda-tangan/<uuid:signatory_id>/kukuhkan/", signatories.own, name="own-signature"),
    path("publikasi/tanda-tangan/<uuid:signatory_id>/sangkal/", signatories.disown, name="disown-signature"),
    path(DECLARATION, declarations.show_declaration, name="declaration"),
    path(f"{DECLARATION}naskah/", declarations.change, name="change-declaration"),
    path(f"{DECLARATION}buka/", declarations.open_text, name="open-declaration"),
    path(f"{DECLARATION}terbit/", declarations.publish_text, name="publish-declaration"),
    path(f"{DECLARATION}versi/", declarations.new_version, name="amend-declaration"),
    path(f"{DECLARATION}cabut/", declarations.withdraw, name="withdraw-declaration"),
    path(f"{DECLARATION}penandatangan/", signatories.new_signatory, name="new-signatory"),
    path(f"{DECLARATION}rapat/", signatories.from_meeting, name="signatories-from-meeting"),
    path(f"{DECLARATION}tautan/", signatories.make_links, name="sign-links"),
    path(f"{SIGNATORY}hapus/", signatories.remove, name="remove-signatory"),
    path(f"{SIGNATORY}kertas/", signatories.paper, name="record-paper"),
    path(f"{SIGNATORY}sahkan/", signatories.confirm, name="confirm-paper"),
    path(f"{SIGNATORY}tarik/", signatories.note_taken_back, name="note-withdrawal"),
]
