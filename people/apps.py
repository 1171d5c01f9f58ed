from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from people import joining  # noqa: F401 - registers what happens when somebody joins
        from people.account_data import register_account_data
        from people.cleaning import register_cleaning
        from people.imports import register_imports
        from people.menu import register_menu
        from people.own_personal_data import register_own
        from people.rights_givers import register_givers
        from people.setting_up import register_setting_up
        from people.views.showing import register_section

        register_imports()
        register_menu()
        register_account_data()
        register_own()
        register_cleaning()
        register_givers()
        register_section()
        register_setting_up()
