from django.urls import path

from strategies.views import public

urlpatterns = [
    path("", public.strategies, name="public-strategies"),
    path("strategies/<uuid:strategy_id>/", public.strategy, name="public-strategy"),
    path("strategies/<uuid:strategy_id>/pdf/", public.strategy_pdf, name="public-strategy-pdf"),
]
