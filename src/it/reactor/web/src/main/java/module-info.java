module web {}
