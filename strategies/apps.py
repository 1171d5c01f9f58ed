from django.apps import AppConfig


class StrategiesConfig(AppConfig):
    name = "strategies"

    def ready(self) -> None:
        from strategies.menu import register_menu
        from strategies.reports import register_reports
        from strategies.setting_up import register_setting_up

        register_menu()
        register_reports()
        register_setting_up()
