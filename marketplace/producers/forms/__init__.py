"""The forms of a business: application, profile, hours, pause, closure."""

from marketplace.producers.forms.closure import ClosureForm
from marketplace.producers.forms.hours import HoursForm, hours_data
from marketplace.producers.forms.pause import PauseForm
from marketplace.producers.forms.profile import ApplicationForm, ProfileForm, profile_data

__all__ = [
    "ApplicationForm",
    "ClosureForm",
    "HoursForm",
    "PauseForm",
    "ProfileForm",
    "hours_data",
    "profile_data",
]
