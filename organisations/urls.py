from django.urls import path

from organisations.views import choosing, invitations, theme

urlpatterns = [
    path("", choosing.home, name="home"),
    path("organisations/new/", choosing.found, name="organisation-add"),
    path("invitation/<slug:slug>/<str:token>/", invitations.invitation, name="invitation"),
    path("theme/<slug:slug>/<slug:version>.css", theme.stylesheet, name="organisation-theme"),
]
