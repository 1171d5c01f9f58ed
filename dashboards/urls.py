from django.urls import path

from dashboards import views

urlpatterns = [
    path("", views.home, name="organisation-home"),
    path("goals/", views.goal_list, name="goal-list"),
    path("goals/export/", views.goal_export, name="goal-export"),
    path("search/", views.find, name="search"),
]
