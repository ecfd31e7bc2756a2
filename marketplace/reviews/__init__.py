"""What buyers say of goods that reached them, and what the business answers."""
