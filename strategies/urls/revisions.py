from django.urls import path

from strategies.views import revisions

urlpatterns = [
    path("", revisions.revision_list, name="revision-list"),
    path("adopt/", revisions.strategy_adopt, name="strategy-adopt"),
    path("compare/", revisions.revision_compare, name="revision-compare"),
    path("<uuid:revision_id>/", revisions.revision_detail, name="revision-detail"),
    path("<uuid:revision_id>/take-back/", revisions.revision_take_back, name="revision-take-back"),
    path("<uuid:revision_id>/file/", revisions.revision_file, name="revision-file"),
]
