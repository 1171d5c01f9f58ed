from django.urls import path

from strategies.views import copying, lists, several, undoing

urlpatterns = [
    path("undo/", undoing.step_undo, name="step-undo"),
    path("redo/", undoing.step_redo, name="step-redo"),
    path("parts/list/", lists.list_add, name="list-add"),
    path("parts/several/", several.several, name="node-several"),
    path("copy/", copying.strategy_copy, name="strategy-copy"),
    path("parts/<uuid:node_id>/copy/", copying.node_copy, name="node-copy"),
]
