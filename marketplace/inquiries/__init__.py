"""Questions and problems about an order: to the business first, after silence to the operator."""
