from django.urls import path

from demo import views

urlpatterns = [
    path("", views.people, name="demo"),
    path("sign-in/", views.sign_in, name="demo-sign-in"),
]
