from django.urls import path

from organisations.views import settings, theme

urlpatterns = [
    path("setup/", settings.set_up, name="organisation-setup"),
    path("settings/", settings.settings, name="organisation-settings"),
    path("settings/words/", settings.words, name="organisation-words"),
    path("settings/look/", settings.look, name="organisation-look"),
    path("settings/look/colour/", settings.colour, name="organisation-colour"),
    path("logo/", theme.logo, name="organisation-logo"),
]
