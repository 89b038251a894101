"""WSGI entry of the public program; refuses to start where a view declares no policy, or with other keys."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from kondusif.project.key_prints import own_dsn, refuse_other_keys
from kondusif.project.warm_up import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kondusif.project.settings")
os.environ["KONDUSIF_PROGRAM"] = "public"

application = get_wsgi_application()
call_command("check")
refuse_other_keys(settings.SECRETS, own_dsn())
warm_up("public", "web")
