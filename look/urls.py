from django.urls import path

from look import views

urlpatterns = [path("", views.gallery, name="gallery")]
