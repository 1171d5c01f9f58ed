from django.urls import include, path

from strategies.views import (
    editing,
    follow_up,
    history,
    matrix,
    newer,
    pages,
    previewing,
    progress,
    publishing,
    structure,
)

ONE = "strategies/<uuid:strategy_id>/"
PART = f"{ONE}parts/<uuid:node_id>/"

urlpatterns = [
    path("strategies/", pages.strategy_list, name="strategy-list"),
    path("strategies/add/", editing.strategy_add, name="strategy-add"),
    path("strategies/read/", include("strategies.urls.reading")),
    path(ONE, pages.strategy_detail, name="strategy-detail"),
    path(f"{ONE}follow-up/", follow_up.follow_up, name="strategy-follow-up"),
    path(f"{ONE}follow-up/export/", follow_up.follow_up_export, name="strategy-follow-up-export"),
    path(f"{ONE}edit/", editing.strategy_edit, name="strategy-edit"),
    path(f"{ONE}edit/preview/", previewing.background_preview, name="background-preview"),
    path(f"{ONE}status/", editing.strategy_status, name="strategy-status"),
    path(f"{ONE}public/", publishing.strategy_publish, name="strategy-publish"),
    path(f"{ONE}public/preview/", publishing.strategy_preview, name="strategy-preview"),
    path(f"{ONE}newer/", newer.strategy_newer, name="strategy-newer"),
    path(f"{ONE}remove/", editing.strategy_remove, name="strategy-remove"),
    path(f"{ONE}matrix/", matrix.strategy_matrix, name="strategy-matrix"),
    path(f"{ONE}related/", include("strategies.urls.relations")),
    path(f"{ONE}revisions/", include("strategies.urls.revisions")),
    path(f"{ONE}indicators/", include("strategies.urls.figures")),
    path(f"{ONE}spreadsheet/", include("strategies.urls.workbooks")),
    path(f"{ONE}parts/add/", structure.node_add, name="node-add"),
    path(PART, pages.node_detail, name="node-detail"),
    path(f"{PART}edit/", editing.node_edit, name="node-edit"),
    path(f"{PART}edit/preview/", previewing.text_preview, name="text-preview"),
    path(f"{PART}history/", history.node_history, name="node-history"),
    path(f"{PART}progress/", progress.progress_add, name="progress-add"),
    path(f"{PART}progress/<uuid:update_id>/", progress.progress_correct, name="progress-correct"),
    path(f"{PART}parties/", include("strategies.urls.parties")),
    path(f"{PART}cells/", matrix.node_place, name="node-place"),
    path(f"{PART}move/", structure.node_move, name="node-move"),
    path(f"{PART}move-to/", structure.node_move_to, name="node-move-to"),
    path(f"{PART}remove/", structure.node_remove, name="node-remove"),
    path(ONE, include("strategies.urls.outline")),
]
