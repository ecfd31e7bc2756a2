"""The forms of a record: one question a page, and the operator's check."""

from marketplace.traders.forms.base import PartForm
from marketplace.traders.forms.check import CheckForm
from marketplace.traders.forms.goods import ApprovalForm, FoodForm, OrganicForm, PackagingForm
from marketplace.traders.forms.person import (
    AccountForm,
    IdDocumentForm,
    IdentityForm,
    PromiseForm,
    RegisterForm,
    SizeForm,
    TaxForm,
)
from marketplace.traders.rules import Part

FORMS: dict[Part, type[PartForm]] = {
    Part.IDENTITY: IdentityForm,
    Part.ID_DOCUMENT: IdDocumentForm,
    Part.ACCOUNT: AccountForm,
    Part.REGISTER: RegisterForm,
    Part.PROMISE: PromiseForm,
    Part.TAX: TaxForm,
    Part.FOOD: FoodForm,
    Part.APPROVAL: ApprovalForm,
    Part.PACKAGING: PackagingForm,
    Part.ORGANIC: OrganicForm,
    Part.SIZE: SizeForm,
}

__all__ = ["FORMS", "CheckForm", "PartForm"]
