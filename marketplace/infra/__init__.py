"""Session, transactions, outbox, journal, mail transport and storage."""
