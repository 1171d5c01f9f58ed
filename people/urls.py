from django.urls import path

from people.views import (
    accounts,
    imports,
    invitations,
    lists,
    members,
    personal_data,
    persons,
    rights,
    roles,
    showing,
    unit_dates,
    units,
)

PERSON = "people/<uuid:person_id>/"
MEMBER = "people/accounts/<uuid:member_id>/"
ROLE = "people/roles/<uuid:role_id>/"
UNIT = "units/<uuid:unit_id>/"

urlpatterns = [
    path("people/", persons.person_list, name="person-list"),
    path("people/export/", persons.person_export, name="person-export"),
    path("people/shown/", showing.shown_to_partners, name="shown-to-partners"),
    path("people/add/", persons.person_add, name="person-add"),
    path("people/import/", imports.person_import, name="person-import"),
    path("people/rights/", rights.right_list, name="right-list"),
    path("people/rights/export/", rights.right_export, name="right-export"),
    path("people/look-ups/", personal_data.look_up_list, name="look-up-list"),
    path("people/look-ups/export/", personal_data.look_up_export, name="look-up-export"),
    path("people/accounts/", members.member_list, name="member-list"),
    path(f"{MEMBER}link/", members.member_link, name="member-link"),
    path(f"{MEMBER}person/", members.member_person, name="member-person"),
    path(PERSON, persons.person_detail, name="person-detail"),
    path(f"{PERSON}edit/", persons.person_edit, name="person-edit"),
    path(f"{PERSON}merge/", persons.person_merge, name="person-merge"),
    path(f"{PERSON}data/", personal_data.person_data, name="person-data"),
    path(f"{PERSON}erase/", personal_data.person_erase, name="person-erase"),
    path(f"{PERSON}look-ups/", personal_data.person_look_ups, name="person-look-ups"),
    path(f"{PERSON}invite/", invitations.person_invite, name="person-invite"),
    path(f"{PERSON}withdraw/", invitations.person_withdraw, name="person-withdraw"),
    path(f"{PERSON}end-account/", accounts.person_end_account, name="person-end-account"),
    path(f"{PERSON}reopen-account/", accounts.person_reopen_account, name="person-reopen-account"),
    path(f"{PERSON}roles/add/", roles.role_add, name="role-add"),
    path(f"{ROLE}end/", roles.role_end, name="role-end"),
    path(f"{ROLE}stand-in/", roles.stand_in_add, name="stand-in-add"),
    path("people/stand-ins/<uuid:stand_in_id>/end/", roles.stand_in_end, name="stand-in-end"),
    path("units/", units.unit_list, name="unit-list"),
    path("units/export/", units.unit_export, name="unit-export"),
    path("units/add/", units.unit_add, name="unit-add"),
    path("units/import/", imports.unit_import, name="unit-import"),
    path("units/fields/", lists.field_list, name="field-list"),
    path("units/fields/<uuid:field_id>/", lists.field_edit, name="field-edit"),
    path("units/groups/", lists.group_list, name="group-list"),
    path("units/groups/<uuid:group_id>/", lists.group_edit, name="group-edit"),
    path(UNIT, units.unit_detail, name="unit-detail"),
    path(f"{UNIT}edit/", units.unit_edit, name="unit-edit"),
    path(f"{UNIT}close/", unit_dates.unit_close, name="unit-close"),
    path(f"{UNIT}merge/", unit_dates.unit_merge, name="unit-merge"),
    path(f"{UNIT}move/", unit_dates.unit_move, name="unit-move"),
    path("units/changes/<uuid:change_id>/take-back/", unit_dates.unit_take_back, name="unit-take-back"),
]
