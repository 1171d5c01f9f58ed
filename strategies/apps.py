from django.apps import AppConfig


class StrategiesConfig(AppConfig):
    name = "strategies"

    def ready(self) -> None:
        from strategies.cleaning import register_cleaning
        from strategies.imports import register_imports
        from strategies.menu import register_menu
        from strategies.own_metrics import register_own_metrics
        from strategies.partnerships import register_partnership_section
        from strategies.personal_data import register_personal_data
        from strategies.reports import register_reports
        from strategies.services.filing import register_filing
        from strategies.services.long_reading import register_long_reading
        from strategies.setting_up import register_setting_up
        from strategies.shown_names import register_shown_names
        from strategies.sources import register_sources

        register_cleaning()
        register_imports()
        register_menu()
        register_own_metrics()
        register_partnership_section()
        register_personal_data()
        register_reports()
        register_shown_names()
        register_sources()
        register_filing()
        register_long_reading()
        register_setting_up()
