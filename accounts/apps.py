from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_removed

        from accounts import second_factor

        second_factor.register(second_factor.runs_the_installation)
        authenticator_removed.connect(second_factor.forget, dispatch_uid="second_factor.forget")
