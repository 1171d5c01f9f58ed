from django.apps import AppConfig


class StrategiesConfig(AppConfig):
    name = "strategies"

    def ready(self) -> None:
        from strategies.menu import register_menu
        from strategies.own_metrics import register_own_metrics
        from strategies.personal_data import register_personal_data
        from strategies.reports import register_reports
        from strategies.setting_up import register_setting_up
        from strategies.sources import register_sources

        register_menu()
        register_own_metrics()
        register_personal_data()
        register_reports()
        register_sources()
        register_setting_up()
