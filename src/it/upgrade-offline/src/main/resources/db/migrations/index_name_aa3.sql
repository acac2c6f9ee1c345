-- revision:  aa3
-- revises:   aa2
-- transactional: false
-- message:   index name

-- migrate:upgrade
CREATE INDEX CONCURRENTLY account_name_idx ON account (name);

-- migrate:downgrade
DROP INDEX account_name_idx;
