from django.urls import path

from strategies.views import figures, measurements

ONE = "<uuid:indicator_id>/"
NUMBER = f"{ONE}numbers/<uuid:measurement_id>/"

urlpatterns = [
    path("", figures.indicator_list, name="indicator-list"),
    path("export/", figures.indicator_export, name="indicator-export"),
    path("add/", figures.indicator_add, name="indicator-add"),
    path(ONE, figures.indicator_detail, name="indicator-detail"),
    path(f"{ONE}edit/", figures.indicator_edit, name="indicator-edit"),
    path(f"{ONE}move/", figures.indicator_move, name="indicator-move"),
    path(f"{ONE}remove/", figures.indicator_remove, name="indicator-remove"),
    path(f"{ONE}measure/", measurements.measure_now, name="indicator-measure"),
    path(f"{ONE}numbers/add/", measurements.measurement_add, name="measurement-add"),
    path(NUMBER, measurements.measurement_edit, name="measurement-edit"),
    path(f"{NUMBER}remove/", measurements.measurement_remove, name="measurement-remove"),
]
