"""What the browser of a signer sends."""

from __future__ import annotations

from django import forms

from kondusif.publishing.actions.signing import DeviceSignature
from kondusif.publishing.core.signatures import ALGORITHMS


class SignForm(forms.Form):
    """Filled by declaration-sign.js; nothing of it is typed."""

    statement = forms.CharField(max_length=4000, strip=False)
    algorithm = forms.ChoiceField(choices=[(each, each) for each in ALGORITHMS])
    public_key = forms.CharField(max_length=100)
    signature = forms.CharField(max_length=100)

    @property
    def signed(self) -> DeviceSignature:
        """After a valid form."""
        return DeviceSignature(**self.cleaned_data)
