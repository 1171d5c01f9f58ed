from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from files.jobs import register_job
        from reports import making

        register_job(making.JOB, run=making.make_document, trail=making.trail_of_job)
