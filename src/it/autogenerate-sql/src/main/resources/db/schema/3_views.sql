CREATE VIEW large_product AS SELECT product_id, title FROM product WHERE size = 'large';
