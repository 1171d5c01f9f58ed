from django.urls import path

from strategies.views import relations

urlpatterns = [
    path("", relations.relation_add, name="relation-add"),
    path("<uuid:relation_id>/", relations.relation_edit, name="relation-edit"),
    path("<uuid:relation_id>/end/", relations.relation_end, name="relation-end"),
]
