from django.urls import path, register_converter
from django.urls.converters import StringConverter

from reports import views
from reports.formats import FORMATS


class EndingConverter(StringConverter):
    regex = "|".join(FORMATS)


register_converter(EndingConverter, "document_ending")

urlpatterns = [
    path("documents/<slug:key>/<uuid:subject_id>/", views.page, name="document-page"),
    path("documents/<slug:key>/<uuid:subject_id>.<document_ending:ending>", views.file, name="document-file"),
]
