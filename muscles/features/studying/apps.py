"""Rounds of questions at `/study/`: made of what is published, kept in the address, learnt on the student’s device."""

from django.apps import AppConfig


class StudyingConfig(AppConfig):
    name = "muscles.features.studying"
    label = "studying"
    verbose_name = "Study"
