"""What may be published: small counts hidden so that none can be worked out."""
