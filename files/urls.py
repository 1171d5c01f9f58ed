from django.urls import path

from files import views

urlpatterns = [
    path("files/<uuid:file_id>/", views.download, name="file-download"),
    path("jobs/<uuid:job_id>/", views.job_detail, name="job-detail"),
]
