from django.urls import path

from organisations.views import partnerships, settings, theme

TOGETHER = "partnerships/<uuid:partnership_id>/"

urlpatterns = [
    path("setup/", settings.set_up, name="organisation-setup"),
    path("settings/", settings.settings, name="organisation-settings"),
    path("settings/words/", settings.words, name="organisation-words"),
    path("settings/look/", settings.look, name="organisation-look"),
    path("settings/look/colour/", settings.colour, name="organisation-colour"),
    path("partnerships/", partnerships.partnership_list, name="partnership-list"),
    path("partnerships/add/", partnerships.partnership_add, name="partnership-add"),
    path(TOGETHER, partnerships.partnership_detail, name="partnership-detail"),
    path(f"{TOGETHER}edit/", partnerships.partnership_edit, name="partnership-edit"),
    path(f"{TOGETHER}invite/", partnerships.partner_invite, name="partner-invite"),
    path(f"{TOGETHER}answer/", partnerships.partnership_answer, name="partnership-answer"),
    path(
        f"{TOGETHER}partners/<uuid:partner_id>/withdraw/",
        partnerships.partner_withdraw,
        name="partner-withdraw",
    ),
    path("logo/", theme.logo, name="organisation-logo"),
]
