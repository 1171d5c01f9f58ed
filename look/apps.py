from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "look"

    def ready(self) -> None:
        from look.forms import say_what_to_do

        say_what_to_do()
