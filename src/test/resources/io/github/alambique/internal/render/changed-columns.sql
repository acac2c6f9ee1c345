-- revision:  000000000001
-- revises:   -
-- message:   a change
-- created:   2026-11-22T08:00:00Z

-- migrate:upgrade
-- Drops column "nickname" of "users" with its values
ALTER TABLE users DROP COLUMN nickname;
ALTER TABLE users ALTER COLUMN name TYPE character varying(255);
ALTER TABLE users ALTER COLUMN name DROP DEFAULT;
-- Fails if column "name" of "users" holds nulls; give those rows a value first, for instance with op.execute("UPDATE
-- users SET name = '' WHERE name IS NULL")
ALTER TABLE users ALTER COLUMN name SET NOT NULL;
COMMENT ON COLUMN users.name IS 'In full';

ALTER TABLE orders DROP CONSTRAINT orders_total_check;
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0);

CREATE OR REPLACE VIEW paid AS
SELECT id
   FROM orders
  WHERE paid;

-- migrate:downgrade
CREATE OR REPLACE VIEW paid AS
SELECT 1;

ALTER TABLE users ADD COLUMN nickname text;
