from django.urls import path

from strategies.views import reading

urlpatterns = [
    path("", reading.strategy_read, name="strategy-read"),
    path("<uuid:reading_id>/", reading.reading_detail, name="reading-detail"),
    path("<uuid:reading_id>/<int:entry_id>/", reading.reading_change, name="reading-change"),
    path("<uuid:reading_id>/remove/", reading.reading_remove, name="reading-remove"),
]
