from django.urls import path

from strategies.views import parties

urlpatterns = [
    path("", parties.node_parties, name="node-parties"),
    path("<uuid:party_id>/remove/", parties.party_remove, name="party-remove"),
]
