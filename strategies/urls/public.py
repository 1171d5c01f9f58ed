from django.urls import path

from strategies.views import public

urlpatterns = [
    path("", public.strategies, name="public-strategies"),
    path("strategier/<slug:name>/", public.strategy, name="public-strategy"),
    path("strategier/<slug:name>/pdf/", public.strategy_pdf, name="public-strategy-pdf"),
    path("strategies/<uuid:strategy_id>/", public.by_id, {"to": "public-strategy"}, "public-id"),
    path("strategies/<uuid:strategy_id>/pdf/", public.by_id, {"to": "public-strategy-pdf"}, "public-id-pdf"),
]
