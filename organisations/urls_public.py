from django.urls import path

from organisations.views import theme

urlpatterns = [path("logo/", theme.public_logo, name="public-logo")]
