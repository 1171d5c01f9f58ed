from django.urls import path

from bench import floors
from config import urls

urlpatterns = [
    path("floors/empty/", floors.empty),
    path("o/<slug:slug>/floors/rows/<int:count>/", floors.rows),
    *urls.urlpatterns,
]
handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500
