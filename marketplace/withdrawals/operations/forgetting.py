"""What becomes of declarations when the duty to keep them is over."""

from sqlalchemy import delete, select

from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.retention import LETTERS
from marketplace.withdrawals.models import Declaration, Receipt, Withdrawal

AT_ONCE = 1000


def forget_old() -> None:
    """Delete declarations, receipts and cases six years after the end of their year.

    The database itself lets go of these rows and refuses all others. What went back to the
    customer stays in the books.
    """
    begin = clock.start_of(LETTERS.youngest_gone(clock.today()))
    with transaction():
        young = select(Receipt.declaration_id).where(Receipt.sent_at >= begin)
        old = list(
            db.session.scalars(
                select(Declaration.id)
                .where(Declaration.declared_at < begin, Declaration.id.not_in(young))
                .limit(AT_ONCE)
            )
        )
        for column in (Receipt.declaration_id, Withdrawal.declaration_id, Declaration.id):
            db.session.execute(
                delete(column.class_)
                .where(column.in_(old))
                .execution_options(synchronize_session=False)
            )
