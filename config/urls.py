"""Every address. `/o/<slug>/…` and `/p/<slug>/…` stand in an organisation's scope; the rest has none."""

from django.conf import settings
from django.urls import include, path

from config import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("organisations.urls")),
    path("o/<slug:slug>/", include("organisations.urls_in_scope")),
    path("o/<slug:slug>/", include("people.urls")),
    path("o/<slug:slug>/", include("files.urls")),
    path("o/<slug:slug>/", include("reports.urls")),
    path("o/<slug:slug>/", include("strategies.urls")),
    path("o/<slug:slug>/", include("dashboards.urls")),
    path("p/<slug:slug>/", include("organisations.urls_public")),
    path("p/<slug:slug>/", include("strategies.urls.public")),
]

if settings.DEMO:
    urlpatterns += [path("demo/", include("demo.urls"))]
if settings.DEMO or settings.DEBUG:
    urlpatterns += [path("look/", include("look.urls"))]

handler403 = "look.errors.handler403"
handler404 = "look.errors.handler404"
handler500 = "look.errors.handler500"
