from django.urls import path

from strategies.views import workbooks

urlpatterns = [
    path("", workbooks.workbook_export, name="workbook-export"),
    path("read/", workbooks.workbook_import, name="workbook-import"),
]
