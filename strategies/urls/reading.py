from django.urls import path

from strategies.views import correcting, newer, reading

urlpatterns = [
    path("", reading.strategy_read, name="strategy-read"),
    path("<uuid:reading_id>/", reading.reading_detail, name="reading-detail"),
    path("<uuid:reading_id>/<int:entry_id>/", correcting.reading_change, name="reading-change"),
    path("<uuid:reading_id>/<int:entry_id>/more/", correcting.reading_entry, name="reading-entry"),
    path("<uuid:reading_id>/<int:entry_id>/alike/", correcting.reading_alike, name="reading-alike"),
    path("<uuid:reading_id>/undo/<int:number>/", correcting.reading_undo, name="reading-undo"),
    path("<uuid:reading_id>/compare/", newer.reading_compare, name="reading-compare"),
    path("<uuid:reading_id>/remove/", reading.reading_remove, name="reading-remove"),
]
