from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "organisations"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from accounts import languages
        from organisations import menu, selectors, setup, switching

        user_logged_in.connect(switching.remember, dispatch_uid="switching.remember")
        languages.register(selectors.language_of_first)
        setup.add_own_steps()
        menu.register_menu()
