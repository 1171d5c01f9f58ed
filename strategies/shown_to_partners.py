"""What partners see of who does what: the name and function that somebody chose to show (ADR 15).

Rows of joint strategies and their parts are read by other organisations. The database itself writes there
what is shown, whoever sets an owner: forgetting it cannot tell a name.
"""

import pgtrigger

BY_CHOICE = """
IF EXISTS (SELECT FROM strategies_strategy WHERE id = NEW.strategy_id AND partnership_id IS NOT NULL) THEN
    SELECT CASE WHEN person.shown_to_partners THEN person.name
                ELSE coalesce(nullif(person.title, ''), organisation.name) END{function}
    INTO NEW.{name}{into}
    FROM organisations_organisation organisation
    LEFT JOIN people_person person ON person.id = NEW.{link}
    WHERE organisation.id = NEW.organisation_id;
END IF;
RETURN NEW;
"""
FUNCTION = ", CASE WHEN person.shown_to_partners THEN person.title ELSE '' END"


def shown_by_choice(
    link: str, name: str, function: str = "", *, condition: pgtrigger.Condition
) -> pgtrigger.Trigger:
    """Keeps `name` and `function` beside the link to a person as that person chose to show them.

    Whoever has no title is called by the organisation's name.
    """
    func = BY_CHOICE.format(
        link=f"{link}_id",
        name=name,
        function=FUNCTION if function else "",
        into=f", NEW.{function}" if function else "",
    )
    return pgtrigger.Trigger(
        name="shown_by_choice",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=condition,
        func=func,
    )
