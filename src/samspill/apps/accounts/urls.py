"""Which addresses does this slice have? Their names are those that the library asks for."""

from __future__ import annotations

from django.urls import path

from samspill.apps.accounts import views

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("password/", views.change_password, name="account_change_password"),
]
