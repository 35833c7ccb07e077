"""What the pages of the history need beside their words."""

from django import template

from muscles.admin.previews import thumbnail

register = template.Library()

register.simple_tag(thumbnail)
