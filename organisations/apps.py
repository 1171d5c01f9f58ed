from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "organisations"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from accounts import languages
        from accounts.services import forget_sign_ins
        from organisations import cleaning, menu, selectors, services, setup, switching

        user_logged_in.connect(switching.remember, dispatch_uid="switching.remember")
        cleaning.register("old invitations", services.forget_invitations)
        cleaning.register_of_no_organisation("sign-ins that have run out", forget_sign_ins)
        languages.register(selectors.language_of_first)
        setup.add_own_steps()
        menu.register_menu()
