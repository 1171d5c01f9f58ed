"""Every address as it is with DEMO on; the tests run without it."""

from django.urls import include, path

from config.urls import handler403, handler404, handler500
from config.urls import urlpatterns as usual

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [*usual, path("demo/", include("demo.urls"))]
