"""Which tables the shop window shows: the one list behind `infra.edition`.

A table that stands in neither list counts as shown, so forgetting one costs speed and never a
stale page. Tests ask for the decision, and that no page which is kept reads what is unseen.
Names only: what is in the tables is the domains'.
"""

# Something in them stands on a page that everybody gets.
SHOWN = frozenset({
    "approved_claims", "boundaries", "brand_awards", "brand_carriers", "brand_criteria", "brands", "categories",
    "connect_accounts", "districts", "farm_pickup_times", "landscape_members", "landscapes", "legal_statements",
    "localities", "locality_aliases", "media_images", "moderation_recalls", "municipalities",
    "pickup_point_uses", "pickup_points", "postcodes", "price_changes", "producer_opening_hours",
    "producer_text_choices", "producers", "product_images", "product_pairs", "product_traits", "products",
    "reductions", "review_counts", "reviews", "search_entries", "search_word_groups", "search_words", "shipping_terms", "slug_moves", "stage_feature_products", "stage_features",
    "text_versions", "trader_checks", "trader_documents", "trader_records",
    "trader_self_certifications", "variants",
})  # fmt: skip

# Baskets, orders, money, accounts, and what offices and workers note for themselves.
UNSEEN = frozenset({
    "bank_events", "barrier_reports", "captures", "cart_deliveries", "cart_gifts", "cart_lines", "carts",
    "checkout_drafts", "credits", "data_requests", "direct_charges",
    "disputes", "editions", "fee_returns", "findings", "identity_attempts", "identity_grants",
    "identity_tokens", "identity_users", "inquiries", "inquiry_messages", "invoice_series", "invoices", "journal_entries",
    "ledger_entries", "marks", "moderation_complaints", "moderation_notices",
    "moderation_locks", "moderation_month_counts", "moderation_recall_mails", "moderation_statement_reports",
    "moderation_trusted_flaggers", "moderation_user_figures", "moderation_warnings",
    "order_lines", "orders", "outbox_messages", "page_changes", "payments", "product_findings", "refunds",
    "refused_webhooks", "reversals", "search_misses", "seller_orders", "stock_holds", "trader_notes", "transfers",
    "web_sessions", "wish_items", "wish_lists", "wish_notices", "withdrawal_declarations",
    "withdrawal_receipts", "withdrawals",
})  # fmt: skip

# Columns of shown tables that no page shows: of a stock only its class is shown, and whoever
# changes the class says so (`catalogue.operations.stock`).
UNSEEN_COLUMNS = {"variants": frozenset({"stock"})}
