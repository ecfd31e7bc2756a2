"""Let an order be a present, and say who carries a parcel. Old code ignores it: run before the deploy."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

SELLER_ORDERS = ("recipient", "card_text", "not_before", "dispatch_day", "without_prices", "carrier")


def upgrade() -> None:
    op.create_table(
        "cart_gifts",
        sa.Column("cart_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wanted_by", sa.Date(), nullable=True),
        sa.Column("not_before", sa.Date(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("extra", sa.String(), nullable=False),
        sa.Column("card_text", sa.String(), nullable=False),
        sa.Column("without_prices", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(name = '') = (street = '')", name=op.f("ck_cart_gifts_recipient")),
        sa.ForeignKeyConstraint(
            ["cart_id"], ["carts.id"], name=op.f("fk_cart_gifts_cart_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("cart_id", name=op.f("pk_cart_gifts")),
    )
    with op.batch_alter_table("seller_orders", schema=None) as batch_op:
        batch_op.add_column(sa.Column("recipient", sa.JSON(), nullable=True))
        batch_op.add_column(
            sa.Column("card_text", sa.String(), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("not_before", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("dispatch_day", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("without_prices", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("carrier", sa.String(length=32), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("seller_orders", schema=None) as batch_op:
        for name in reversed(SELLER_ORDERS):
            batch_op.drop_column(name)
    op.drop_table("cart_gifts")
